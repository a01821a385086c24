import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { withinTime } from '../jobs/within-time.js';
import { JobQueues } from '../jobs/job-queues.js';
import { Public } from './actor.decorators.js';

type Verdict = 'up' | 'down';

/** For load balancers and process keepers: `live` asks nothing, `ready` asks the database and the queue. */
@Public()
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queues: JobQueues,
  ) {}

  @Get('live')
  live(): { status: 'up' } {
    return { status: 'up' };
  }

  @Get('ready')
  async ready(
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ status: Verdict; database: Verdict; queue: Verdict }> {
    const [database, queue] = await Promise.all([
      answers(this.dataSource.query('select 1')),
      answers(this.queues.ping()),
    ]);
    const status = database === 'up' && queue === 'up' ? 'up' : 'down';
    reply.status(status === 'up' ? 200 : 503).header('cache-control', 'no-store');
    return { status, database, queue };
  }
}

function answers(asked: Promise<unknown>): Promise<Verdict> {
  return withinTime(3_000, asked).then(
    () => 'up',
    () => 'down',
  );
}
