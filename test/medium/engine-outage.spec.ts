import { DataSource } from 'typeorm';
import { instantAt } from '../../src/core/kernel/instant.js';
import { localDate } from '../../src/core/kernel/local-date.js';
import { selectDueFilings } from '../../src/reporting/index.js';
import { EDUCATION, LABOUR, World } from '../factories/main-loop.js';
import { submitFiling } from '../factories/write-filing.js';

interface Told {
  readonly person: string;
  readonly messages: number;
  readonly rungs: string;
}

/** 武隆’s notice assigned on 6 November 2023; its filings of 3 December are due on the 4th. */
describe('an engine that was down', () => {
  let world: World;
  beforeEach(async () => {
    world = await World.start({ profile: 'demo' });
    await world.tickAt('2023-11-06', '15:00');
    await world.assignSeed('wulong');
    await world.tickAt('2023-11-27');
  });
  afterEach(() => world?.close());

  const rungs = () =>
    world.db.query<{ rung: string; missed: boolean; n: number }>(
      `select rung, missed, count(*)::int as n from rung group by 1, 2 order by min(planned_at), 1`,
    );
  const told = (day: string) =>
    world.db.query<Told>(
      `select person_id as person, count(distinct message.id)::int as messages, string_agg(distinct rung, ' ') as rungs
       from message join message_item on message_id = message.id where on_day = $1 group by 1 order by 1`,
      [day],
    );
  const counts = () =>
    world.db.query(
      `select (select count(*)::int from rung) as rungs, (select count(*)::int from message) as messages,
              (select count(*)::int from message_item) as items, (select count(*)::int from filing) as filings,
              (select count(*)::int from draft) as drafts, (select count(*)::int from outage) as outages`,
    );

  it('makes good in one message for each person; what was missed is recorded as missed, nothing is replayed', async () => {
    await world.tickAt('2023-11-28', '18:00');
    world.set('2023-12-05', '15:00');
    await submitFiling(world, await world.filingOf(LABOUR, '2023-12-03'));
    await world.tickAt('2023-12-06', '10:00');
    expect(await rungs()).toEqual([
      { rung: 'remind-3', missed: true, n: 54 },
      { rung: 'remind-1', missed: true, n: 54 },
      { rung: 'overdue', missed: true, n: 54 },
      // one submitted before the engine came back, but after its chase was due: recorded, and not told
      { rung: 'chase', missed: true, n: 54 },
    ]);
    const people = await told('2023-12-06');
    expect(people.length).toBeGreaterThan(100);
    expect(people.filter(({ person }) => person.startsWith(LABOUR))).toEqual([]);
    expect(people.some(({ person }) => person.startsWith(EDUCATION))).toBe(true);
    expect(people.every(({ messages, rungs: about }) => messages === 1 && about === 'chase')).toBe(true);
    const [outage] = await world.db.query<Record<string, unknown>>(
      `select rungs, filings, persons, by_rung, summary, made_good_at from outage`,
    );
    expect(outage).toMatchObject({ rungs: 216, filings: 54, persons: people.length });
    expect(outage?.['summary']).toContain('因系统中断未按时办理，已于12月6日10:00补记');
    const why = await world.value<string>(`select why from message_item limit 1`);
    expect(why).toContain('系统中断，现予补发');
  });

  it('says nothing twice when it ticks again, or when it was not down at all', async () => {
    await world.tickAt('2023-11-29', '09:00');
    await world.tickAt('2023-12-01', '09:10');
    expect(await world.value(`select count(*)::int from outage`)).toBe(0);
    expect(await world.value(`select count(*)::int from rung where missed`)).toBe(0);
    await world.tickAt('2023-12-08', '10:00');
    const once = await counts();
    await world.tickAt('2023-12-08', '10:01');
    expect(await counts()).toEqual(once);
  });

  it('takes a clock a month ahead for an outage, and does nothing again when the clock is put back', async () => {
    await world.tickAt('2023-11-28', '18:00');
    await world.tickAt('2023-12-28', '18:00');
    expect(await world.value(`select count(*)::int from outage`)).toBe(1);
    const [people] = [await told('2023-12-28')];
    expect(people.every(({ messages }) => messages === 1)).toBe(true);
    const ahead = await counts();
    for (const [day, time] of [
      ['2023-11-28', '18:01'],
      ['2023-11-29', '09:00'],
      ['2023-12-05', '09:00'],
      ['2023-12-28', '18:00'],
    ] as const)
      await world.tickAt(day, time);
    expect(await counts()).toEqual(ahead);
    await world.tickAt('2023-12-28', '18:10');
    expect(await counts()).toEqual(ahead);
    expect(await world.value(`select count(*) = count(distinct (filing_id, rung)) from rung`)).toBe(true);
  });
});

describe('the scan for what is due', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
    await world.tickAt('2023-11-06', '15:00');
    await world.assignSeed('wulong');
    await world.tickAt('2023-11-27');
    await world.tickAt('2023-11-28', '18:00');
  });
  afterAll(() => world?.close());

  const until = instantAt(localDate('2023-11-29'), '09:00');
  /** What the database itself says it has read of the table, by running the scan for `until`. */
  const rowsRead = async () => {
    const seen: { sql: string; values: unknown[] }[] = [];
    const { manager } = world.get(DataSource);
    const query = manager.query.bind(manager);
    const recorder = Object.assign(Object.create(manager) as typeof manager, {
      query: (sql: string, values: unknown[]) => {
        seen.push({ sql, values });
        return query(sql, values);
      },
    });
    const found = await selectDueFilings(recorder, until);
    const nodes: PlanNode[] = [];
    for (const { sql, values } of seen) {
      const [plan] = await world.db.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
        `explain (analyze, format json) ${sql}`,
        values,
      );
      nodes.push(
        ...flatten(plan!['QUERY PLAN'][0].Plan).filter(
          (node) => node['Relation Name'] === 'filing' && node.Alias === 'filing',
        ),
      );
    }
    return {
      found: found.length,
      read: nodes.reduce((sum, node) => sum + node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0), 0),
      by: nodes.map((node) => node['Index Name'] ?? node['Node Type']),
    };
  };

  it('reads as many filings when ten times more are owed that are due at another time', async () => {
    await world.db.query('analyze filing');
    const before = await rowsRead();
    expect(before).toMatchObject({ found: 54, read: 55 });
    await world.db.query(
      `with far as (
         insert into period (rule_id, ruled_on, due_on, opens_on, covers_from, covers_to, label, opened_at)
         select rule_id, ruled_on + n, due_on + 400, opens_on, covers_from, covers_to, label, opened_at
         from period, generate_series(400, 459) n limit 60 returning *)
       insert into filing (period_id, rule_id, notice_id, unit_id, due_on, state, opened_at, next_rung_at)
       select far.id, far.rule_id, filing.notice_id, filing.unit_id, far.due_on, 'open', far.opened_at,
              '2025-01-01'::timestamptz from far, filing`,
    );
    await world.db.query('analyze filing');
    expect(await world.value(`select count(*)::int from filing where state = 'open'`)).toBeGreaterThan(540);
    expect(await rowsRead()).toEqual({ found: 54, read: 55, by: ['filing_next_rung', 'filing_next_rung'] });
  });

  it('looks again at what a person has changed, once', async () => {
    await world.tickAt('2023-11-28', '18:05');
    world.set('2023-11-28', '18:06');
    await submitFiling(world, await world.filingOf(LABOUR, '2023-12-03'));
    const waiting = `select count(*)::int from filing where next_rung_at = '-infinity'`;
    expect(await world.value(waiting)).toBe(1);
    await world.tickAt('2023-11-28', '18:07');
    expect(await world.value(waiting)).toBe(0);
    expect((await rowsRead()).found).toBe(53);
  });
});

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Alias?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

function flatten(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(flatten)];
}
