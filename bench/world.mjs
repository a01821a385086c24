// The built product (dist/) on an embedded PostgreSQL of its own below the system's folder for temporary files, with
// tables filled by SQL. Bound to loopback; everything is stopped and removed at the end.
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import { AppModule } from '../dist/app.module.js';
import { migrate } from '../dist/platform/database/migrate.js';
import { startEmbeddedPostgres } from '../dist/platform/database/embedded/index.js';
import { readConfig } from '../dist/platform/config/index.js';
import { systemActor, Transactions } from '../dist/platform/transaction/index.js';
import { UnitsService } from '../dist/units/index.js';

/** A clock that shows what the measurement sets; milliseconds since 1970. */
export class BenchClock {
  kind = 'demo';
  at = Date.parse('2026-02-09T08:00:00+08:00');
  now() {
    return Promise.resolve(this.at);
  }
}

/** One PostgreSQL for all measurements; settings as shipped. */
export async function startCluster() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'duban-bench-'));
  const cluster = await startEmbeddedPostgres({ folder: path.join(folder, 'pg') });
  return {
    url: cluster.url,
    stop: async () => {
      await cluster.stop();
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A migrated database with the reference units, and the product on it without workers. */
export async function startWorld(cluster, { role = 'web', smtpUrl, redisUrl } = {}) {
  const url = await createDatabase(cluster.url);
  await migrate(url);
  const clock = new BenchClock();
  const env = {
    DATABASE_URL: url,
    ROLE: role,
    DUBAN_PROFILE: 'production',
    MAIL_FROM: 'duban@bench.invalid',
  };
  const outcome = readConfig({
    ...env,
    SMTP_URL: smtpUrl ?? 'smtp://127.0.0.1:1',
    PUBLIC_URL: 'http://127.0.0.1:3000',
    ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
  });
  if (!outcome.ok) throw new Error(outcome.problems.join('\n'));
  const config = { ...outcome.config, databaseUrl: url };
  const app = await NestFactory.createApplicationContext(AppModule.forRoot({ config, clock }), {
    logger: false,
  });
  const get = (token) => app.get(token, { strict: false });
  const run = (work) => get(Transactions).run(systemActor('bench'), work);
  await run((tx) => get(UnitsService).loadReference(tx));
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  const query = async (sql, values = []) => (await pool.query(sql, values)).rows;
  const close = async () => {
    await pool.end();
    await app.close();
  };
  return { url, config, clock, get, run, query, close };
}

async function createDatabase(clusterUrl) {
  const name = `bench_${randomBytes(4).toString('hex')}`;
  const client = new pg.Client({ connectionString: clusterUrl });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return clusterUrl.replace(/[^/]*$/, name);
}

const UNITS = `insert into unit (id, jurisdiction, canonical, printed, kind)
  select 'bench-' || n, '500156', '测试单位' || n, '测试单位' || n, 'department' from generate_series(1, $1::int) n`;
const PEOPLE = `insert into person (id, unit_id, name, post, duty, email, phone)
  select 'bench-' || n || '.liaison', 'bench-' || n, '联络员' || n, '联络员', 'liaison', 'u' || n || '@bench.invalid',
         '1380000' || lpad((n % 10000)::text, 4, '0') from generate_series(1, $1::int) n`;
const NOTICES = `insert into notice (doc_number, title, issuer, jurisdiction, office_unit, file_name, text, text_digest, parsed,
    state, imported_at)
  select '测发〔2026〕' || n || '号', '关于进一步做好重点工作的通知（' || n || '）', '测试政府', '500156', 'bench-1', 'a.txt', '',
         'bench' || n, '{}', 'assigned', now() from generate_series($1::int + 1, $1::int + $2::int) n`;
const TASKS = `insert into task (notice_id, n, ordinal, body, span_start, span_end, lead_rule, open_ended, assignment_known, damaged,
    validity, targets, state)
  select id, 1, '1', '做好重点工作。', 0, 1, 'explicit', true, true, false, '{}', '[]', 'assigned' from notice
  where not exists (select from task where task.notice_id = notice.id)`;
const DUTIES = `insert into duty (task_id, notice_id, unit_id, role, printed, presumed, assigned_at)
  select task.id, task.notice_id, unit.id, 'lead', unit.printed, false, now()
  from task cross join unit where unit.id like 'bench-%' and task.notice_id not in (select notice_id from duty)`;
const OWING = `insert into reporting_unit (rule_id, unit_id)
  select rule.id, unit.id from reporting_rule rule cross join unit
  where unit.id like 'bench-%' and rule.id not in (select rule_id from reporting_unit)`;

/** So many units with a liaison each, so many notices that all of them owe: notices × units filings a period. */
export async function fillWorld(world, { notices, units, rule }) {
  await world.query(UNITS, [units]);
  await world.query(PEOPLE, [units]);
  await world.query('update registry_revision set revision = revision + 1');
  world.get(UnitsService).forget();
  await addNotices(world, { notices, rule });
}

/** So many notices more, each with one task and one rule, owed by every unit. */
export async function addNotices(world, { notices, rule }) {
  const [{ n }] = await world.query('select count(*)::int as n from notice');
  await world.query(NOTICES, [n, notices]);
  await world.query(TASKS);
  await world.query(DUTIES);
  await world.query(
    `insert into reporting_rule (notice_id, seq, source_text, cadence, who, schedule, active_from)
     select id, 0, '报送要求', $1::jsonb->>'cadence', '{}', $1::jsonb, '2026-01-01' from notice
     where not exists (select from reporting_rule rule where rule.notice_id = notice.id)`,
    [JSON.stringify(rule)],
  );
  await world.query(`update reporting_rule set schedule = schedule || jsonb_build_object('id', id)`);
  await world.query(OWING);
  await world.query('analyze');
}

/** 每月3日前, rolled to the next working day; the period opens five working days before. */
export const MONTHLY_RULE = {
  cadence: 'monthly',
  dayOfMonth: 3,
  holiday: 'roll-forward',
  opensBeforeWorkingDays: 5,
  effectiveFrom: '2026-01-01',
};
