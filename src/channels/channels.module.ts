import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { MessagesModule } from '../messages/index.js';
import { ChannelStatesQueries } from './channel-states.queries.js';
import { ChannelTestsService } from './channel-tests.service.js';
import { ChannelsController } from './channels.controller.js';
import { KeepChannelsService } from './keep-channels.service.js';

/** The page of the channels: how each is set up and does, its hours, a test sending. */
@Module({
  imports: [IdentityModule, MessagesModule],
  controllers: [ChannelsController],
  providers: [ChannelStatesQueries, ChannelTestsService, KeepChannelsService],
})
export class ChannelsModule {}
