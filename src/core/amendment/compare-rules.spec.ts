import fc from 'fast-check';
import type { LocalDate } from '../kernel/local-date.js';
import type { ReportingRule } from '../reporting/index.js';
import { compareRules } from './compare-rules.js';

const rules = fc
  .array(fc.constantFrom('每月3日前报送。', '每月 3日前报送。', '每季度末报送。', '半年报送一次。'), {
    maxLength: 6,
  })
  .map((texts) => texts.map((text, key) => ({ key, text, schedule: null })));

describe('reporting requirements of two versions', () => {
  it('stand each in one list, once', () => {
    fc.assert(
      fc.property(rules, rules, (old, next) => {
        const { same, dropped, added } = compareRules(old, next);
        const olds = [...same.map((pair) => pair.old), ...dropped].sort((a, b) => a - b);
        const news = [...same.map((pair) => pair.next), ...added].sort((a, b) => a - b);
        expect(olds).toEqual(old.map((rule) => rule.key));
        expect(news).toEqual(next.map((rule) => rule.key));
      }),
    );
  });

  it('are the same whatever the white space, and not whatever the day', () => {
    const old = [
      { key: 'a', text: '每月3日前\n报送。', schedule: null },
      { key: 'b', text: '每季度末报送。', schedule: null },
    ];
    const next = [
      { key: 'x', text: '每月３日前报送。', schedule: null },
      { key: 'y', text: '每季度初报送。', schedule: null },
    ];
    expect(compareRules(old, next)).toEqual({
      same: [{ old: 'a', next: 'x' }],
      dropped: ['b'],
      added: ['y'],
    });
  });

  it('are others where the same words ask for another day', () => {
    const monthly = (dayOfMonth: number): ReportingRule => ({
      ...{ id: 'r', cadence: 'monthly', dayOfMonth, holiday: 'roll-forward', opensBeforeWorkingDays: 5 },
      effectiveFrom: '2023-11-01' as LocalDate,
    });
    const rule = (key: string, dayOfMonth: number) => ({
      ...{ key, text: '按月报送工作进展。', schedule: monthly(dayOfMonth) },
    });
    expect(compareRules([rule('a', 3)], [rule('x', 5)])).toMatchObject({ dropped: ['a'], added: ['x'] });
    expect(compareRules([rule('a', 3)], [rule('x', 3)])).toMatchObject({ same: [{ old: 'a', next: 'x' }] });
  });

  it.each<[Partial<ReportingRule>, Partial<ReportingRule>]>([
    [{ workingDay: 1 }, { workingDay: -1 }],
    [{ lastDay: true }, { workingDay: -1 }],
    [
      { cadence: 'irregular', leadWorkingDays: 3 },
      { cadence: 'irregular', leadWorkingDays: 5 },
    ],
    [
      { cadence: 'dated', dates: [{ on: '2024-03-01' as LocalDate, covers: 'first-half' }] },
      { cadence: 'dated', dates: [{ on: '2024-03-02' as LocalDate, covers: 'first-half' }] },
    ],
  ])('tells %j from %j', (before, after) => {
    const rule = (key: string, days: Partial<ReportingRule>) => {
      const base = { id: 'r', cadence: 'monthly', holiday: 'stay', opensBeforeWorkingDays: 5 } as const;
      const schedule = { ...base, effectiveFrom: '2023-11-01' as LocalDate, ...days };
      return { key, text: '按时报送。', schedule };
    };
    expect(compareRules([rule('a', before)], [rule('x', after)])).toMatchObject({
      dropped: ['a'],
      added: ['x'],
    });
    expect(compareRules([rule('a', before)], [rule('x', before)])).toMatchObject({ dropped: [], added: [] });
  });
});
