import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DigestPreview, PreviewQuery } from '../contract/index.js';
import type { Actor } from '../core/access/index.js';
import { isoOf, type Instant } from '../core/kernel/instant.js';
import { localDate } from '../core/kernel/local-date.js';
import { previewDigest, type Channel } from '../core/messages/index.js';
import type { Telling } from './digest-item.js';
import { DigestWriter } from './digest-writer.js';
import { scopeOf } from './message-scope.js';
import { PAPER_OF_ITEM } from './messages.repository.js';

interface Waiting {
  readonly id: string;
  readonly channel: Channel;
  readonly stageWord: string;
  readonly recipientId: string | null;
  readonly unitId: string;
  readonly at: Instant;
  readonly notBefore: Instant | null;
  readonly tellings: readonly Pick<Telling, 'filingId' | 'why' | 'paper' | 'template'>[];
}

/** What will go out to a person on a day, as it stands now. */
@Injectable()
export class PreviewQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly writer: DigestWriter,
  ) {}

  /** The digests of the day’s windows that were not tried yet, written by the functions that will write them. */
  async previews(actor: Actor, { personId, on }: PreviewQuery): Promise<DigestPreview[]> {
    const { jurisdiction, unitId, personId: own } = scopeOf(actor);
    const { manager } = this.dataSource;
    const waiting = await manager.query<Waiting[]>(
      `select m.id, m.channel, m.stage_word as "stageWord", m.person_id as "recipientId", m.unit_id as "unitId",
              m.planned_at as at, m.not_before as "notBefore",
              jsonb_agg(jsonb_build_object('filingId', i.filing_id, 'why', i.why, 'template', i.template,
                                           'paper', ${PAPER_OF_ITEM}) order by i.wanted_at) as tellings
       from message m join unit u on u.id = m.unit_id join message_item i on i.message_id = m.id
       where m.told_to = $1 and m.on_day::text = $2 and m.state = 'queued' and m.last_error is null
         and ($3::text is null or u.jurisdiction = $3) and ($4::text is null or m.unit_id = $4)
         and ($5::text is null or m.person_id = $5)
       group by m.id order by m.planned_at, m.channel`,
      [personId, on, jurisdiction, unitId, own],
    );
    if (waiting.length === 0) return [];
    const digests = await this.writer.describe({ manager, on: localDate(on) }, waiting);
    return waiting.flatMap(({ id, channel, at, notBefore }, n) => {
      const digest = digests[n];
      if (!digest) return [];
      const { subject, body, html = null, sms } = previewDigest(digest);
      return [{ id, channel, at: isoOf(notBefore ?? at), subject, body, html, sms }];
    });
  }
}
