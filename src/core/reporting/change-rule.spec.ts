import { buildCalendar } from '../calendar/index.js';
import { localDate } from '../kernel/local-date.js';
import {
  changedPeriods,
  endRule,
  filersOfWords,
  nextPeriods,
  sayRule,
  startRule,
  withParties,
  wordsOfFilers,
  type Filers,
  type ReportingRule,
} from './index.js';

const built = buildCalendar([]);
if (!built.ok) throw new Error('an empty calendar is refused');
const calendar = built.value;
const day = localDate;
const THIRD: ReportingRule = {
  ...{ id: 'a', cadence: 'monthly', dayOfMonth: 3, holiday: 'roll-forward', opensBeforeWorkingDays: 5 },
  effectiveFrom: day('2023-10-13'),
};
const FIFTH: ReportingRule = { ...THIRD, id: 'b', dayOfMonth: 5, dueTime: '12:00' };

describe('a change of rule', () => {
  const said = (from: string, to: string, next: readonly ReportingRule[], old = [THIRD]) =>
    changedPeriods(old, next, { calendar, from: day(from), to: day(to) }).map(
      ({ label, before, after }) =>
        `${label} ${before?.dueOn ?? '无'} → ${after?.dueOn ?? '无'}${after?.dueTime ?? ''}`,
    );

  it('leaves no gap and no report twice: the old rule names the days before, the new one those from it on', () => {
    const on = day('2024-01-01');
    const both = [endRule(THIRD, on), startRule(FIFTH, on)];
    expect(said('2023-12-01', '2024-02-29', both)).toEqual([
      '2023年12月 2024-01-03 → 2024-01-0512:00',
      '2024年1月 2024-02-05 → 2024-02-0512:00',
    ]);
  });
  it('ends a rule not later than it would have ended', () => {
    const short = { ...THIRD, effectiveTo: day('2023-12-31') };
    expect(endRule(short, day('2024-06-01')).effectiveTo).toBe('2023-12-31');
    expect(endRule(short, day('2023-12-04')).effectiveTo).toBe('2023-12-03');
    expect(startRule(THIRD, day('2023-01-01')).effectiveFrom).toBe('2023-10-13');
  });
  it('that asks for other spans drops reports and brings others', () => {
    const quarterly: ReportingRule = { ...THIRD, id: 'c', cadence: 'quarterly' };
    const on = day('2023-12-01');
    expect(said('2023-12-01', '2024-01-31', [endRule(THIRD, on), startRule(quarterly, on)])).toEqual([
      '2023年11月 2023-12-04 → 无',
      '2023年12月 2024-01-03 → 无',
      '2023年第四季度 无 → 2024-01-03',
    ]);
  });
  it('of nothing moves nothing', () => {
    expect(said('2023-12-01', '2024-12-31', [THIRD])).toEqual([]);
  });
});

describe('nextPeriods', () => {
  const next = (rule: ReportingRule, count = 3) =>
    nextPeriods(rule, calendar, { from: day('2023-11-28'), count }).map((period) => period.dueOn);
  it('are found however rarely they come', () => {
    expect(next(THIRD)).toEqual(['2023-12-04', '2024-01-03', '2024-02-05']);
    expect(next({ ...THIRD, cadence: 'yearly', dayOfMonth: 3 })).toEqual([
      '2024-01-03',
      '2025-01-03',
      '2026-01-05',
    ]);
    const leap = { month: 2, fromDay: 29, toDay: 29, covers: 'current-year', year: 2052 } as const;
    expect(next({ ...THIRD, dayOfMonth: undefined, cadence: 'yearly', windows: [leap] })).toEqual([
      '2052-02-29',
    ]);
  });
  it('are none once the rule has ended, nor on demand', () => {
    expect(next(endRule(THIRD, day('2023-11-01')))).toEqual([]);
    expect(next({ ...THIRD, dayOfMonth: undefined, cadence: 'irregular', leadWorkingDays: 3 })).toEqual([]);
  });
});

describe('who files', () => {
  it.each<[Filers, string[]]>([
    [{ kind: 'leads' }, ['各牵头单位']],
    [{ kind: 'all-responsible' }, ['各责任单位']],
    [{ kind: 'members', group: '区就业工作领导小组' }, ['区就业工作领导小组成员单位']],
    [{ kind: 'named', names: ['区教委', '区财政局'] }, ['区教委', '区财政局']],
  ])('%j is %j in the words of a notice, and back', (filers, words) => {
    expect(wordsOfFilers(filers)).toEqual(words);
    expect(filersOfWords(words)).toEqual(filers);
  });
  it('stands in the sentence of a rule, unless it could not be read back', () => {
    const said = (who: string[], to: string | null) => sayRule(withParties(THIRD, { who, to }));
    expect(said(['各项任务牵头单位'], '区就业办')).toContain('由各牵头单位于每月3日前向区就业办报送');
    expect(said(['乡镇（街道）', '相关部门'], null)).toContain('由乡镇（街道）、相关部门于');
    expect(said(['每月一报的单位'], '区、县')).toMatch(/起，每月3日前报送/);
    expect(withParties({ ...THIRD, to: '区政府' }, { who: [], to: '区就业办' }).to).toBe('区政府');
  });
});
