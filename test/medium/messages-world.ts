import { JOB_CATALOGUE, type JobCatalogue } from '../../src/platform/jobs/index.js';
import type { Config } from '../../src/platform/config/index.js';
import { DEMO_START } from '../../src/platform/clock/index.js';
import { MessagesModule, MessagesService, type DigestItem } from '../../src/messages/index.js';
import { ParametersModule } from '../../src/parameters/index.js';
import { App, UNITS } from './identity-app.js';

/** Only the one job of messages, so that a worker can start without the other features. */
export const ONLY_DELIVERY: JobCatalogue = {
  'messages.deliver': JOB_CATALOGUE['messages.deliver'],
  'messages.deliver-many': JOB_CATALOGUE['messages.deliver-many'],
  'messages.pull-receipts': JOB_CATALOGUE['messages.pull-receipts'],
};

export async function startMessages(config: Partial<Config> = {}, withAccounts = false): Promise<App> {
  const worker = config.role === 'all' ? { catalogue: ONLY_DELIVERY } : {};
  const app = await App.start({ features: [ParametersModule, MessagesModule], config, ...worker });
  await app.addPeople([UNITS.labour, UNITS.finance, UNITS.office, UNITS.supervision], withAccounts);
  return app;
}

/** Takes back what a test has told, filed and moved, so that the next can use the same app. */
export async function forgetMessages(app: App): Promise<void> {
  await app.db.query(
    `truncate message, message_item, send_bucket, send_breaker, sms_receipt, address_fault, outbox, captured_mail, captured_sms, filing, period, reporting_rule, notice cascade`,
  );
  app.clock.set(DEMO_START);
}

/** A notice of 武隆 with one period due on 4 December 2023, and a filing of each unit for it. Returns the filings' ids. */
export async function addFilings(
  app: App,
  units: readonly string[],
  ruledOn = '2023-12-03',
  dueOn = '2023-12-04',
) {
  const { db } = app;
  await db.query(
    `insert into notice (doc_number, title, issuer, jurisdiction, office_unit, file_name, text, text_digest, parsed, state, imported_at)
     values ('武就业领导组〔2023〕4号', '关于进一步做好稳就业工作的通知', '武隆区就业工作领导小组', '500156', $1, 'a.txt', '', 'a', '{}', 'assigned', now())
     on conflict do nothing`,
    [UNITS.office],
  );
  await db.query(
    `insert into reporting_rule (notice_id, seq, source_text, cadence, who, schedule)
     select id, 1, '每月3日前', 'monthly', '{}', '{"cadence": "monthly", "dayOfMonth": 3}' from notice
     on conflict do nothing`,
  );
  await db.query(
    `insert into period (rule_id, ruled_on, due_on, opens_on, covers_from, covers_to, label, opened_at)
     select id, $1, $2, '2023-11-01', '2023-11-01', '2023-11-30', '2023年11月', now() from reporting_rule on conflict do nothing`,
    [ruledOn, dueOn],
  );
  const rows = await db.query<{ id: string; unit_id: string }>(
    `insert into filing (period_id, rule_id, notice_id, unit_id, due_on, state, opened_at)
     select p.id, r.id, r.notice_id, u, p.due_on, 'open', now()
     from period p join reporting_rule r on r.id = p.rule_id, unnest($1::text[]) u where p.ruled_on = $2
     returning id, unit_id`,
    [units, ruledOn],
  );
  return units.map((unit) => rows.find((row) => row.unit_id === unit)?.id ?? '');
}

export const LIAISON = `${UNITS.labour}.liaison`;

export function item(filingId: string, over: Partial<DigestItem> = {}): DigestItem {
  return {
    personId: LIAISON,
    unitId: UNITS.labour,
    channel: 'mail',
    stage: 'remind',
    stageWord: '提醒',
    filingId,
    rung: 'remind-3',
    why: '应于12月4日前报送，距截止还有3个工作日',
    ...over,
  };
}

export function tell(app: App, items: readonly DigestItem[]) {
  return app.run((tx) => app.get(MessagesService).addToDigest(tx, items));
}

export interface StoredMessage {
  readonly id: string;
  readonly send_window: string;
  readonly stage: string;
  readonly stage_word: string;
  readonly channel: string;
  readonly html: string | null;
  readonly state: string;
  readonly subject: string;
  readonly body: string;
  readonly held_why: string | null;
  readonly address: string;
  readonly delivered_at: string | null;
  readonly last_error: string | null;
  readonly not_before: string | null;
  readonly sent_at: string | null;
  readonly items: number;
}

export function messagesOf(app: App): Promise<StoredMessage[]> {
  return app.db.query<StoredMessage>(
    `select m.*, (select count(*)::int from message_item where message_id = m.id) as items from message m
     order by told_to, channel, send_window`,
  );
}
