import { readFile } from 'node:fs/promises';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { instantAt } from '../../src/core/kernel/instant.js';
import { addDays, localDate } from '../../src/core/kernel/local-date.js';
import { demoPeople, type UnitRegistry } from '../../src/core/units/index.js';
import { actAs, DEMO_SEED } from '../../src/demo/cast.js';
import { TickService, type TickOutcome } from '../../src/escalation/index.js';
import { IdentityService, type SignedInActor } from '../../src/identity/index.js';
import { ImportNoticeService } from '../../src/notices/index.js';
import { projectPath } from '../../src/platform/config/project-path.js';
import type { Config } from '../../src/platform/config/index.js';
import { createHttpApp } from '../../src/platform/http/index.js';
import { InlineOutbox } from '../../src/platform/outbox/index.js';
import { RefusalError, systemActor, Transactions, type Tx } from '../../src/platform/transaction/index.js';
import { AssignmentService } from '../../src/reporting/index.js';
import { PeopleService, UnitsService } from '../../src/units/index.js';
import { FixedClock } from '../support/fixed-clock.js';
import { cloneDatabase, type TestDatabase } from '../support/test-db.js';
import { testConfig } from '../support/test-platform.js';

/** The five notices with the office that coordinates each. */
export const SEEDS = {
  wulong: { file: 'wulong-2023-4.txt', office: '500156-jiuyegongzuolingdaoxiaozubangongshi' },
  dazu: { file: 'dazu-2020-41.txt', office: '500111-jiuyegongzuolingdaoxiaozubangongshi' },
  chongqing: { file: 'chongqing-2017-127.txt', office: '500000-jiuyechuangyegongzuolianxihuiyibangongshi' },
  jiangjin: { file: 'jiangjin-2018-37.txt', office: '500116-jiuyechuangyegongzuolianxihuiyibangongshi' },
  wanzhou: { file: 'wanzhou-2018-52.txt', office: '500101-jiuyechuangyegongzuolianxihuiyibangongshi' },
} as const;
export type SeedName = keyof typeof SEEDS;

export const LABOUR = '500156-renlishebaoju';
export const EDUCATION = '500156-jiaowei';
export const FINANCE = '500156-caizhengju';
export const RURAL = '500156-xiangcunzhenxingju';
export const FARMING = '500156-nongyenongcunwei';
export const SUPERVISION = '500156-zhengfuduchashi';
export const PASSWORD = 'correct horse battery';

/** Everything the main loop writes; the audit trail is never emptied. */
const WRITTEN =
  'notice, reporting_rule, period, filing, draft, message, outbox, captured_mail, captured_sms, tick_mark';

export interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Sent {
  readonly cookie?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The whole system without the demo world, on a database of its own, with a clock the test sets. */
export class World {
  private constructor(
    readonly db: TestDatabase,
    readonly clock: FixedClock,
    readonly registry: UnitRegistry,
    private readonly http: NestFastifyApplication,
  ) {}

  /** Reference units and the demo people of every unit; nobody has an account yet. Production profile unless told. */
  static async start(over: Partial<Config> = {}): Promise<World> {
    const db = await cloneDatabase();
    const clock = new FixedClock();
    const config = {
      ...testConfig({ databaseUrl: db.url, role: 'web' }),
      profile: 'production' as const,
      ...over,
    };
    const http = await createHttpApp(AppModule.forRoot({ config, clock }), {
      config,
      logger: false,
      webRoot: '/nowhere',
    });
    await http.init();
    await http.getHttpAdapter().getInstance().ready();
    const units = http.get(UnitsService, { strict: false });
    const run = <T>(work: (tx: Tx) => Promise<T>) =>
      http.get(Transactions, { strict: false }).run(systemActor('test'), work);
    await run((tx) => units.loadReference(tx));
    const registry = await units.registry();
    const people = [...registry.units.values()].flatMap((unit) => demoPeople(unit, DEMO_SEED));
    await run((tx) => http.get(PeopleService, { strict: false }).insertDemoPeople(tx, people));
    return new World(db, clock, registry, http);
  }

  /** Opens a port of this machine for clients that come over a socket; returns `http://127.0.0.1:…`. */
  async listen(): Promise<string> {
    await this.http.listen(0, '127.0.0.1');
    return (await this.http.getUrl()).replace('localhost', '127.0.0.1');
  }

  close(): Promise<void> {
    return this.http.close();
  }

  get<T>(token: Type<T>): T {
    return this.http.get<T>(token, { strict: false });
  }

  /** A person of the demo world, as a use case sees somebody who is signed in. */
  as(unitId: string, post: string): SignedInActor {
    return actAs(this.registry, { unitId, post });
  }

  office(seed: SeedName = 'wulong'): SignedInActor {
    return this.as(SEEDS[seed].office, 'office');
  }

  set(date: string, time = '09:00'): void {
    this.clock.set(instantAt(localDate(date), time));
  }

  /** Imports a file, or with the id of a notice a new version of it; returns the id. */
  import(
    fileName: string,
    bytes: Uint8Array,
    actor: SignedInActor = this.office(),
    asNewVersionOf?: string,
  ): Promise<string> {
    return this.get(ImportNoticeService).import(actor, { fileName, bytes, asNewVersionOf });
  }

  async importSeed(seed: SeedName): Promise<string> {
    return this.import(SEEDS[seed].file, await seedBytes(seed), this.office(seed));
  }

  /** Imported and assigned (交办) by its own office, at the clock’s moment. */
  async assignSeed(seed: SeedName): Promise<string> {
    const id = await this.importSeed(seed);
    await this.get(AssignmentService).assign(this.office(seed), id);
    return id;
  }

  tick(): Promise<TickOutcome> {
    return this.get(TickService).run();
  }

  tickAt(date: string, time = '09:00'): Promise<TickOutcome> {
    this.set(date, time);
    return this.tick();
  }

  /** One tick at 09:00 of each day from the one to the other, both included, and one at its end. */
  async tickDaily(from: string, to: string): Promise<void> {
    for (let day = localDate(from); day <= localDate(to); day = addDays(day, 1)) {
      await this.tickAt(day, '09:00');
      await this.tickAt(day, '24:00');
    }
  }

  /** Does what has been announced (mail, notes of returned filings) here and now. */
  deliver(): Promise<void> {
    return this.get(InlineOutbox).runAll();
  }

  /** Takes back everything but units and people. */
  async forget(): Promise<void> {
    await this.db.query(`truncate ${WRITTEN} cascade`);
  }

  /** Rows of every table the main loop writes, to see that a refusal left nothing. */
  async counts(): Promise<Record<string, number>> {
    const tables = 'notice clause task task_party duty reporting_rule reporting_unit period filing entry filing_version filing_event rung message message_item draft outbox audit notice_version amendment_pair ended_duty'; // prettier-ignore
    const parts = tables
      .split(' ')
      .map((name) => `select '${name}' as name, count(*)::int as n from ${name}`);
    const rows = await this.db.query<{ name: string; n: number }>(parts.join(' union all '));
    return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
  }

  /** The first value of the first row. */
  async value<T>(sql: string, values: readonly unknown[] = []): Promise<T> {
    const rows = await this.db.query<Record<string, T>>(sql, values);
    return Object.values(rows[0] ?? {})[0] as T;
  }

  /** The filing of a unit for the period ruled on a day. */
  filingOf(unitId: string, ruledOn: string): Promise<string> {
    return this.value(
      `select filing.id from filing join period on period.id = filing.period_id where unit_id = $1 and ruled_on = $2`,
      [unitId, ruledOn],
    );
  }

  /** Gives people an account with {@link PASSWORD}. */
  async addAccounts(parts: readonly { readonly unitId: string; readonly post: string }[]): Promise<void> {
    const accounts = parts.map((part) => {
      const { personId, username, roles } = this.as(part.unitId, part.post);
      return { personId, username, roles, password: PASSWORD };
    });
    const transactions = this.get(Transactions);
    await transactions.run(systemActor('test'), (tx) =>
      this.get(IdentityService).createAccounts(tx, accounts),
    );
  }

  async signIn(unitId: string, post: string): Promise<string> {
    const { username } = this.as(unitId, post);
    const answer = await this.inject('POST', '/session', { body: { username, password: PASSWORD } });
    const line = [answer.headers['set-cookie']].flat()[0] ?? '';
    if (answer.statusCode !== 200) throw new Error(`sign-in of ${username}: ${answer.body}`);
    return String(line).split(';', 1)[0] ?? '';
  }

  async send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, sent: Sent = {}): Promise<Answer> {
    const answer = await this.inject(method, url, sent);
    const body = answer.body === '' ? {} : (JSON.parse(answer.body) as Record<string, unknown>);
    return { status: answer.statusCode, body };
  }

  private inject(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, { cookie, body, headers }: Sent) {
    return this.http.inject({
      method,
      url: `/api/v1${url}`,
      headers: { 'x-duban': '1', ...(cookie === undefined ? {} : { cookie }), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
  }
}

export function seedBytes(seed: SeedName): Promise<Uint8Array> {
  return readFile(projectPath(`seeds/notices/${SEEDS[seed].file}`));
}

/** The code with which something was refused; fails the test where it was not. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  const outcome = await work.then(
    () => 'not refused',
    (error: unknown) => error,
  );
  if (outcome instanceof RefusalError) return outcome.refusal.code;
  throw outcome instanceof Error ? outcome : new Error(String(outcome));
}
