import type { EntityManager } from 'typeorm';

export interface OutboxMessage {
  readonly id: string;
  readonly topic: string;
  readonly payload: unknown;
}

/** Writes the messages of one transaction, in order, in one statement. */
export async function writeOutbox(manager: EntityManager, messages: readonly OutboxMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await manager.query(
    `insert into outbox (id, topic, payload)
     select id, topic, payload::jsonb from unnest($1::uuid[], $2::text[], $3::text[]) with ordinality m(id, topic, payload, n) order by n`,
    [messages.map((m) => m.id), messages.map((m) => m.topic), messages.map((m) => JSON.stringify(m.payload))],
  );
}
