import type { RuleForm } from '../../src/contract/index.js';
import { NoticePages } from '../../src/notices/index.js';
import { ReviewNoticeService } from '../../src/notices/review-notice.service.js';
import { LedgerQueries } from '../../src/inbox/ledger.queries.js';
import { InboxQueries } from '../../src/inbox/inbox.queries.js';
import { TaskPageQueries } from '../../src/inbox/task-page.queries.js';
import {
  AmendmentService,
  AssignmentService,
  FilingDetailQueries,
  FilingsQueries,
  FilingsService,
} from '../../src/reporting/index.js';
import { RuleBoardQueries } from '../../src/reporting/rule-board.queries.js';
import { RulesService } from '../../src/reporting/rules.service.js';
import { TasksService } from '../../src/tasks/index.js';
import { RehearsalQueries } from '../../src/rehearsal/rehearsal.queries.js';
import { localDate } from '../../src/core/kernel/local-date.js';
import { AMENDED, ORIGINAL, rewrite } from '../factories/amended-notice.js';
import { EDUCATION, FARMING, FINANCE, LABOUR, refusalOf, RURAL, World } from '../factories/main-loop.js';
import { submitFiling } from '../factories/write-filing.js';

const CIVIL = '500156-minzhengju';
const utf8 = (text: string) => Buffer.from(text, 'utf8');

describe('a new version put in force', () => {
  let world: World;
  let id: string;
  beforeAll(async () => {
    world = await World.start();
  });
  afterAll(() => world?.close());

  const office = () => world.office();
  const revisionOf = (draft: string) =>
    world.value<number>(`select revision from notice where id = $1`, [draft]);
  const amend = async (text: string) => {
    const draft = await world.import('新版.txt', utf8(text), office(), id);
    const seen = await world.get(AmendmentService).of(office(), draft);
    const applied = await world.get(AmendmentService).apply(office(), draft, seen.revision);
    return { draft, seen, applied };
  };
  const duties = () =>
    world.db.query(
      `select task.n, duty.unit_id as unit, duty.role, duty.signed_at is not null as signed
       from duty join task on task.id = duty.task_id where duty.notice_id = $1 order by task.n, duty.role desc, unit`,
      [id],
    );
  const entriesOf = (unitId: string) =>
    world.db.query(
      `select task.n, entry.done from entry join filing on filing.id = entry.filing_id
       join task on task.id = entry.task_id where filing.unit_id = $1 order by task.n`,
      [unitId],
    );
  const filingStates = () =>
    world.db.query(`select unit_id as unit, state from filing order by unit_id, due_on`);
  const write = async (unitId: string, n: number, done: string) => {
    const filing = await world.filingOf(unitId, '2023-11-03');
    const liaison = world.as(unitId, 'liaison');
    const { entries, revision } = await world.get(FilingDetailQueries).detail(filing, liaison);
    const taskId = entries.find((entry) => entry.n === n)?.taskId ?? '';
    const entry = { taskId, done, problems: '', nextStep: '', noChange: false };
    await world.get(FilingsService).save(liaison, filing, { revision, entries: [entry] });
  };

  beforeEach(async () => {
    await world.forget();
    await world.tickAt('2023-10-13', '10:00');
    id = await world.import('原文.txt', utf8(ORIGINAL));
    await world.get(AssignmentService).assign(office(), id);
    world.set('2023-10-16', '10:00');
    for (const unit of [LABOUR, EDUCATION, FINANCE, RURAL]) {
      await world.get(TasksService).sign(world.as(unit, 'liaison'), id);
    }
  });

  describe('while a period is open', () => {
    beforeEach(async () => {
      await world.tickAt('2023-10-30', '09:00');
      await submitFiling(world, await world.filingOf(FINANCE, '2023-11-03'), '财政已办。');
      await write(RURAL, 4, '已走访困难家庭。');
    });

    it('moves the duties: who stays keeps the signature, who joins signs, who leaves has left', async () => {
      world.set('2023-10-31', '10:00');
      const { applied, seen } = await amend(AMENDED);
      expect(applied).toEqual({
        ...{ noticeId: id, version: 2, tasksAdded: 1, tasksChanged: 3, tasksDropped: 1 },
        ...{ dutiesAdded: 3, dutiesEnded: 4, filings: 3 },
      });
      expect(seen.effect).toEqual({
        ...{ refusal: null, dutiesAdded: 3, dutiesEnded: 4, unitsTold: 6 },
        ...{ filingsChanged: 1, filingsOpened: 1, filingsWithdrawn: 1 },
      });
      expect(await duties()).toEqual([
        { n: 1, unit: LABOUR, role: 'lead', signed: true },
        { n: 1, unit: FINANCE, role: 'co', signed: true },
        { n: 1, unit: RURAL, role: 'co', signed: true },
        { n: 2, unit: LABOUR, role: 'lead', signed: true },
        { n: 2, unit: EDUCATION, role: 'co', signed: true },
        { n: 4, unit: FINANCE, role: 'lead', signed: true },
        { n: 4, unit: CIVIL, role: 'co', signed: false },
        { n: 5, unit: LABOUR, role: 'lead', signed: true },
        { n: 5, unit: FINANCE, role: 'co', signed: true },
        { n: 6, unit: CIVIL, role: 'lead', signed: false },
        { n: 6, unit: FINANCE, role: 'co', signed: false },
      ]);
      const ended = await world.db.query(
        `select task.n, unit_id as unit, why, ended_by as by, signed_at is not null as signed
         from ended_duty join task on task.id = task_id order by task.n, unit_id`,
      );
      const by = office().name;
      expect(ended).toEqual([
        { n: 1, unit: EDUCATION, why: 'unit-left', by, signed: true },
        { n: 3, unit: FINANCE, why: 'task-dropped', by, signed: true },
        { n: 3, unit: FARMING, why: 'task-dropped', by, signed: false },
        { n: 4, unit: RURAL, why: 'unit-left', by, signed: true },
      ]);
      const states = await world.db.query(`select n, state from task where notice_id = $1 order by n`, [id]);
      expect(states).toEqual([
        { n: 1, state: 'in-progress' },
        { n: 2, state: 'in-progress' },
        { n: 3, state: 'withdrawn' },
        { n: 4, state: 'in-progress' },
        { n: 5, state: 'in-progress' },
        { n: 6, state: 'assigned' },
      ]);
      expect(await world.get(TasksService).sign(world.as(CIVIL, 'liaison'), id)).toBe(2);
      const inbox = await world.get(InboxQueries).of(world.as(FINANCE, 'liaison'));
      expect(inbox.unsigned).toMatchObject([{ notice: { id }, duties: 1 }]);
    });

    it('changes what nobody has begun in the open filings, and nothing else', async () => {
      const submitted = await world.db.query(`select * from filing_version`);
      world.set('2023-10-31', '10:00');
      const chased = await world.filingOf(FARMING, '2023-11-03');
      await amend(AMENDED);
      expect(await filingStates()).toEqual([
        { unit: FINANCE, state: 'submitted' },
        { unit: EDUCATION, state: 'open' },
        { unit: CIVIL, state: 'open' },
        { unit: FARMING, state: 'withdrawn' },
        { unit: LABOUR, state: 'open' },
        { unit: RURAL, state: 'open' },
      ]);
      expect(await entriesOf(EDUCATION)).toEqual([{ n: 2, done: '' }]);
      expect(await entriesOf(RURAL)).toEqual([
        { n: 1, done: '' },
        { n: 4, done: '已走访困难家庭。' },
      ]);
      expect(await entriesOf(LABOUR)).toEqual([1, 2, 5].map((n) => ({ n, done: '' })));
      expect(await entriesOf(CIVIL)).toEqual([4, 6].map((n) => ({ n, done: '' })));
      expect(await entriesOf(FINANCE)).toEqual([1, 3, 4, 5].map((n) => ({ n, done: '财政已办。' })));
      expect(await world.db.query(`select * from filing_version`)).toEqual(submitted);
      expect(
        await refusalOf(world.get(FilingDetailQueries).detail(chased, world.as(FARMING, 'liaison'))),
      ).toBe('access/not-found');
      const events = await world.db.query(
        `select type, who, reason from filing_event where filing_id = $1 order by seq`,
        [chased],
      );
      expect(events.at(-1)).toEqual({
        ...{ type: 'withdrawn', who: office().name, reason: '文件新版本生效，不再需要报送' },
      });
      const fired = `select count(*)::int from rung where filing_id = $1`;
      const before = await world.value(fired, [chased]);
      for (const day of ['2023-11-03', '2023-11-06', '2023-11-20']) await world.tickAt(day, '18:00');
      expect(await world.value(fired, [chased])).toBe(before);
      expect(await world.value(`select overdue_at from filing where id = $1`, [chased])).toBeNull();
    });

    it('shows a withdrawn filing on the days it was owed, and the next period by the new duties', async () => {
      world.set('2023-10-31', '10:00');
      await amend(AMENDED);
      await world.tickAt('2023-11-28', '09:00');
      const unitsOn = async (asOf: string) => {
        const page = await world
          .get(FilingsQueries)
          .page({ page: 1, size: 50, asOf, dueOn: '2023-11-03' }, office());
        return page.items.map((row) => row.unit.id).sort();
      };
      expect(await unitsOn('2023-10-30')).toEqual([EDUCATION, FARMING, FINANCE, LABOUR, RURAL].sort());
      expect(await unitsOn('2023-10-31')).toEqual([CIVIL, EDUCATION, FINANCE, LABOUR, RURAL].sort());
      const next = await world.db.query(
        `select filing.unit_id as unit, array_agg(task.n order by task.n) as tasks
         from filing join entry on entry.filing_id = filing.id join task on task.id = entry.task_id
         where filing.due_on > '2023-12-01' group by filing.unit_id order by 1`,
      );
      expect(next).toEqual([
        { unit: FINANCE, tasks: [1, 4, 5, 6] },
        { unit: EDUCATION, tasks: [2] },
        { unit: CIVIL, tasks: [4, 6] },
        { unit: LABOUR, tasks: [1, 2, 5] },
        { unit: RURAL, tasks: [1] },
      ]);
    });

    it('asks again for a filing it had withdrawn when a later version brings the task back', async () => {
      world.set('2023-10-31', '10:00');
      await amend(AMENDED);
      await amend(ORIGINAL);
      expect(await filingStates()).toContainEqual({ unit: FARMING, state: 'open' });
      expect(await filingStates()).toContainEqual({ unit: CIVIL, state: 'withdrawn' });
      expect(await entriesOf(FARMING)).toEqual([{ n: 7, done: '' }]);
      const farmer = world.as(FARMING, 'liaison');
      const filing = await world.filingOf(FARMING, '2023-11-03');
      const { events } = await world.get(FilingDetailQueries).detail(filing, farmer);
      expect(events.map((event) => event.type)).toContain('opened');
    });

    it('asks nobody for what is due by today', async () => {
      world.set('2023-11-03', '10:00');
      const { seen } = await amend(AMENDED);
      expect(seen.effect).toMatchObject({ filingsChanged: 0, filingsOpened: 0, filingsWithdrawn: 0 });
      expect((await filingStates()).map((row) => row.unit)).not.toContain(CIVIL);
      expect(await entriesOf(FARMING)).toEqual([{ n: 3, done: '' }]);
    });
  });

  it('keeps withdrawn tasks readable for whom they concerned, out of the ledger, and corrections of lineage', async () => {
    const tasks = await world.db.query<{ id: string; n: number }>(
      `select id, n from task where notice_id = $1 order by n`,
      [id],
    );
    const idOf = (n: number) => tasks.find((task) => task.n === n)?.id ?? '';
    const lower = await world.importSeed('dazu');
    await world.db.query(
      `insert into lineage_correction (higher_task, lower_task, verdict, decided_at, decided_by)
       select higher::uuid, task.id, 'answers', now(), '某某' from unnest($2::text[]) higher, task
       where task.notice_id = $1 and task.n = 1`,
      [lower, [idOf(1), idOf(3)]],
    );
    await amend(AMENDED);
    expect(await world.value(`select count(*)::int from lineage_correction`)).toBe(2);
    const kept = await world.db.query(`select id, n from task where notice_id = $1 and n <= 5 order by n`, [
      id,
    ]);
    expect(kept).toEqual(tasks);
    const ledger = await world.get(LedgerQueries).page({ page: 1, size: 50, noticeId: id }, office());
    expect(ledger.items.map((task) => task.n)).toEqual([1, 2, 6, 4, 5]);
    const withdrawn = { page: 1, size: 50, noticeId: id, state: 'withdrawn' } as const;
    expect((await world.get(LedgerQueries).page(withdrawn, office())).items).toMatchObject([
      { n: 3, state: 'withdrawn', leads: [{ id: FARMING }], light: { colour: 'grey' } },
    ]);
    const farmer = world.as(FARMING, 'liaison');
    const page = await world.get(TaskPageQueries).detail(idOf(3), farmer);
    expect(page.timeline.map((item) => item.text)).toContain(
      '文件新版本取消本项任务（区农业农村委、区财政局）',
    );
    const notice = await world.get(NoticePages).detail(id, farmer);
    expect(notice).toMatchObject({ tasks: 5, version: 2 });
    expect(notice.taskList.map((task) => task.n)).toEqual([1, 2, 6, 4, 5, 3]);
  });

  it('keeps rules with the same words, ends the others, and asks by the new ones from today', async () => {
    await world.tickAt('2023-10-30', '09:00');
    world.set('2023-10-31', '10:00');
    const { seen } = await amend(rewrite(AMENDED, [['每月3日前', '每月10日前']]));
    expect(seen.rules.map((rule) => rule.kind)).toEqual(['added', 'dropped']);
    const rules = await world.db.query(
      `select seq, active_from::text as from, ended_on::text as until from reporting_rule order by seq`,
    );
    expect(rules).toEqual([
      { seq: 0, from: '2023-10-13', until: '2023-10-31' },
      { seq: 1, from: '2023-10-31', until: null },
    ]);
    const request = { from: localDate('2023-11-01'), to: localDate('2024-01-31') };
    const rehearsed = await world.get(RehearsalQueries).rehearse(request);
    const ruled = new Set(rehearsed.filings.map((filing) => filing.ruledOn));
    await world.tickAt('2024-01-31', '24:00');
    const opened = await world.db.query(
      `select distinct ruled_on::text as day from period where ruled_on >= '2023-11-01' and due_on <= '2024-01-31' order by 1`,
    );
    expect(opened.map((row) => row.day)).toEqual(['2023-11-03', '2023-11-10', '2023-12-10', '2024-01-10']);
    expect([...ruled].sort()).toEqual(opened.map((row) => row.day));
  });

  it('keeps what the office has decided about a rule as long as the words of the notice stay', async () => {
    await world.tickAt('2023-10-30', '09:00');
    const [rule] = (await world.get(RuleBoardQueries).board(office(), id)).rules;
    const decided = { ...rule?.form, dayOfMonth: 8 } as RuleForm;
    await world
      .get(RulesService)
      .change(
        office(),
        { noticeId: id, ruleId: rule?.id ?? '' },
        { rule: decided, from: '2023-10-31', reason: '与例会同步' },
      );
    const inForce = async () => {
      const { rules } = await world.get(RuleBoardQueries).board(office(), id);
      return rules.filter((card) => card.current).map((card) => card.form?.dayOfMonth);
    };
    world.set('2023-10-31', '10:00');
    await amend(AMENDED);
    expect(await inForce()).toEqual([8]);
    world.set('2023-10-31', '14:00');
    await amend(rewrite(AMENDED, [['每月3日前', '每月10日前']]));
    expect(await inForce()).toEqual([10]);
    await world.tickAt('2023-12-10', '12:00');
    const due = await world.db.query(
      `select distinct filing.due_on::text as due from filing where state <> 'withdrawn' and due_on > '2023-11-03' order by 1`,
    );
    expect(due.map((row) => row.due)).toEqual(['2023-11-10', '2023-12-11']);
  });

  it('is done once, by whoever saw it last, with one row in the trail', async () => {
    const draft = await world.import('新版.txt', utf8(AMENDED), office(), id);
    const revision = await revisionOf(draft);
    await world
      .get(ReviewNoticeService)
      .take(office(), { noticeId: draft, revision }, { kind: 'set-deadline', task: 1, dueOn: '2024-06-30' });
    const apply = (at: number) => world.get(AmendmentService).apply(office(), draft, at);
    expect(await refusalOf(apply(revision))).toBe('notice/stale');
    const both = await Promise.all([apply(revision + 1), apply(revision + 1)]);
    expect(both[0]).toEqual(both[1]);
    expect(await apply(revision)).toEqual(both[0]);
    expect(await refusalOf(world.get(AmendmentService).apply(world.office('dazu'), draft, 0))).toBe(
      'access/not-found',
    );
    const trail = await world.db.query(
      `select before, after from audit where action = 'notice.amended' and subject_id = $1`,
      [id],
    );
    expect(trail).toHaveLength(1);
    expect(trail[0]).toMatchObject({
      before: { version: 1 },
      after: { version: 2, tasksAdded: 1, tasksChanged: 3, tasksDropped: 1, dutiesAdded: 3, dutiesEnded: 4 },
    });
    expect(await world.value(`select due_on::text from task where notice_id = $1 and n = 1`, [id])).toBe(
      '2024-06-30',
    );
    expect(await world.value(`select count(*)::int from notice_version`)).toBe(1);
  });

  it('is refused while a task under way would be left without anybody, and then nothing has changed', async () => {
    const bare = rewrite(AMENDED, [['（牵头单位：区人力社保局；配合单位：区财政局、区乡村振兴局）', '']]);
    const draft = await world.import('新版.txt', utf8(bare), office(), id);
    const before = await world.counts();
    const seen = await world.get(AmendmentService).of(office(), draft);
    expect(seen.effect.refusal).toBe('还有任务没有明确牵头单位（1 项），明确后才能交办。');
    expect(seen.abilities.apply).toBe(false);
    expect(await refusalOf(world.get(AmendmentService).apply(office(), draft, seen.revision))).toBe(
      'notice/leads-missing',
    );
    expect(await world.counts()).toEqual(before);
  });

  it('leaves a new task without a known lead drafted until somebody is named', async () => {
    const open = rewrite(AMENDED, [['（牵头单位：区民政局；配合单位：区财政局）', '']]);
    const { applied } = await amend(open);
    expect(applied).toMatchObject({ tasksAdded: 1, dutiesAdded: 1 });
    expect(await world.value(`select state from task where notice_id = $1 and n = 6`, [id])).toBe('drafted');
  });

  it('can be followed by another, back to the first text', async () => {
    await amend(AMENDED);
    const { applied } = await amend(ORIGINAL);
    expect(applied).toMatchObject({ version: 3, tasksAdded: 1, tasksDropped: 1, tasksChanged: 3 });
    expect((await duties()).map(({ n, unit }) => `${n} ${unit}`)).toContain(`7 ${FARMING}`);
    const page = await world.get(NoticePages).detail(id, office());
    expect(page.taskList.map((task) => [task.n, task.state])).toEqual([
      ...[1, 2].map((n) => [n, 'in-progress']),
      [7, 'assigned'],
      ...[4, 5].map((n) => [n, 'in-progress']),
      ...[3, 6].map((n) => [n, 'withdrawn']),
    ]);
  });
});
