import type { FilingRow, LightColour, Overview, Page } from '../../src/contract/index.js';
import { DraftsService } from '../../src/escalation/index.js';
import { AssignmentService, FilingsService } from '../../src/reporting/index.js';
import {
  cellDoor,
  filingDoor,
  lightDoor,
  noticeDoor,
  periodDoor,
  totalDoor,
  unitDoor,
  type FilingSearch,
  type View,
} from '../../web/src/features/supervision/doors.js';
import { EDUCATION, SUPERVISION, World } from '../factories/main-loop.js';
import { SECOND_NOTICE } from '../factories/second-notice.js';
import { submitFiling } from '../factories/write-filing.js';

const COLOURS: readonly LightColour[] = ['red', 'yellow', 'green', 'blue', 'grey'];
const TOTALS = ['owed', 'submitted', 'onTime', 'late', 'overdue', 'returned'] as const;

/** A number of the overview by its place in the answer, and the list it opens. */
interface Counted {
  readonly place: string;
  readonly n: number;
  readonly route: string;
}

describe('every number of the overview', () => {
  let world: World;
  let cookie: string;
  let notices: string[];
  beforeAll(async () => {
    world = await World.start();
    world.set('2023-10-13', '10:00');
    const second = await world.import('second.txt', Buffer.from(SECOND_NOTICE, 'utf8'));
    notices = [await world.assignSeed('wulong'), second];
    await world.get(AssignmentService).assign(world.office(), second);
    for (const day of ['2023-11-02', '2023-11-06', '2023-12-01', '2023-12-07', '2023-12-20']) await live(day);
    await world.addAccounts([
      { unitId: SUPERVISION, post: 'supervision' },
      { unitId: EDUCATION, post: 'leader' },
    ]);
    cookie = await world.signIn(SUPERVISION, 'supervision');
  });
  afterAll(() => world?.close());

  /** Some submit, some of it is returned or accepted, the 督查室 decides on a few papers. */
  async function live(day: string): Promise<void> {
    await world.tickAt(day, '09:00');
    const service = world.get(FilingsService);
    for (const [i, { id, version }] of (await filingsIn(['submitted'])).entries()) {
      if (i % 3 === 0) await service.return(world.office(), id, { version, reason: '请补充数据。' });
      else if (i % 3 === 1) await service.accept(world.office(), id, { version });
    }
    world.set(day, '15:00');
    const owed = await filingsIn(['open', 'returned']);
    for (const { id } of owed.filter((_, i) => i % 5 === 0)) await submitFiling(world, id);
    const drafts = await world.db.query<{ id: string }>(
      `select id from draft where state = 'pending' order by unit_id limit 3`,
    );
    for (const { id } of drafts)
      await world.get(DraftsService).approve(world.as(SUPERVISION, 'supervision'), id);
  }

  const filingsIn = (states: string[]) =>
    world.db.query<{ id: string; version: number }>(
      `select id, version from filing where state = any($1) order by due_on, unit_id, notice_id`,
      [states],
    );

  async function read<T>(route: string, as = cookie): Promise<T> {
    const { status, body } = await world.send('GET', route, { cookie: as });
    expect([route, status]).toEqual([route, 200]);
    return body as T;
  }
  const searchOf = (values: object) => new URLSearchParams(values as Record<string, string>).toString();
  const overviewOf = (view: View, as = cookie) =>
    read<Overview>(`/supervision/overview?${searchOf(view)}`, as);
  const list = (search: FilingSearch, more = {}) => `/filings?${searchOf({ ...search, ...more })}`;

  /** Every number with its door; lists of today only (papers, tasks) are left out for a past day. */
  function numbersOf(overview: Overview, view: View): Counted[] {
    const { totals, lights, periods, units } = overview;
    const at = (place: string, n: number, search: FilingSearch) => ({ place, n, route: list(search) });
    return [
      ...TOTALS.map((name) => at(`totals.${name}`, totals[name], totalDoor(name, view))),
      { place: 'totals.draftsPending', n: totals.draftsPending, route: '/drafts?state=pending' },
      ...COLOURS.map((c) => at(`lights.${c}`, lights[c], lightDoor(c, view))),
      ...periods.map((p, i) => at(`periods.${i}.owed`, p.owed, periodDoor(p, view))),
      ...units.flatMap(({ unit, lights: own }, i) =>
        COLOURS.map((c) => at(`units.${i}.lights.${c}`, own[c], unitDoor(unit.id, c, view))),
      ),
      ...overview.notices.flatMap(({ notice, lights: own, tasks }, i) => [
        ...COLOURS.map((c) => at(`notices.${i}.lights.${c}`, own[c], noticeDoor(notice.id, c, view))),
        { place: `notices.${i}.tasks`, n: tasks, route: `/tasks?noticeId=${notice.id}` },
      ]),
    ];
  }

  /** The places of all numbers of the answer but those of the overdue lines, which are facts of one filing. */
  function placesIn(value: unknown, place = ''): string[] {
    if (typeof value === 'number') return [place];
    if (typeof value !== 'object' || value === null || place === 'overdue') return [];
    return Object.entries(value).flatMap(([key, inner]) =>
      placesIn(inner, place === '' ? key : `${place}.${key}`),
    );
  }

  async function followAll(view: View, as = cookie): Promise<Overview> {
    const overview = await overviewOf(view, as);
    const numbers = numbersOf(overview, view);
    expect(numbers.map(({ place }) => place).sort()).toEqual(placesIn(overview).sort());
    const followed: [string, number][] = [];
    for (const { place, route } of numbers)
      followed.push([place, (await read<Page<unknown>>(`${route}&size=1`, as)).total]);
    const isOfToday = (place: string) => view.asOf !== undefined && place === 'totals.draftsPending';
    expect(followed.filter(([place]) => !isOfToday(place))).toEqual(
      numbers.filter(({ place }) => !isOfToday(place)).map(({ place, n }) => [place, n]),
    );
    return overview;
  }

  async function followCells(overview: Overview, view: View): Promise<void> {
    for (const { unit, cells } of overview.units)
      for (const cell of cells) {
        const door = cellDoor(unit.id, cell, view);
        const { total, items } = await read<Page<FilingRow>>(list(door));
        expect([total, items[0]?.id, items[0]?.light.word]).toEqual([1, cell.filingId, cell.word]);
        expect(filingDoor(overview, cell.filingId, view)).toEqual(door);
      }
  }

  it.each([
    ['now', {}],
    ['after the first deadline', { asOf: '2023-11-06' }],
    ['before anything was due', { asOf: '2023-10-20' }],
    ['after the second deadline', { asOf: '2023-12-07' }],
  ])('opens the list it counted, and each cell its one filing: %s', async (_, view: View) => {
    await followCells(await followAll(view), view);
  });

  it('opens it within one notice too, now and on a past day', async () => {
    for (const noticeId of notices)
      for (const view of [{ noticeId }, { noticeId, asOf: '2023-12-07' }]) await followAll(view);
  });

  it('opens it for a leader, who sees the own unit alone', async () => {
    const overview = await followAll({}, await world.signIn(EDUCATION, 'leader'));
    expect(overview.units.map(({ unit }) => unit.id)).toEqual([EDUCATION]);
  });

  it('says something: each kind of filing was there, and a past day differs from now', async () => {
    const [now, past] = [await overviewOf({}), await overviewOf({ asOf: '2023-12-07' })];
    for (const name of TOTALS) expect([name, now.totals[name] > 0]).toEqual([name, true]);
    for (const colour of ['red', 'yellow', 'green', 'blue'] as const)
      expect([colour, now.lights[colour] > 0]).toEqual([colour, true]);
    expect(past.totals).not.toEqual(now.totals);
    expect(now.totals.submitted).not.toBe(now.totals.onTime);
  });

  it('pages through a list without losing or repeating a filing', async () => {
    for (const search of [{ light: 'red' }, { asOf: '2023-12-07', state: 'overdue' }] as const) {
      const whole = await read<Page<FilingRow>>(list(search, { size: 200 }));
      const pages: string[] = [];
      for (let page = 1; pages.length < whole.total; page += 1) {
        const part = await read<Page<FilingRow>>(list(search, { page, size: 7 }));
        expect([part.total, part.page, part.items.length > 0]).toEqual([whole.total, page, true]);
        pages.push(...part.items.map((row) => row.id));
      }
      expect(pages).toEqual(whole.items.map((row) => row.id));
      expect(new Set(pages).size).toBe(whole.total);
      expect(whole.total).toBeGreaterThan(14);
    }
  });

  it('lists what is overdue as the overview does, on the same day', async () => {
    for (const view of [{}, { asOf: '2023-12-07' }]) {
      const { overdue } = await overviewOf(view);
      const { items } = await read<Page<FilingRow>>(list(totalDoor('overdue', view), { size: 200 }));
      const byId = (rows: readonly FilingRow[]) => [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
      expect(byId(items)).toEqual(byId(overdue));
    }
  });

  it('answers each filter of states alike from the database and from the replayed events', async () => {
    const today = '2023-12-20';
    for (const state of ['open', 'submitted', 'returned', 'accepted', 'overdue', 'late'] as const) {
      const ids = async (search: FilingSearch) =>
        (await read<Page<FilingRow>>(list(search, { size: 200 }))).items.map((row) => row.id);
      const [counted, replayed] = [await ids({ state }), await ids({ state, asOf: today })];
      expect([state, replayed]).toEqual([state, counted]);
      expect(counted.length).toBeGreaterThan(0);
    }
  });

  it('explains a light as it was on the day of the overview', async () => {
    const view = { asOf: '2023-12-07' };
    const { units } = await overviewOf(view);
    const cell = units.flatMap((line) => line.cells).find(({ colour }) => colour === 'red');
    const why = await read<{ light: { word: string }; ladder: { at: string; fired: boolean }[] }>(
      `/supervision/lights/${cell?.filingId}?asOf=${view.asOf}`,
    );
    expect(why.light.word).toBe(cell?.word);
    expect(why.ladder.some((rung) => rung.fired)).toBe(true);
    expect(why.ladder.filter((rung) => rung.fired && rung.at > '2023-12-08T00:00')).toEqual([]);
  });

  it('refuses days that do not exist and words that are not filters', async () => {
    for (const query of ['asOf=2023-02-31', 'asOf=gestern', 'light=purple', 'onTime=maybe'])
      expect([query, (await world.send('GET', `/filings?${query}`, { cookie })).status]).toEqual([
        query,
        400,
      ]);
  });
});
