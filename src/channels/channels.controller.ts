import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  ChannelState,
  ChannelsView,
  ChannelTested,
  ReopenChannel,
  SaveSendHours,
  TestChannel,
} from '../contract/index.js';
import { canKeepChannels, type Actor } from '../core/access/index.js';
import { isChannel, type Channel } from '../core/messages/index.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { Answers } from '../platform/http/answers.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { ChannelStatesQueries } from './channel-states.queries.js';
import { ChannelTestsService } from './channel-tests.service.js';
import { KeepChannelsService } from './keep-channels.service.js';

/** The channels of the system, for the system administrator; each act answers with the channel as it then stands. */
@ApiTags('channels')
@Controller('channels')
export class ChannelsController {
  constructor(
    private readonly states: ChannelStatesQueries,
    private readonly tests: ChannelTestsService,
    private readonly keep: KeepChannelsService,
  ) {}

  @Get()
  @Answers(ChannelsView)
  show(@CurrentPerson() actor: SignedInActor): Promise<ChannelsView> {
    requireKeeper(actor);
    return this.states.show();
  }

  @Put(':channel/hours')
  @Answers(ChannelState)
  async saveHours(
    @CurrentPerson() actor: SignedInActor,
    @Param('channel') name: string,
    @Body({ schema: SaveSendHours }) hours: SaveSendHours,
  ): Promise<ChannelState> {
    const channel = requireChannel(actor, name);
    await this.keep.saveHours(actor, channel, hours);
    return this.states.one(channel);
  }

  @Post(':channel/test')
  @HttpCode(200)
  @Answers(ChannelTested)
  async test(
    @CurrentPerson() actor: SignedInActor,
    @Param('channel') name: string,
    @Body({ schema: TestChannel }) { to }: TestChannel,
  ): Promise<ChannelTested> {
    const channel = requireChannel(actor, name);
    const tested = await this.tests.test(actor, channel, to);
    return { ...tested, state: await this.states.one(channel) };
  }

  @Post(':channel/reopen')
  @HttpCode(200)
  @Answers(ChannelState)
  async reopen(
    @CurrentPerson() actor: SignedInActor,
    @Param('channel') name: string,
    @Body({ schema: ReopenChannel }) { reason }: ReopenChannel,
  ): Promise<ChannelState> {
    const channel = requireChannel(actor, name);
    await this.keep.reopen(actor, channel, reason);
    return this.states.one(channel);
  }
}

/** To everybody else the page looks as if it were not there; refuses with `access/not-found`. */
function requireKeeper(actor: Actor): void {
  if (!canKeepChannels(actor)) throwRefusal('access/not-found');
}

function requireChannel(actor: Actor, name: string): Channel {
  requireKeeper(actor);
  return isChannel(name) ? name : throwRefusal('access/not-found');
}
