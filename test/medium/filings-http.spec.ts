import {
  EDUCATION,
  FINANCE,
  seedBytes,
  SEEDS,
  SUPERVISION,
  World,
  type Sent,
} from '../factories/main-loop.js';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const CHINESE = /[\u4e00-\u9fff]/;
const OFFICE = SEEDS.wulong.office;

/** The main loop through the door of the browser: sessions, bodies, problems. */
describe('the main loop over HTTP', () => {
  let world: World;
  let notice: string;
  let filing: string;
  const cookies: Record<string, string> = {};
  beforeAll(async () => {
    world = await World.start();
    world.set('2023-11-06', '15:00');
    await world.tick();
    const parts = [
      { unitId: OFFICE, post: 'office' },
      { unitId: EDUCATION, post: 'liaison' },
      { unitId: FINANCE, post: 'liaison' },
      { unitId: SUPERVISION, post: 'supervision' },
    ];
    await world.addAccounts(parts);
    for (const { unitId, post } of parts) cookies[unitId] = await world.signIn(unitId, post);
  });
  afterAll(() => world?.close());

  const send = (
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    unit: string,
    ...[body, over]: [body?: unknown, over?: Partial<Sent>]
  ) =>
    world.send(method, url, {
      cookie: cookies[unit] ?? '',
      ...(body === undefined ? {} : { body }),
      ...over,
    });

  it('imports a notice, confirms its leads and gives it out', async () => {
    const contentBase64 = Buffer.from(await seedBytes('wulong')).toString('base64');
    const file = { fileName: '武隆.txt', contentBase64 };
    expect(await send('POST', '/notices', EDUCATION, file)).toMatchObject({
      status: 403,
      body: { code: 'access/forbidden' },
    });
    const imported = await send('POST', '/notices', OFFICE, file);
    expect(imported).toMatchObject({ status: 201, body: { state: 'imported', tasks: 19, unresolved: [] } });
    notice = String(imported.body.id);
    expect(await send('POST', '/notices', OFFICE, file)).toMatchObject({
      status: 409,
      body: { code: 'notice/same-text' },
    });
    expect(await send('GET', `/notices/${notice}`, EDUCATION)).toMatchObject({ status: 404 });
    expect(await send('PUT', `/notices/${notice}/tasks/5/lead`, OFFICE, { unitId: FINANCE })).toMatchObject({
      status: 200,
      body: { presumedLeads: 17 },
    });
    expect(await send('POST', `/notices/${notice}/assign`, EDUCATION)).toMatchObject({ status: 404 });
    expect(await send('POST', `/notices/${notice}/assign`, OFFICE)).toMatchObject({
      body: { units: 54, leftOut: 0 },
    });
    expect(await send('POST', `/notices/${notice}/assign`, OFFICE)).toMatchObject({
      status: 409,
      body: { code: 'notice/wrong-state' },
    });
    expect(await send('GET', `/notices/${notice}`, EDUCATION)).toMatchObject({
      status: 200,
      body: { abilities: { sign: true, assign: false } },
    });
  });

  it('carries a filing from the inbox to 已接收', async () => {
    await world.tickAt('2023-11-27');
    const inbox = (await send('GET', '/inbox', EDUCATION)).body as { filings: { id: string }[] };
    filing = inbox.filings[0]?.id ?? '';
    const detail = (await send('GET', `/filings/${filing}`, EDUCATION)).body as {
      revision: number;
      entries: { taskId: string }[];
    };
    const entries = detail.entries.map(({ taskId }) => ({ taskId, done: '已开展。' }));
    const saved = await send('PUT', `/filings/${filing}/entries`, EDUCATION, {
      revision: detail.revision,
      entries,
    });
    expect(saved).toMatchObject({ status: 200, body: { revision: 1 } });
    expect((await send('GET', '/desk', OFFICE)).body).toMatchObject({ total: 0 });
    expect(await send('POST', `/filings/${filing}/submit`, EDUCATION, { revision: 0 })).toMatchObject({
      status: 409,
      body: { code: 'filing/stale' },
    });
    expect(await send('POST', `/filings/${filing}/submit`, EDUCATION, { revision: 1 })).toMatchObject({
      body: { state: 'submitted', version: 1 },
    });
    expect((await send('GET', '/desk', OFFICE)).body).toMatchObject({ total: 1, items: [{ id: filing }] });
    const short = await send('POST', `/filings/${filing}/return`, OFFICE, { version: 1, reason: '改' });
    expect(short).toMatchObject({ status: 422, body: { code: 'filing/reason-required' } });
    expect(await send('POST', `/filings/${filing}/accept`, OFFICE, { version: 1 })).toMatchObject({
      body: { state: 'accepted', light: { colour: 'blue' } },
    });
    expect(await send('POST', `/filings/${filing}/accept`, OFFICE, { version: 1 })).toMatchObject({
      status: 409,
      body: { code: 'filing/wrong-state' },
    });
  });

  it.each([
    ['GET', '/notices/x'],
    ['GET', `/notices/${UNKNOWN}`],
    ['POST', '/notices/1/assign'],
    ['POST', '/notices/1/sign'],
    ['GET', '/tasks/1'],
    ['GET', `/tasks/${UNKNOWN}`],
    ['GET', "/filings/'; select 1"],
    ['GET', `/filings/${UNKNOWN}`],
    ['GET', '/supervision/lights/1'],
    ['GET', '/drafts/1'],
    ['POST', '/drafts/1/approve'],
    ['POST', `/drafts/${UNKNOWN}/approve`],
  ] as const)('answers %s %s, which is nothing, with a 404 that says so in Chinese', async (method, url) => {
    const answer = await send(method, encodeURI(url), EDUCATION);
    expect(answer).toMatchObject({ status: 404, body: { code: 'access/not-found', status: 404 } });
    expect(answer.body.detail).toMatch(CHINESE);
    expect(answer.body.correlationId).toEqual(expect.any(String));
  });

  it('gives another unit’s liaison the same answer for a filing that exists', async () => {
    const body = { revision: 1, entries: [] };
    const [there, nowhere] = await Promise.all(
      [filing, UNKNOWN].map((id) => send('PUT', `/filings/${id}/entries`, FINANCE, body)),
    );
    expect(there?.status).toBe(404);
    expect(there?.body.detail).toBe(nowhere?.body.detail);
  });

  it('refuses what changes something without the header of our own page, and without a session', async () => {
    const before = await world.counts();
    for (const url of [`/notices/${notice}/assign`, `/filings/${filing}/submit`, '/notices'])
      expect(await send('POST', url, OFFICE, {}, { headers: { 'x-duban': '' } })).toMatchObject({
        status: 403,
        body: { code: 'access/csrf' },
      });
    for (const url of ['/inbox', '/tasks', '/filings', '/desk', '/supervision/overview', '/drafts'])
      expect(await world.send('GET', url)).toMatchObject({ status: 401, body: { code: 'session/required' } });
    expect(await world.counts()).toEqual(before);
  });

  it('refuses a body beyond six megabytes, an import beyond its own limit, and a file beyond its field', async () => {
    const body = { reason: 'a'.repeat(7 * 1024 * 1024) };
    expect(await send('POST', `/filings/${filing}/return`, OFFICE, body)).toMatchObject({
      status: 413,
      body: { code: 'request/too-large' },
    });
    const huge = await send('POST', '/notices', OFFICE, {
      fileName: 'a.txt',
      contentBase64: 'a'.repeat(29 * 1024 * 1024),
    });
    expect(huge).toMatchObject({ status: 413, body: { code: 'request/too-large' } });
    const long = await send('POST', '/notices', OFFICE, {
      fileName: 'a.txt',
      contentBase64: 'a'.repeat(28_000_001),
    });
    expect(long).toMatchObject({
      status: 400,
      body: { code: 'request/invalid', errors: [{ path: 'contentBase64' }] },
    });
  });

  it('names every wrong field, in Chinese', async () => {
    const answer = await send('PUT', `/filings/${filing}/entries`, EDUCATION, {
      revision: -1,
      entries: [
        { taskId: '', done: 5 },
        { taskId: 'x', done: 'a'.repeat(5001), noChange: 'yes' },
      ],
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'request/invalid' } });
    const errors = answer.body.errors as { path: string; message: string }[];
    expect(errors.map((error) => error.path).sort()).toEqual([
      ...['entries.0.done', 'entries.0.taskId', 'entries.1.done', 'entries.1.noChange', 'revision'],
    ]);
    for (const { message } of errors) expect(message).toMatch(CHINESE);
  });

  it.each([
    ['/filings?page=0', 'page'],
    ['/filings?size=1000', 'size'],
    ['/filings?dueOn=tomorrow', 'dueOn'],
    ['/tasks?light=pink', 'light'],
    ['/supervision/overview?asOf=2023-1-1', 'asOf'],
    ['/bulletins/listing?quarter=2023Q5', 'quarter'],
  ])('refuses %s and names the field', async (url, path) => {
    const answer = await send('GET', url, SUPERVISION);
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'request/invalid', errors: [{ path, message: expect.stringMatching(CHINESE) }] },
    });
  });

  it.each([
    '/filings?dueOn=2023-02-31',
    '/filings?unitId=%00',
    '/tasks?q=%00',
    '/supervision/overview?asOf=2023-02-31',
    '/filings?noticeId=x',
  ])('answers %s without a fault of its own', async (url) => {
    expect((await send('GET', url, SUPERVISION)).status).toBeLessThan(500);
  });

  it('leaves out fields it does not know', async () => {
    const id = await world.filingOf(FINANCE, '2023-12-03');
    const body = { revision: 0, entries: [], state: 'accepted', unitId: EDUCATION, late: true };
    expect(await send('PUT', `/filings/${id}/entries`, FINANCE, body)).toMatchObject({ status: 200 });
    expect((await send('GET', `/filings/${id}`, FINANCE)).body).toMatchObject({
      state: 'open',
      unit: { id: FINANCE },
      late: false,
      revision: 1,
    });
  });

  it.each([
    ['lead', { unitId: 7 }],
    ['lead', {}],
    ['lead', null],
    ['lead', []],
  ])('refuses a %s of %j', async (_, body) => {
    const answer = await send('PUT', `/notices/${notice}/tasks/5/lead`, OFFICE, body);
    expect(answer.status).toBe(400);
  });

  it.each(['abc', '1.5', '99999999999999999999', '-1', '0'])('knows no task number %s', async (n) => {
    const answer = await send('PUT', `/notices/${notice}/tasks/${n}/lead`, OFFICE, { unitId: FINANCE });
    expect([400, 404]).toContain(answer.status);
    expect(answer.body.detail).toMatch(CHINESE);
  });

  it('says that text which cannot be stored cannot, and mends half a character', async () => {
    const id = await world.filingOf(FINANCE, '2023-12-03');
    const detail = (await send('GET', `/filings/${id}`, FINANCE)).body as {
      revision: number;
      entries: { taskId: string }[];
    };
    const taskId = detail.entries[0]?.taskId ?? '';
    const write = (done: string) =>
      send('PUT', `/filings/${id}/entries`, FINANCE, {
        revision: detail.revision,
        entries: [{ taskId, done }],
      });
    const refused = await write('\u0000');
    expect(refused.status).toBe(400);
    expect(refused.body.detail).toMatch(CHINESE);
    expect(await write('好\ud83d')).toMatchObject({ status: 200, body: { revision: detail.revision + 1 } });
    expect((await send('GET', `/filings/${id}`, FINANCE)).body).toMatchObject({
      entries: expect.arrayContaining([expect.objectContaining({ done: '好\ufffd' })]),
    });
  });
});
