import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../platform/http/actor.decorators.js';
import { FromMachines } from '../platform/http/csrf.guard.js';
import { ReceiptsService } from './receipts.service.js';

/** Where providers push receipts to. The secret in the path is the proof: none of them signs what it pushes. */
@ApiExcludeController()
@Controller('receipts')
export class ReceiptsController {
  constructor(private readonly receipts: ReceiptsService) {}

  @Post(':provider/:token')
  @Public()
  @FromMachines()
  @HttpCode(200)
  async take(
    @Param('provider') provider: string,
    @Param('token') token: string,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { contentType, body: thanks } = await this.receipts.takePush(provider, token, body);
    await reply.header('content-type', contentType).send(thanks);
  }
}
