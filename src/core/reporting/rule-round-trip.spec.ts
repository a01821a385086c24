import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { anyRules, scheduledRules } from '../../../test/generated/reporting-rules.js';
import { buildCalendar, type HolidayFile } from '../calendar/index.js';
import { localDate } from '../kernel/local-date.js';
import {
  canonicalParts,
  expandPeriods,
  readRuleSentence,
  sayRule,
  usualSpan,
  type ReportingRule,
} from './index.js';

const DIR = 'seeds/reference/holidays';
const built = buildCalendar(
  readdirSync(DIR).map((f) => JSON.parse(readFileSync(`${DIR}/${f}`, 'utf8')) as HolidayFile),
);
if (!built.ok) throw new Error('holiday files');
const cal = built.value;

test('every rule is said in one sentence that is read back as the same rule', () => {
  fc.assert(
    fc.property(anyRules, (rule) => {
      const said = sayRule(rule);
      const read = readRuleSentence(said);
      expect(read).toEqual({ ok: true, value: canonicalParts(rule) });
      expect(said.match(/。/g)).toHaveLength(1);
      // what is read says itself in the same words
      if (read.ok) expect(sayRule(read.value)).toBe(said);
    }),
    { numRuns: 600 },
  );
});

test('the canonical form of a rule has the same periods', () => {
  const [from, to] = [localDate('2017-01-01'), localDate('2026-12-31')];
  fc.assert(
    fc.property(scheduledRules, (rule) => {
      const canonical = { id: rule.id, ...canonicalParts(rule) } as ReportingRule;
      expect(expandPeriods(canonical, cal, from, to)).toEqual(expandPeriods(rule, cal, from, to));
      expect(canonicalParts(canonical)).toEqual(canonicalParts(rule));
    }),
    { numRuns: 60 },
  );
});

const SPANS = ['monthly', 'two-monthly', 'quarterly', 'half-yearly', 'yearly'] as const;
const DAYS: readonly Partial<ReportingRule>[] = [
  { lastDay: true },
  { workingDay: 1 },
  { workingDay: -1 },
  ...Array.from({ length: 31 }, (_, i) => ({ dayOfMonth: i + 1 })),
];

test.each(SPANS)('the span a sentence names is the one each %s report covers', (cadence) => {
  const base = { id: 'r', cadence, holiday: 'stay', opensBeforeWorkingDays: 5 } as const;
  for (const days of DAYS) {
    const rule: ReportingRule = { ...base, ...days, effectiveFrom: localDate('2017-01-01') };
    const covers = usualSpan(rule);
    // only half-years differ from report to report: 上半年, then 下半年
    expect(covers === null).toBe(cadence === 'half-yearly');
    if (covers === null) continue;
    const said = expandPeriods({ ...rule, covers }, cal, localDate('2017-01-01'), localDate('2021-12-31'));
    expect(said).toEqual(expandPeriods(rule, cal, localDate('2017-01-01'), localDate('2021-12-31')));
  }
});

const WORDS = [
  '每月', '每季度', '每年', '每周五', '每旬', '每半年', '次年', '本年度', '0000年', '9999年', '2024年', '2月', '十三月', '30日',
  '三十一日', '上旬', '底', '最后一个工作日', '第零个工作日', '第九十九个工作日', '前', '24时', '中午12时', '向', '由', '于', '区政府',
  '报送', '上半年', '工作情况', '，', '、', '和', '。', '遇节假日', '顺延', '至节后第十二个工作日', '自2024年2月30日起', '不定期',
  '每次至少提前99个工作日通知', '提前七十个工作日开放填报', '至', '10日', '各成员单位', '用于调度',
]; // prettier-ignore

test('whatever is typed is read or refused, and what is read can be said', () => {
  const typed = fc.array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...WORDS) }, fc.string()), {
    maxLength: 9,
  });
  fc.assert(
    fc.property(typed, (words) => {
      const read = readRuleSentence(words.join(''));
      if (read.ok) expect(readRuleSentence(sayRule(read.value))).toEqual(read);
      else expect(read.refusal.facts.problem).toMatch(/。$/);
    }),
    { numRuns: 3000 },
  );
});
