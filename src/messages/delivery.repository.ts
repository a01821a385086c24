import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Channel } from '../core/messages/index.js';
import type { Instant } from '../core/kernel/instant.js';
import { toDate } from '../platform/database/columns.js';
import { IN_DOUBT } from './in-doubt.js';

export interface MessageToSend {
  readonly id: string;
  readonly channel: Channel;
  readonly address: string;
  readonly personName: string;
  readonly subject: string;
  readonly body: string;
  readonly html: string | null;
}

@Injectable()
export class DeliveryRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Notes, in a commit of its own, that sending begins; from now on the text is fixed. Returns false when there is nothing
   * to send: sent, given up, or not yet time.
   */
  async beginAttempt(id: string, now: Instant): Promise<boolean> {
    const [, changed] = await this.dataSource.query<[object[], number]>(
      `update message set last_error = coalesce(last_error, $3)
       where id = $1 and state = 'queued' and (not_before is null or not_before <= $2)`,
      [id, toDate(now), IN_DOUBT],
    );
    return changed === 1;
  }

  /** The queued messages that may go out now, oldest first. */
  async findDue(now: Instant): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `select id from message where state = 'queued' and (not_before is null or not_before <= $1) order by created_at, id`,
      [toDate(now)],
    );
    return rows.map((row) => row.id);
  }

  /** The message, held until the transaction ends; undefined when it is sent or somebody else is sending it. */
  async holdForSending(manager: EntityManager, id: string): Promise<MessageToSend | undefined> {
    const rows = await manager.query<MessageToSend[]>(
      `select m.id, m.channel, m.address, coalesce(p.name, '') as "personName", m.subject, m.body, m.html
       from message m left join person p on p.id = m.person_id
       where m.id = $1 and m.state = 'queued' for update of m skip locked`,
      [id],
    );
    return rows[0];
  }

  async markSent(manager: EntityManager, id: string, at: Instant): Promise<void> {
    await manager.query(`update message set state = 'sent', sent_at = $2, last_error = null where id = $1`, [
      id,
      toDate(at),
    ]);
  }

  /** Keeps the reason; at the last attempt the message is given up. Returns whether it was. */
  async markFailure(
    manager: EntityManager,
    failure: { id: string; reason: string; last: boolean },
  ): Promise<boolean> {
    const [, changed] = await manager.query<[object[], number]>(
      `update message set last_error = $2, state = case when $3 then 'failed' else state end
       where id = $1 and state = 'queued'`,
      [failure.id, failure.reason.slice(0, 500), failure.last],
    );
    return failure.last && changed === 1;
  }
}
