import { z } from 'zod';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import {
  MailboxQuery,
  MessageQuery,
  CapturedMessage,
  DigestPreview,
  MessageRow,
  PreviewQuery,
  type Page,
  pageOf,
} from '../contract/index.js';
import { canSeeMailbox } from '../core/access/index.js';
import { Answers } from '../platform/http/answers.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { MailboxQueries } from './mailbox.queries.js';
import { MessagesQueries } from './messages.queries.js';
import { PreviewQueries } from './preview.queries.js';

@Controller()
export class MessagesController {
  constructor(
    private readonly messages: MessagesQueries,
    private readonly mailbox: MailboxQueries,
    private readonly previewed: PreviewQueries,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('messages')
  @Answers(pageOf(MessageRow))
  list(
    @CurrentPerson() actor: SignedInActor,
    @Query({ schema: MessageQuery }) query: MessageQuery,
  ): Promise<Page<MessageRow>> {
    return this.messages.list(actor, query);
  }

  /** What will go out to a person on a day; only what the reader’s own list of messages will show. */
  @Get('messages/preview')
  @Answers(z.array(DigestPreview))
  preview(
    @CurrentPerson() actor: SignedInActor,
    @Query({ schema: PreviewQuery }) query: PreviewQuery,
  ): Promise<DigestPreview[]> {
    return this.previewed.previews(actor, query);
  }

  /** Exists in the demo profile only; elsewhere it looks like any page that is not there. */
  @Get('mailbox')
  @Answers(pageOf(CapturedMessage))
  captured(
    @CurrentPerson() actor: SignedInActor,
    @Query({ schema: MailboxQuery }) query: MailboxQuery,
  ): Promise<Page<CapturedMessage>> {
    if (!canSeeMailbox(actor, this.config.profile)) throwRefusal('access/not-found');
    return this.mailbox.list(query);
  }
}
