import { createHash } from 'node:crypto';
import { Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CalendarFeedAddress, CalendarFeedState } from '../contract/index.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { systemClock } from '../platform/clock/index.js';
import { Public } from '../platform/http/actor.decorators.js';
import { Answers } from '../platform/http/answers.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { FeedLimit } from './feed-limit.js';
import { FeedService } from './feed.service.js';

/** The own address: whether there is one, a new one, none any more. */
@ApiTags('calendar')
@Controller('calendar-feed')
export class FeedAddressController {
  constructor(private readonly feeds: FeedService) {}

  @Get()
  @Answers(CalendarFeedState)
  state(@CurrentPerson() actor: SignedInActor): Promise<CalendarFeedState> {
    return this.feeds.state(actor);
  }

  @Post()
  @Answers(CalendarFeedAddress, 201)
  make(@CurrentPerson() actor: SignedInActor): Promise<CalendarFeedAddress> {
    return this.feeds.make(actor);
  }

  @Delete()
  @HttpCode(204)
  revoke(@CurrentPerson() actor: SignedInActor): Promise<void> {
    return this.feeds.revoke(actor);
  }
}

/** What calendar programs read: without a session, the address itself is the secret. */
@Public()
@ApiExcludeController()
@Controller('ical')
export class FeedController {
  private readonly limit = new FeedLimit();

  constructor(private readonly feeds: FeedService) {}

  @Get(':file')
  async read(
    @Param('file') file: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | undefined> {
    // the time of the machine: the demo clock stands still between its moves
    if (!this.limit.take(request.ip, await systemClock.now())) throwRefusal('request/too-many');
    const feed = await this.feeds.read(file);
    const etag = `"${createHash('sha256').update(feed).digest('base64url')}"`;
    reply.header('etag', etag).header('cache-control', 'private, no-cache');
    if (request.headers['if-none-match'] === etag) {
      reply.status(304);
      return undefined;
    }
    reply.header('content-type', 'text/calendar; charset=utf-8');
    return feed;
  }
}
