import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { z } from 'zod';
import { AppModule } from '../../src/app.module.js';
import { REFUSAL_CODES } from '../../src/core/kernel/refusals.js';
import { createHttpApp } from '../../src/platform/http/index.js';
import { SECOND_NOTICE } from '../factories/second-notice.js';
import { departures, schemaOf } from '../support/answer-shape.js';
import { cloneDemoDatabase, type DemoDatabase } from '../support/demo-database.js';
import { testConfig } from '../support/test-platform.js';
import { callsOfFeatures, type Call, type CallWorld } from './calls/index.js';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
/** `GET /api/v1/filings/{id}`, as the document names it. */
type Route = `${Method} /api/v1/${string}`;
type Body = Readonly<Record<string, unknown>>;

interface Answered {
  readonly status: number;
  readonly type: string;
  readonly body: Body;
}

const LIAISON = 'wulong.renshe';
const TEACHER = 'wulong.jiaowei';
const OFFICE = 'wulong.ban';
const SUPERVISION = 'wulong.ducha';
const AUDITOR = 'shenji';
const DAZU_OFFICE = 'dazu.ban';
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let database: DemoDatabase;
let app: NestFastifyApplication;
let document: OpenAPIObject;
const cookies = new Map<string, string>();

beforeAll(async () => {
  database = await cloneDemoDatabase();
  const config = testConfig({ databaseUrl: database.url, role: 'web' });
  app = await createHttpApp(AppModule.forRoot({ config }), { config, logger: false, webRoot: '/nowhere' });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  document = (await inject('GET', '/api/docs-json')).json<OpenAPIObject>();
  // whoever comes first has the demo world told
}, 180_000);
afterAll(() => app?.close());

function inject(method: Method, url: string, { cookie, body }: { cookie?: string; body?: unknown } = {}) {
  return app.inject({
    method,
    url,
    headers: { 'x-duban': '1', ...(cookie === undefined ? {} : { cookie }) },
    ...(body === undefined ? {} : { payload: body as object }),
  });
}

async function cookieOf(name: string): Promise<string> {
  const known = cookies.get(name);
  if (known !== undefined) return known;
  const body = { username: name, password: database.accounts[name] };
  const answer = await inject('POST', '/api/v1/session', { body });
  const cookie = String([answer.headers['set-cookie']].flat()[0]).split(';', 1)[0] ?? '';
  if (answer.statusCode === 200) cookies.set(name, cookie);
  return cookie;
}

async function call(method: Method, { as, url, body }: Call): Promise<Answered> {
  const cookie = as === '' ? '' : await cookieOf(as);
  const answer = await inject(method, `/api/v1${url}`, { cookie, body });
  return {
    status: answer.statusCode,
    type: String(answer.headers['content-type'] ?? ''),
    body: answer.body === '' ? {} : (JSON.parse(answer.body) as Body),
  };
}

async function read<T>(as: string, url: string): Promise<T> {
  const answer = await call('GET', { as, url });
  if (answer.status !== 200) throw new Error(`${url} for ${as}: ${JSON.stringify(answer.body)}`);
  return answer.body as T;
}

const query: CallWorld['query'] = (sql, values) => database.query(sql, values);

interface Row {
  readonly id: string;
}
interface Filing extends Row {
  readonly revision: number;
  readonly version: number;
  readonly entries: readonly { readonly taskId: string }[];
}

/** The id of the first item of a list; fails where the demo world has none. */
async function first(as: string, list: string): Promise<string> {
  const found = await read<{ items?: Row[] } | Row[]>(as, list);
  const [row] = Array.isArray(found) ? found : (found.items ?? []);
  if (row === undefined) throw new Error(`${list} is empty for ${as}`);
  return row.id;
}

async function owedBy(as: string): Promise<Filing> {
  const inbox = await read<{ filings: (Row & { state: string })[] }>(as, '/inbox');
  const open = inbox.filings.find((filing) => filing.state === 'open');
  if (open === undefined) throw new Error(`${as} owes nothing`);
  return read<Filing>(as, `/filings/${open.id}`);
}

const texts = ({ revision, entries }: Filing) => ({
  revision,
  entries: entries.map(({ taskId }) => ({ taskId, done: '已开展专项检查，完成阶段目标。' })),
});

/** Written and submitted; returns what the office is to answer. */
async function submittedBy(as: string): Promise<{ id: string; version: number }> {
  const filing = await owedBy(as);
  const saved = await call('PUT', { as, url: `/filings/${filing.id}/entries`, body: texts(filing) });
  const body = { revision: saved.body['revision'] };
  const { version } = (await call('POST', { as, url: `/filings/${filing.id}/submit`, body })).body;
  return { id: filing.id, version: Number(version) };
}

/** The notice the office of 武隆 has imported last. */
async function importedNotice(): Promise<string> {
  const notices = await read<(Row & { docNumber: string; amends: unknown })[]>(OFFICE, '/notices');
  const found = notices.find(
    ({ docNumber, amends }) => docNumber === '武就业领导组〔2023〕9号' && amends === null,
  );
  if (found === undefined) throw new Error('the second notice has not been imported');
  return found.id;
}

/** The draft new version of that notice and its revision; imported where there is none. */
async function draftVersion(): Promise<{ id: string; revision: number }> {
  const asNewVersionOf = await importedNotice();
  const url = `/notices/${asNewVersionOf}`;
  const { draftVersion: open } = await read<{ draftVersion: Row | null }>(OFFICE, url);
  if (open !== null) return read(OFFICE, `/notices/${open.id}`);
  const text = SECOND_NOTICE.replace('组织专场招聘会', '每季度组织专场招聘会');
  const body = {
    ...{ fileName: '新版.txt', contentBase64: Buffer.from(text).toString('base64') },
    asNewVersionOf,
  };
  const answer = await call('POST', { as: OFFICE, url: '/notices', body });
  return answer.body as unknown as { id: string; revision: number };
}

const presumedTask = async (): Promise<string> => {
  const id = await importedNotice();
  const { taskList } = await read<{ taskList: { n: number }[] }>(OFFICE, `/notices/${id}`);
  return `/notices/${id}/tasks/${taskList[0]?.n ?? 0}/lead`;
};

const pending = (): Promise<string> => first(SUPERVISION, '/drafts?state=pending');

/** The notice of 大足 against the paper named above it by hand. */
async function pairs(): Promise<string> {
  const own = `/notices/${await first(DAZU_OFFICE, '/notices')}/lineage`;
  const { higher } = await read<{ higher: { noticeId: string | null }[] }>(DAZU_OFFICE, own);
  return `${own}/${higher.find((paper) => paper.noticeId !== null)?.noticeId ?? UNKNOWN}`;
}

/** How each route is called, and by whom; those that change something stand in the order of the work. */
const CALLS: Readonly<Record<Route, () => Call | Promise<Call>>> = {
  'GET /api/v1/session': () => ({ as: LIAISON, url: '/session' }),
  'GET /api/v1/inbox': () => ({ as: LIAISON, url: '/inbox' }),
  'GET /api/v1/units': () => ({ as: OFFICE, url: `/units?q=${encodeURIComponent('就业')}` }),
  ...callsOfFeatures({ first, read, query, liaison: LIAISON, office: OFFICE, supervision: SUPERVISION }),
  'GET /api/v1/notices': () => ({ as: OFFICE, url: '/notices' }),
  'GET /api/v1/notices/{id}': async () => ({
    as: OFFICE,
    url: `/notices/${await first(OFFICE, '/notices')}`,
  }),
  'GET /api/v1/notices/{id}/lineage': async () => ({
    as: DAZU_OFFICE,
    url: `/notices/${await first(DAZU_OFFICE, '/notices')}/lineage`,
  }),
  'PUT /api/v1/notices/{id}/lineage': async () => ({
    as: DAZU_OFFICE,
    url: `/notices/${await first(DAZU_OFFICE, '/notices')}/lineage`,
    body: { docNumber: '渝府办发〔2017〕127号', named: true },
  }),
  // against what has just been named
  'GET /api/v1/notices/{id}/lineage/{higherId}': async () => ({ as: DAZU_OFFICE, url: await pairs() }),
  'PUT /api/v1/notices/{id}/lineage/{higherId}': async () => {
    const url = await pairs();
    const { items, lowerTasks } = await read<{ items: { task: Row }[]; lowerTasks: Row[] }>(DAZU_OFFICE, url);
    const body = { higherTaskId: items[0]?.task.id, lowerTaskId: lowerTasks[0]?.id, verdict: 'answers' };
    return { as: DAZU_OFFICE, url, body };
  },
  'GET /api/v1/tasks': () => ({ as: SUPERVISION, url: '/tasks?size=200' }),
  'GET /api/v1/tasks/{id}': async () => ({ as: LIAISON, url: `/tasks/${await first(LIAISON, '/tasks')}` }),
  'GET /api/v1/filings': () => ({ as: SUPERVISION, url: '/filings?size=200' }),
  'GET /api/v1/filings/{id}': async () => ({
    as: SUPERVISION,
    url: `/filings/${await first(SUPERVISION, '/filings?state=accepted')}`,
  }),
  'GET /api/v1/drafts': () => ({ as: SUPERVISION, url: '/drafts?size=200' }),
  'GET /api/v1/drafts/{id}': async () => ({ as: SUPERVISION, url: `/drafts/${await pending()}` }),
  'GET /api/v1/supervision/overview': () => ({ as: SUPERVISION, url: '/supervision/overview' }),
  'GET /api/v1/supervision/lights/{id}': async () => ({
    as: SUPERVISION,
    url: `/supervision/lights/${await first(SUPERVISION, '/filings?state=late')}`,
  }),
  'GET /api/v1/bulletins/listing': () => ({ as: SUPERVISION, url: '/bulletins/listing?quarter=2023Q4' }),
  'GET /api/v1/messages': () => ({ as: SUPERVISION, url: '/messages?size=200' }),
  'GET /api/v1/mailbox': () => ({ as: LIAISON, url: '/mailbox?size=200' }),
  'GET /api/v1/audit': () => ({ as: AUDITOR, url: '/audit?size=200' }),
  'GET /api/v1/audit/verify': () => ({ as: AUDITOR, url: '/audit/verify' }),
  'GET /api/v1/clock': () => ({ as: LIAISON, url: '/clock' }),

  'PUT /api/v1/filings/{id}/entries': async () => {
    const filing = await owedBy(LIAISON);
    return { as: LIAISON, url: `/filings/${filing.id}/entries`, body: texts(filing) };
  },
  'POST /api/v1/filings/{id}/submit': async () => {
    const { id, revision } = await owedBy(LIAISON);
    return { as: LIAISON, url: `/filings/${id}/submit`, body: { revision } };
  },
  // what has just been submitted lies on it
  'GET /api/v1/desk': () => ({ as: OFFICE, url: '/desk?size=200' }),
  'POST /api/v1/filings/{id}/return': async () => {
    const { id, version } = await submittedBy(TEACHER);
    return { as: OFFICE, url: `/filings/${id}/return`, body: { version, reason: '请补充数据。' } };
  },
  'POST /api/v1/filings/{id}/accept': async () => {
    const id = await first(OFFICE, '/desk?state=submitted');
    const { version } = await read<Filing>(OFFICE, `/filings/${id}`);
    return { as: OFFICE, url: `/filings/${id}/accept`, body: { version } };
  },
  'POST /api/v1/drafts/{id}/approve': async () => ({
    as: SUPERVISION,
    url: `/drafts/${await pending()}/approve`,
  }),
  'POST /api/v1/notices': () => ({
    as: OFFICE,
    url: '/notices',
    body: { fileName: '第二份.txt', contentBase64: Buffer.from(SECOND_NOTICE).toString('base64') },
  }),
  'POST /api/v1/notices/{id}/review-steps': async () => ({
    as: OFFICE,
    url: `/notices/${await importedNotice()}/review-steps`,
    body: { revision: 0, step: { kind: 'merge', task: 1 } },
  }),
  'POST /api/v1/notices/{id}/review-steps/undo': async () => ({
    as: OFFICE,
    url: `/notices/${await importedNotice()}/review-steps/undo`,
    body: { revision: 1 },
  }),
  'GET /api/v1/notices/{id}/assignment-preview': async () => ({
    as: OFFICE,
    url: `/notices/${await importedNotice()}/assignment-preview`,
  }),
  'PUT /api/v1/notices/{id}/tasks/{n}/lead': async () => ({
    as: OFFICE,
    url: await presumedTask(),
    body: { unitId: '500156-renlishebaoju' },
  }),
  'POST /api/v1/notices/{id}/confirm-leads': async () => ({
    as: OFFICE,
    url: `/notices/${await importedNotice()}/confirm-leads`,
  }),
  'POST /api/v1/notices/{id}/assign': async () => ({
    as: OFFICE,
    url: `/notices/${await importedNotice()}/assign`,
  }),
  'POST /api/v1/notices/{id}/sign': async () => ({
    as: LIAISON,
    url: `/notices/${await importedNotice()}/sign`,
  }),
  'GET /api/v1/notices/{id}/amendment': async () => ({
    as: OFFICE,
    url: `/notices/${(await draftVersion()).id}/amendment`,
  }),
  'POST /api/v1/notices/{id}/amendment/pairs': async () => {
    const { id, revision } = await draftVersion();
    return { as: OFFICE, url: `/notices/${id}/amendment/pairs`, body: { revision, newN: 2, oldN: null } };
  },
  'DELETE /api/v1/notices/{id}/amendment': async () => ({
    as: OFFICE,
    url: `/notices/${(await draftVersion()).id}/amendment`,
  }),
  'POST /api/v1/notices/{id}/amendment/apply': async () => {
    const { id, revision } = await draftVersion();
    return { as: OFFICE, url: `/notices/${id}/amendment/apply`, body: { revision } };
  },
  'GET /api/v1/notices/{id}/versions': async () => ({
    as: LIAISON,
    url: `/notices/${await importedNotice()}/versions`,
  }),
  'GET /api/v1/notices/{id}/versions/{version}': async () => ({
    as: LIAISON,
    url: `/notices/${await importedNotice()}/versions/1`,
  }),
  // far enough for the engine to draft more papers
  'POST /api/v1/clock/advance': () => ({
    as: LIAISON,
    url: '/clock/advance',
    body: { by: 'date', to: '2023-12-08' },
  }),
  'POST /api/v1/drafts/{id}/reject': async () => ({
    as: SUPERVISION,
    url: `/drafts/${await pending()}/reject`,
    body: { reason: '该单位已补报。' },
  }),
  'POST /api/v1/session': () => ({
    as: '',
    url: '/session',
    body: { username: OFFICE, password: database.accounts[OFFICE] },
  }),
  'DELETE /api/v1/session': () => ({ as: 'wulong.lingdao', url: '/session' }),
};

/** Routes the demo profile answers with a refusal only, whatever is sent. */
const REFUSED_IN_THE_DEMO: Readonly<Record<Route, { call: Call; code: string }>> = {
  'PUT /api/v1/session/password': {
    call: {
      as: LIAISON,
      url: '/session/password',
      body: { current: 'what it was', next: 'correct horse battery' },
    },
    code: 'session/demo-password-fixed',
  },
};

interface Documented {
  readonly status: number;
  readonly schema: z.ZodType | null;
}

/** The answer the document promises for a route; its schema is null for one without a body. */
function documented(route: string): Documented {
  const [method = '', path = ''] = route.split(' ');
  const item = document.paths[path] as Record<string, OperationLike | undefined> | undefined;
  const operation = item?.[method.toLowerCase()];
  const kept = Object.entries(operation?.responses ?? {}).filter(([status]) => /^2\d\d$/.test(status));
  expect({ route, answers: kept.length }).toEqual({ route, answers: 1 });
  const [status, response] = kept[0] ?? ['0', {}];
  const shape = response?.content?.['application/json']?.schema;
  expect({ route, shape: shape !== undefined || status === '204' }).toEqual({ route, shape: true });
  return { status: Number(status), schema: shape === undefined ? null : schemaOf(shape) };
}

interface OperationLike {
  readonly responses?: Readonly<
    Record<string, { content?: Record<string, { schema?: object } | undefined> } | undefined>
  >;
}

function expectProblem({ status, type, body }: Answered): void {
  expect(type).toBe('application/problem+json; charset=utf-8');
  const shape = document.components?.schemas?.['Problem'];
  expect(departures(schemaOf(shape as object), body)).toEqual([]);
  expect(body['status']).toBe(status);
  expect(REFUSAL_CODES).toContain(body['code']);
}

describe('the OpenAPI document', () => {
  const routes = (): string[] =>
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );

  it('holds exactly the routes that are called here', () => {
    expect(routes().sort()).toEqual([...Object.keys(CALLS), ...Object.keys(REFUSED_IN_THE_DEMO)].sort());
  });

  it('says what each route answers with, and that it may answer with a problem', () => {
    for (const route of routes()) documented(route);
    const without = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item as Record<string, OperationLike>)
        .filter(([, { responses }]) => !responses?.['default']?.content?.['application/problem+json'])
        .map(([method]) => `${method} ${path}`),
    );
    expect(without).toEqual([]);
  });

  it('notices an answer that has more, less or something else', () => {
    const { schema } = documented('GET /api/v1/clock');
    const now = '2023-11-28T09:00:00+08:00';
    const face = { now, today: '2023-11-28', weekday: '', dayKind: '', movable: true, next: null };
    const found = (body: object) => departures(schema as z.ZodType, body).length > 0;
    const { weekday: _, ...less } = face;
    const wrong = [
      { ...face, more: 1 },
      less,
      { ...face, today: '28.11.' },
      { ...face, now: '2023-11-28T01:00Z' },
    ];
    expect([face, ...wrong].map(found)).toEqual([false, true, true, true, true]);
  });
});

describe('a live answer is as documented', () => {
  it.each(Object.keys(CALLS) as Route[])('%s', async (route) => {
    const { status, schema } = documented(route);
    const told = await CALLS[route]?.();
    const answer = await call(route.split(' ', 1)[0] as Method, told as Call);
    expect({ route, ...(answer.status === status ? {} : answer) }).toEqual({ route });
    if (schema === null) return expect(answer.body).toEqual({});
    expect(answer.type).toMatch(/^application\/json/);
    expect(departures(schema, answer.body)).toEqual([]);
    // an empty list would agree with any description of its items
    expect(answer.body['items'] ?? answer.body).not.toEqual([]);
  });

  it.each(Object.keys(REFUSED_IN_THE_DEMO) as Route[])('%s, a refusal', async (route) => {
    const refused = REFUSED_IN_THE_DEMO[route];
    const answer = await call(route.split(' ', 1)[0] as Method, refused?.call as Call);
    expectProblem(answer);
    expect(answer.body['code']).toBe(refused?.code);
  });
});

describe('a refusal is a problem of the closed list', () => {
  it.each<[string, Method, Call | (() => Promise<Call>), number, string]>([
    ['without a session', 'GET', { as: '', url: '/inbox' }, 401, 'session/required'],
    [
      'an id that does not exist',
      'GET',
      { as: LIAISON, url: `/filings/${UNKNOWN}` },
      404,
      'access/not-found',
    ],
    ['an id that is none', 'GET', { as: LIAISON, url: '/filings/x' }, 404, 'access/not-found'],
    [
      'another unit’s filing',
      'GET',
      async () => ({ as: TEACHER, url: `/filings/${(await owedBy('dazu.renshe')).id}` }),
      404,
      'access/not-found',
    ],
    [
      'an act of the office',
      'POST',
      { as: LIAISON, url: '/notices', body: { fileName: 'a.txt', contentBase64: 'YQ==' } },
      403,
      'access/forbidden',
    ],
    ['the audit trail', 'GET', { as: LIAISON, url: '/audit' }, 404, 'access/not-found'],
    ['an unknown filter', 'GET', { as: LIAISON, url: '/filings?state=lost' }, 400, 'request/invalid'],
    [
      'a body with the wrong shape',
      'PUT',
      async () => ({ as: TEACHER, url: `/filings/${(await owedBy('dazu.renshe')).id}/entries`, body: {} }),
      400,
      'request/invalid',
    ],
    [
      'a filing with nothing in it',
      'POST',
      async () => {
        const { id, revision } = await owedBy('dazu.renshe');
        return { as: 'dazu.renshe', url: `/filings/${id}/submit`, body: { revision } };
      },
      422,
      'filing/incomplete',
    ],
    [
      'a notice that is empty',
      'POST',
      { as: OFFICE, url: '/notices', body: { fileName: 'a.txt', contentBase64: 'IA==' } },
      422,
      'notice/empty',
    ],
    [
      'the same notice twice',
      'POST',
      {
        as: OFFICE,
        url: '/notices',
        body: { fileName: 'b.txt', contentBase64: Buffer.from(SECOND_NOTICE).toString('base64') },
      },
      409,
      'notice/duplicate',
    ],
    [
      'a clock set back',
      'POST',
      { as: LIAISON, url: '/clock/advance', body: { by: 'date', to: '2020-01-01' } },
      409,
      'clock/backwards',
    ],
    ['an unknown route', 'GET', { as: LIAISON, url: '/nowhere' }, 404, 'request/unknown-route'],
    [
      'a huge body',
      'POST',
      { as: OFFICE, url: '/notices', body: { fileName: 'a.txt', contentBase64: 'A'.repeat(30_000_000) } },
      413,
      'request/too-large',
    ],
  ])('%s', async (_, method, told, status, code) => {
    const answer = await call(method, typeof told === 'function' ? await told() : told);
    expectProblem(answer);
    expect(answer.body).toMatchObject({ status, code });
  });
});
