import { Module, type DynamicModule, type ModuleMetadata, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { demoAdministrators, demoPeople, unitOf } from '../../src/core/units/index.js';
import { IdentityModule, IdentityService, SESSION_COOKIE } from '../../src/identity/index.js';
import type { Config } from '../../src/platform/config/index.js';
import { createHttpApp } from '../../src/platform/http/index.js';
import type { JobCatalogue } from '../../src/platform/jobs/index.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { systemActor, Transactions, type Tx } from '../../src/platform/transaction/index.js';
import { PeopleService, UnitsModule, UnitsService } from '../../src/units/index.js';
import { FixedClock } from '../support/fixed-clock.js';
import { cloneDatabase, type TestDatabase } from '../support/test-db.js';
import { testConfig } from '../support/test-platform.js';

export const PASSWORD = 'correct horse battery';

/** Units of 武隆 that the tests speak of. */
export const UNITS = {
  labour: '500156-renlishebaoju',
  finance: '500156-caizhengju',
  office: '500156-jiuyegongzuolingdaoxiaozubangongshi',
  supervision: '500156-zhengfuduchashi',
} as const;

@Module({})
class TestApp {}

export interface AppOptions {
  readonly features?: NonNullable<ModuleMetadata['imports']>;
  /** Without more, no process works on jobs: the queue only takes them. */
  readonly config?: Partial<Config>;
  readonly catalogue?: JobCatalogue;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The real HTTP app with platform, units and identity, on a database of its own with the reference data in it. */
export class App {
  private constructor(
    readonly db: TestDatabase,
    readonly clock: FixedClock,
    private readonly http: NestFastifyApplication,
  ) {}

  static async start({ features = [], config = {}, catalogue }: AppOptions = {}): Promise<App> {
    const db = await cloneDatabase();
    const clock = new FixedClock();
    const whole = { ...testConfig({ databaseUrl: db.url, role: 'web' }), ...config };
    const platform = PlatformModule.forRoot({ config: whole, clock, ...(catalogue ? { catalogue } : {}) });
    const root: DynamicModule = {
      module: TestApp,
      imports: [platform, UnitsModule, IdentityModule, ...features],
    };
    const http = await createHttpApp(root, { config: whole, logger: false, webRoot: '/nowhere' });
    await http.init();
    await http.getHttpAdapter().getInstance().ready();
    const app = new App(db, clock, http);
    await app.run((tx) => app.get(UnitsService).loadReference(tx));
    return app;
  }

  get<T>(token: Type<T> | symbol): T {
    return this.http.get<T>(token, { strict: false });
  }

  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.get(Transactions).run(systemActor('test'), work);
  }

  /** The demo people of these units and the administrators, all with {@link PASSWORD} or without accounts. */
  async addPeople(unitIds: readonly string[], withAccounts = true): Promise<void> {
    const registry = await this.get(UnitsService).registry();
    const people = unitIds.flatMap((id) => demoPeople(unitOf(registry, id), 'test'));
    people.push(...demoAdministrators(unitOf(registry, UNITS.supervision), 'test'));
    await this.run(async (tx) => {
      await this.get(PeopleService).insertDemoPeople(tx, people);
      if (!withAccounts) return;
      const accounts = people.map(({ id, account, roles }) => ({
        personId: id,
        username: account,
        roles,
        password: PASSWORD,
      }));
      await this.get(IdentityService).createAccounts(tx, accounts);
    });
  }

  async send(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    { cookie, body, address }: { cookie?: string; body?: object; address?: string } = {},
  ): Promise<Answer> {
    const answer = await this.http.inject({
      method,
      url: `/api/v1${url}`,
      headers: { 'x-duban': '1', ...(cookie ? { cookie } : {}) },
      ...(body ? { payload: body } : {}),
      ...(address ? { remoteAddress: address } : {}),
    });
    const parsed = answer.body === '' ? {} : (JSON.parse(answer.body) as Record<string, unknown>);
    return { status: answer.statusCode, headers: answer.headers, body: parsed };
  }

  /** What another system sends: its own content type, no header of ours. The answer may be no JSON. */
  async post(url: string, { type, body }: { type: string; body: string }) {
    const headers = { 'content-type': type };
    const answer = await this.http.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload: body });
    const isJson = /json/.test(String(answer.headers['content-type']));
    return { status: answer.statusCode, body: isJson ? (JSON.parse(answer.body) as object) : answer.body };
  }

  /** Signs in and returns the cookie to send along. */
  async signIn(username: string, password = PASSWORD): Promise<string> {
    const answer = await this.send('POST', '/session', { body: { username, password } });
    if (answer.status !== 200) throw new Error(`sign-in of ${username}: ${JSON.stringify(answer.body)}`);
    return cookieOf(answer).split(';', 1)[0] ?? '';
  }

  close(): Promise<void> {
    return this.http.close();
  }
}

/** The Set-Cookie line of the session. */
export function cookieOf(answer: Answer): string {
  const lines = [answer.headers['set-cookie']].flat() as (string | undefined)[];
  return lines.find((line) => line?.startsWith(`${SESSION_COOKIE}=`)) ?? '';
}
