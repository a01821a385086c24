import { get } from 'node:http';
import { CalendarChangesService } from '../../src/calendars/index.js';
import type { CalendarChange, CalendarFeedAddress } from '../../src/contract/index.js';
import type { SignedInActor } from '../../src/identity/index.js';
import { EDUCATION, LABOUR, SUPERVISION, World } from '../factories/main-loop.js';

interface Served {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** A plain client over a socket, as a calendar program is one. */
function fetchFeed(url: string, headers: Record<string, string> = {}): Promise<Served> {
  return new Promise((resolve, reject) => {
    get(url, { headers }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
    }).on('error', reject);
  });
}

/** Events as a reader of RFC 5545 sees them: lines unfolded, one record of properties each. */
function eventsIn(feed: string): Record<string, string>[] {
  const lines = feed.replace(/\r\n /g, '').split('\r\n');
  const events: Record<string, string>[] = [];
  let depth = 0;
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push({});
    if (line.startsWith('BEGIN:')) depth += 1;
    else if (line.startsWith('END:')) depth -= 1;
    else if (depth === 2) {
      const [, name = '', value = ''] = /^([A-Z-]+)[^:]*:(.*)$/.exec(line) ?? [];
      events.at(-1)![name] = value;
    }
  }
  return events;
}

describe('the calendar feed', () => {
  let world: World;
  let origin: string;
  const cookies = new Map<string, string>();
  beforeAll(async () => {
    world = await World.start();
    origin = await world.listen();
    const people = [LABOUR, EDUCATION].map((unitId) => ({ unitId, post: 'liaison' }));
    await world.addAccounts([...people, { unitId: SUPERVISION, post: 'director' }]);
    for (const { unitId, post } of [...people, { unitId: SUPERVISION, post: 'director' }])
      cookies.set(unitId, await world.signIn(unitId, post));
    await world.tickAt('2023-10-13', '08:00');
    world.set('2023-10-13', '10:00');
    await world.assignSeed('wulong');
    await world.tickAt('2023-10-30');
  });
  afterAll(() => world?.close());

  const send = (method: 'GET' | 'POST' | 'DELETE', unitId: string) =>
    world.send(method, '/calendar-feed', { cookie: cookies.get(unitId) ?? '' });
  /** A new address of somebody, as this machine reaches it. */
  const addressOf = async (unitId: string): Promise<string> => {
    const { status, body } = await send('POST', unitId);
    expect(status).toBe(201);
    const { address } = body as unknown as CalendarFeedAddress;
    return origin + new URL(address).pathname;
  };

  it('gives the own due dates and no word about anybody', async () => {
    const served = await fetchFeed(await addressOf(LABOUR));
    expect([served.status, served.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    const id = await world.filingOf(LABOUR, '2023-11-03');
    expect(eventsIn(served.body)).toEqual([
      expect.objectContaining({
        UID: expect.stringContaining(`${id}@`),
        DTSTART: '20231103',
        SEQUENCE: '0',
        SUMMARY: '报送2023年10月进展（武就业领导组〔2023〕4号）',
        URL: expect.stringMatching(new RegExp(`^https?://.*/filings/${id}$`)),
        STATUS: 'CONFIRMED',
      }),
    ]);
    const { name } = world.as(LABOUR, 'liaison');
    expect(served.body).not.toContain(name);
    expect(served.body).not.toMatch(/ATTENDEE|ORGANIZER|\d{11}|mailto/);
  });

  it('never holds what another unit owes', async () => {
    const bodies = [await addressOf(LABOUR), await addressOf(EDUCATION)].map(
      async (url) => (await fetchFeed(url)).body,
    );
    const [own, other] = await Promise.all(bodies);
    const [ownId, otherId] = [
      await world.filingOf(LABOUR, '2023-11-03'),
      await world.filingOf(EDUCATION, '2023-11-03'),
    ];
    expect([own!.includes(ownId), own!.includes(otherId)]).toEqual([true, false]);
    expect([other!.includes(ownId), other!.includes(otherId)]).toEqual([false, true]);
  });

  it('is not sent again while nothing has changed', async () => {
    const url = await addressOf(LABOUR);
    const { headers } = await fetchFeed(url);
    const again = await fetchFeed(url, { 'if-none-match': String(headers.etag) });
    expect([again.status, again.body]).toEqual([304, '']);
  });

  it('follows a due date that moves, with a higher number of the same event', async () => {
    const url = await addressOf(EDUCATION);
    const before = await fetchFeed(url);
    const admin: SignedInActor = { ...world.as(SUPERVISION, 'director'), roles: ['sysadmin'] };
    const change: CalendarChange = { kind: 'override', day: '2023-11-03', rests: true, reason: '运动会' };
    const changes = world.get(CalendarChangesService);
    const { revision } = await changes.preview(admin, change, await world.clock.now());
    await changes.save(admin, { change, revision });
    const after = await fetchFeed(url, { 'if-none-match': String(before.headers.etag) });
    const [[was], [is]] = [eventsIn(before.body), eventsIn(after.body)];
    expect([after.status, was!.DTSTART, is!.DTSTART]).toEqual([200, '20231103', '20231106']);
    expect([is!.UID === was!.UID, was!.SEQUENCE, is!.SEQUENCE]).toEqual([true, '0', '1']);
  });

  it('names the hour of a deadline that has one', async () => {
    const url = await addressOf(LABOUR);
    const id = await world.filingOf(LABOUR, '2023-11-03');
    await world.db.query(`update filing set due_time = '12:00' where id = $1`, [id]);
    expect(eventsIn((await fetchFeed(url)).body)[0]!.DESCRIPTION).toMatch(/\\n当日 12:00 截止$/);
  });

  it('is refused, after it was revoked or replaced, exactly like one that never was', async () => {
    const [first, second] = [await addressOf(LABOUR), await addressOf(LABOUR)];
    expect((await fetchFeed(second)).status).toBe(200);
    expect((await send('DELETE', LABOUR)).status).toBe(204);
    const unknown = `${origin}/ical/${'x'.repeat(43)}.ics`;
    const refused = await Promise.all(
      [first, second, unknown, `${origin}/ical/x.ics`].map((url) => fetchFeed(url)),
    );
    const said = refused.map(({ status, body }) => {
      const { code, detail } = JSON.parse(body) as Record<string, string>;
      return [status, code, detail];
    });
    expect(said).toEqual(Array.from({ length: 4 }, () => [404, 'access/not-found', said[0]![2]]));
    expect((await send('GET', LABOUR)).body).toEqual({ madeAt: null });
  });

  it('ends when its owner has left the post', async () => {
    const url = await addressOf(LABOUR);
    const leave = `update person set left_on = $1, left_reason = '调离' where id = $2`;
    const { personId } = world.as(LABOUR, 'liaison');
    await world.db.query(leave, ['2023-10-31', personId]);
    expect((await fetchFeed(url)).status).toBe(200);
    await world.db.query(leave, ['2023-10-30', personId]);
    expect((await fetchFeed(url)).status).toBe(404);
    await world.db.query(`update person set left_on = null, left_reason = null where id = $1`, [personId]);
  });

  it('keeps only the digest of the token, and tells the trail who made and revoked it', async () => {
    const token = /([\w-]{43})\.ics$/.exec(await addressOf(LABOUR))?.[1] ?? '';
    const kept = await world.db.query<{ row: string }>(
      `select row_to_json(f)::text as row from calendar_feed f union all select row_to_json(a)::text from audit a`,
    );
    expect(kept.filter(({ row }) => row.includes(token))).toEqual([]);
    await send('DELETE', LABOUR);
    const acts = await world.db.query<{ action: string }>(
      `select action from audit where action like 'calendar-feed.%' and subject_id = $1 order by seq desc limit 2`,
      [world.as(LABOUR, 'liaison').personId],
    );
    expect(acts.map(({ action }) => action)).toEqual(['calendar-feed.revoked', 'calendar-feed.made']);
  });

  it('ends for good when the post is left or handed over, also for who comes back', async () => {
    await world.addAccounts([{ unitId: EDUCATION, post: 'leader' }]);
    const cookie = await world.signIn(EDUCATION, 'leader');
    const [giver, taker] = ['liaison', 'leader'].map((post) => world.as(EDUCATION, post).personId);
    const act = async (method: 'POST' | 'PUT', url: string, body: object) =>
      expect((await world.send(method, url, { cookie, body })).status).toBeLessThan(300);
    const left = await addressOf(EDUCATION);
    await act('PUT', `/people/${giver}/leaving`, { leftOn: '2023-11-20', reason: '调离' });
    await act('PUT', `/people/${giver}/leaving`, { leftOn: null, reason: '误登' });
    expect((await fetchFeed(left)).status).toBe(404);
    const handedOver = await addressOf(EDUCATION);
    expect((await fetchFeed(handedOver)).status).toBe(200);
    await act('POST', '/reachability/hand-overs', { from: giver, to: taker, reason: '分工调整' });
    expect((await fetchFeed(handedOver)).status).toBe(404);
    const ended = await world.db.query(
      `select 1 from audit where action = 'calendar-feed.revoked' and subject_id = $1 and actor->>'id' = $2`,
      [giver, taker],
    );
    expect(ended).toHaveLength(2);
  });

  it('is made by people who file reports only', async () => {
    expect((await send('POST', SUPERVISION)).status).toBe(403);
  });

  it('lets no address ask without end', async () => {
    const url = `${origin}/ical/${'y'.repeat(43)}.ics`;
    const answers = await Promise.all(Array.from({ length: 130 }, () => fetchFeed(url)));
    const statuses = new Set(answers.map(({ status }) => status));
    expect(statuses).toEqual(new Set([404, 429]));
  });
});
