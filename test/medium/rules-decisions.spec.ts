import { DataSource } from 'typeorm';
import type { RuleForm } from '../../src/contract/index.js';
import { localDate } from '../../src/core/kernel/local-date.js';
import { FilingDetailQueries, FilingsService } from '../../src/reporting/index.js';
import { DemandService } from '../../src/reporting/demand.service.js';
import { RuleBoardQueries } from '../../src/reporting/rule-board.queries.js';
import { RulesService } from '../../src/reporting/rules.service.js';
import { selectLadderFiling } from '../../src/reporting/ladder-filings.js';
import { selectPaperFacts } from '../../src/reporting/paper-facts.js';
import { EDUCATION, LABOUR, refusalOf, World } from '../factories/main-loop.js';
import { submitFiling } from '../factories/write-filing.js';

const ALL = { kind: 'all-responsible' } as const;
const EIGHTH: RuleForm = {
  ...{ cadence: 'monthly', dayOfMonth: 8, dueTime: '12:00', holiday: 'roll-forward', opensBeforeWorkingDays: 5 },
  filers: ALL,
}; // prettier-ignore
const ON_DEMAND: RuleForm = {
  ...{ cadence: 'irregular', leadWorkingDays: 3, holiday: 'roll-forward', opensBeforeWorkingDays: 5 },
  filers: { kind: 'named', names: ['区教委', '区财政局'] },
};

describe('decisions about reporting rules', () => {
  let world: World;
  let noticeId: string;
  beforeAll(async () => {
    world = await World.start();
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    await world.forget();
    world.set('2023-10-13', '10:00');
    await world.tick();
    noticeId = await world.assignSeed('wulong');
    await world.tickAt('2023-11-28');
  });

  const service = () => world.get(RulesService);
  const office = () => world.office();
  const board = (actor = office()) => world.get(RuleBoardQueries).board(actor, noticeId);
  const readRule = (text: string) => world.get(RuleBoardQueries).read(office(), noticeId, text);
  const monthly = async () => {
    const found = (await board()).rules.find((rule) => rule.current && rule.form?.cadence === 'monthly');
    if (!found) throw new Error('the notice has no monthly rule');
    return found;
  };
  const change = async (rule: RuleForm, from = '2023-12-01') =>
    service().change(office(), { noticeId, ruleId: (await monthly()).id }, { rule, from, reason: '与月度例会同步' }); // prettier-ignore
  const begin = async (unit: string) => {
    const id = await world.filingOf(unit, '2023-12-03');
    const { entries, revision } = await world.get(FilingDetailQueries).detail(id, world.as(unit, 'liaison'));
    const text = { done: '已开展培训。', problems: '', nextStep: '', noChange: false };
    const written = entries.slice(0, 1).map(({ taskId }) => ({ taskId, ...text }));
    await world.get(FilingsService).save(world.as(unit, 'liaison'), id, { revision, entries: written });
    return id;
  };
  const owed = (unit: string) =>
    world.db.query(
      `select filing.due_on::text as due, filing.due_time as time from filing
       where unit_id = $1 and state = 'open' and due_on > '2023-11-28' order by due_on`,
      [unit],
    );
  const filingsDue = (day: string) =>
    world.value<number>(`select count(*)::int from filing where due_on = $1 and state = 'open'`, [day]);

  it('stand on a board: the sentence, the days with their reasons, who owes', async () => {
    const rule = await monthly();
    expect(rule).toMatchObject({ state: 'in-force', onDemand: false, decided: null });
    expect(rule.sentence).toMatch(/^自2023年10月13日起，由.+于每月3日前.*报送上月工作情况，遇节假日顺延/);
    expect(rule.noticeText).toContain('3日');
    expect(rule.units).toHaveLength(54);
    expect(rule.next).toHaveLength(5);
    expect(rule.next[0]).toMatchObject({
      ...{ label: '2023年11月', ruledOn: '2023-12-03', dueOn: '2023-12-04', dueTime: null },
      why: '3日为周日，顺延至12月4日（周一）',
    });
    expect((await board(world.as(LABOUR, 'liaison'))).abilities).toEqual({ change: false });
  });

  it('are shown before they are saved: what is wrong, what is said, which days come and which reports move', async () => {
    await begin(EDUCATION);
    const before = await world.counts();
    const preview = (rule: RuleForm) =>
      monthly().then(({ id }) =>
        service().preview(office(), noticeId, { rules: [rule], replaces: id, from: '2023-12-01' }),
      );
    const right = await preview(EIGHTH);
    expect(right.rules[0]).toMatchObject({ problems: [], remarks: [] });
    expect(right.rules[0]?.sentence).toBe(
      '自2023年12月1日起，由各责任单位于每月8日12时前报送上月工作情况，遇节假日顺延至节后第一个工作日。',
    );
    expect(right.next).toHaveLength(12);
    expect(right.next[0]).toMatchObject({ dueOn: '2023-12-08', dueTime: '12:00' });
    expect(right.changes[0]).toEqual({
      ...{ label: '2023年11月', before: '2023-12-04', after: '2023-12-08', afterTime: '12:00' },
      open: { filings: 54, begun: 1 },
    });
    expect(right.changes[1]).toMatchObject({ before: '2024-01-03', after: '2024-01-08', open: null });
    const { dayOfMonth: _, ...noDay } = EIGHTH;
    const reversed = [{ month: 7, fromDay: 20, toDay: 10, covers: 'first-half' as const }];
    const wrong = await preview({ ...noDay, cadence: 'yearly', windows: reversed });
    expect(wrong.rules[0]?.problems).toEqual([
      { code: 'window-reversed', sentence: '时段的结束日期早于开始日期。' },
    ]);
    const never = await preview({ ...noDay, cadence: 'dated', dates: [{ on: '2023-11-20', covers: 'current-month' }] }); // prettier-ignore
    expect(never.rules[0]?.problems.map(({ code }) => code)).toEqual(['never-occurs']);
    expect((await preview({ ...EIGHTH, dayOfMonth: 31 })).rules[0]?.remarks[0]).toContain('没有31日的月份');
    const named = await preview({ ...EIGHTH, filers: { kind: 'named', names: ['区外星人局'] } });
    expect(named.unresolved).toEqual(['区外星人局']);
    expect(await world.counts()).toEqual(before);
  });

  it('change a rule from a day on: what somebody has begun stays, the others are asked anew', async () => {
    const begun = await begin(EDUCATION);
    await change(EIGHTH);
    expect(await owed(EDUCATION)).toEqual([{ due: '2023-12-04', time: null }]);
    expect(await world.value(`select state from filing where id = $1`, [begun])).toBe('open');
    // the new rule opens on its first day
    await world.tickAt('2023-12-01');
    expect(await owed(LABOUR)).toEqual([{ due: '2023-12-08', time: '12:00' }]);
    expect(await owed(EDUCATION)).toEqual([{ due: '2023-12-04', time: null }]);
    expect([await filingsDue('2023-12-04'), await filingsDue('2023-12-08')]).toEqual([1, 53]);

    const [next, old] = (await board()).rules.filter((rule) => rule.noticeText?.includes('3日'));
    expect([next, old].map((rule) => rule?.state)).toEqual(['in-force', 'ended']);
    expect(old?.sentence).toContain('至2023年11月30日止');
    expect(next?.decided).toMatchObject({ reason: '与月度例会同步' });
    await world.tickAt('2024-01-08', '11:00');
    // one unit has been merged into another by then
    expect(await filingsDue('2024-01-08')).toBe(53);
    expect(await filingsDue('2024-01-03')).toBe(0);
    const audited = await world.db.query<{ after: object }>(
      `select after from audit where action = 'rule.changed'`,
    );
    expect(audited).toHaveLength(1);
    expect(audited[0]?.after).toMatchObject({ filingsWithdrawn: 53, effectiveOn: '2023-12-01' });
  });

  it('remember the period before across a change: the text to be amended, and that it was overdue', async () => {
    await submitFiling(world, await world.filingOf(LABOUR, '2023-11-03'), '十月已走访企业。');
    await change(EIGHTH);
    await world.tickAt('2023-12-01');
    const next = await world.filingOf(LABOUR, '2023-12-08');
    const { entries } = await world.get(FilingDetailQueries).detail(next, world.as(LABOUR, 'liaison'));
    expect(entries[0]?.last).toMatchObject({ done: '十月已走访企业。', period: '2023年10月' });
    // papers and rungs ask the same
    const later = await world.filingOf(EDUCATION, '2023-12-08');
    const previous = async () => {
      const { manager } = world.get(DataSource);
      const [fact] = await selectPaperFacts(manager, [later]);
      const climbing = await selectLadderFiling(manager, later);
      return [fact?.previousPeriodOverdue, climbing?.previousPeriodOverdue];
    };
    expect(await previous()).toEqual([true, true]);
    await world.db.query(
      `update filing set overdue_at = null, first_submitted_at = '2023-11-02T10:00:00+08:00'
       where unit_id = $1 and due_on = '2023-11-03'`,
      [EDUCATION],
    );
    expect(await previous()).toEqual([false, false]);
  });

  it('are refused where they are late, unreasoned, wrong, overtaken or somebody else’s, and leave nothing', async () => {
    const { id: ruleId } = await monthly();
    const ids = { noticeId, ruleId };
    const good = { rule: EIGHTH, from: '2023-12-01', reason: '与月度例会同步' };
    const before = await world.counts();
    const refused = (input: Partial<typeof good>, actor = office()) =>
      refusalOf(service().change(actor, ids, { ...good, ...input }));
    expect(await refused({ from: '2023-11-27' })).toBe('rule/past');
    expect(await refused({ from: '2023-02-30' })).toBe('request/invalid');
    expect(await refused({ reason: ' 改 ' })).toBe('rule/reason-required');
    expect(await refused({ rule: { ...EIGHTH, dayOfMonth: 32 } })).toBe('rule/invalid');
    expect(await refused({ rule: { ...EIGHTH, filers: { kind: 'named', names: ['区外星人局'] } } })).toBe('rule/invalid'); // prettier-ignore
    expect(await refused({ rule: { ...EIGHTH, filers: undefined } })).toBe('rule/invalid');
    expect(await refused({}, world.office('dazu'))).toBe('access/not-found');
    expect(await refused({}, world.as(LABOUR, 'liaison'))).toBe('access/not-found');
    expect(await world.counts()).toEqual(before);
    await change(EIGHTH);
    expect(await refused({})).toBe('rule/ended');
    const draft = await world.importSeed('dazu');
    const early = service().add(world.office('dazu'), draft, { rules: [EIGHTH], from: '2023-12-01', reason: '提前安排' }); // prettier-ignore
    expect(await refusalOf(early)).toBe('notice/wrong-state');
  });

  it('changed twice keep one filing for each report, whoever has begun it', async () => {
    await change(EIGHTH);
    await world.tickAt('2023-12-01');
    await change({ ...EIGHTH, dayOfMonth: 10 }, '2023-12-01');
    await world.tickAt('2023-12-04');
    expect(await owed(LABOUR)).toEqual([{ due: '2023-12-11', time: '12:00' }]);
    await world.tickAt('2024-01-10', '11:00');
    expect(await filingsDue('2024-01-10')).toBe(53);
    expect(await world.value(`select count(*)::int from filing where due_on in ('2023-12-08', '2024-01-08') and state <> 'withdrawn'`)).toBe(0); // prettier-ignore
  });

  it('name who files: leads, all with a duty, members of a body, units by name', async () => {
    const owing = async (filers: RuleForm['filers']) => {
      const rule = { ...EIGHTH, filers };
      await service().add(office(), noticeId, { rules: [rule], from: '2023-12-01', reason: '补充要求' });
      return world.db.query<{ unit: string }>(
        `select unit_id as unit from reporting_unit where rule_id = (
           select id from reporting_rule where notice_id = $1 order by seq desc limit 1) order by 1`,
        [noticeId],
      );
    };
    const leads = await world.db.query(
      `select distinct unit_id as unit from duty where role = 'lead' order by 1`,
    );
    expect(await owing({ kind: 'leads' })).toEqual(leads);
    expect(await owing(ALL)).toHaveLength(54);
    expect(await owing({ kind: 'members', group: '区就业工作领导小组' })).toHaveLength(26);
    expect((await owing(ON_DEMAND.filers)).map(({ unit }) => unit)).toContain(EDUCATION);
    const kept = `select who, recipient from reporting_rule order by seq desc limit 1`;
    await service().add(office(), noticeId, { rules: [{ ...EIGHTH, to: '区政府办' }], from: '2023-12-01', reason: '补充要求' }); // prettier-ignore
    expect(await world.db.query(kept)).toEqual([{ who: ['各责任单位'], recipient: '区政府办' }]);
  });

  it('end a rule: what is not begun is taken back and nothing comes any more', async () => {
    const { id: ruleId } = await monthly();
    await begin(EDUCATION);
    await service().end(office(), { noticeId, ruleId }, { from: '2023-12-01', reason: '改由季报代替' });
    expect([await filingsDue('2023-12-04'), await owed(LABOUR)]).toEqual([1, []]);
    await world.tickAt('2024-02-05');
    expect(await world.value(`select count(*)::int from period where due_on > '2023-12-04'`)).toBe(0);
    expect(await refusalOf(service().end(office(), { noticeId, ruleId }, { from: '2024-03-01', reason: '再次终止' }))).toBe('rule/ended'); // prettier-ignore
  });

  describe('on demand', () => {
    const asked = { about: '稳就业资金使用情况', dueOn: '2023-12-05', from: '2023-01-01', to: '2023-11-30' };
    const add = async () => {
      await service().add(office(), noticeId, { rules: [ON_DEMAND], from: '2023-11-28', reason: '便于临时调度' }); // prettier-ignore
      const found = (await board()).rules.find((rule) => rule.onDemand);
      return { noticeId, ruleId: found?.id ?? '' };
    };
    const demand = (ids: { noticeId: string; ruleId: string }, over: object = {}) =>
      world.get(DemandService).demand(office(), ids, { ...asked, ...over });

    it('open a period and its filings at once, in the words of the office', async () => {
      const ids = await add();
      expect(await demand(ids, { dueTime: '17:00' })).toEqual({
        ...{ label: '稳就业资金使用情况（2023年1月1日至11月30日）', filings: 2 },
      });
      const found = await world.db.query(
        `select label, due_on::text as due, due_time as time, (select count(*)::int from filing where period_id = period.id) as filings
         from period where rule_id = $1`,
        [ids.ruleId],
      );
      expect(found).toMatchObject([{ due: '2023-12-05', time: '17:00', filings: 2 }]);
      expect(await refusalOf(demand(ids))).toBe('rule/demand-outside');
    });

    it('are refused with too short notice, on a rest day, for a rule that comes by itself', async () => {
      const ids = await add();
      expect(await refusalOf(demand(ids, { dueOn: '2023-11-30' }))).toBe('rule/too-short-notice');
      expect(await refusalOf(demand(ids, { dueOn: '2023-12-03' }))).toBe('rule/demand-outside');
      expect(await refusalOf(demand(ids, { from: '2023-12-01' }))).toBe('rule/demand-outside');
      expect(await refusalOf(demand({ noticeId, ruleId: (await monthly()).id }))).toBe('rule/not-on-demand');
    });
  });

  it('take in a plan of several rules at once, read from what officials say', async () => {
    const { rules } = await readRule('月调度、季通报、半年看进度、全年比成效');
    expect(rules.map(({ cadence, purpose }) => [cadence, purpose])).toEqual([
      ['monthly', '调度'],
      ['quarterly', '通报'],
      ['half-yearly', '看进度'],
      ['yearly', '比成效'],
    ]);
    await service().add(office(), noticeId, { rules, from: '2023-12-01', reason: '落实四步推进' });
    await world.tickAt('2024-01-05');
    const due = `select count(distinct rule_id)::int from period where due_on = $1`;
    expect(await world.value(due, [localDate('2024-01-05')])).toBe(4);
    const twice = { rules: [EIGHTH, EIGHTH], from: '2024-01-05', reason: '重复' };
    expect(await refusalOf(service().add(office(), noticeId, twice))).toBe('rule/invalid');
  });

  it('are read from a sentence into the form, and refused with the words that were not understood', async () => {
    const { rules } = await readRule('由各牵头单位于每季度最后一个工作日17时前报送本季度进展');
    expect(rules).toEqual([
      expect.objectContaining({
        cadence: 'quarterly',
        workingDay: -1,
        dueTime: '17:00',
        filers: { kind: 'leads' },
      }),
    ]);
    expect(await refusalOf(readRule('看情况报一下'))).toBe('rule/unreadable');
  });
});
