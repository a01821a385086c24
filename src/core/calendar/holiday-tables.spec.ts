import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { addDays, localDate } from '../kernel/local-date.js';
import {
  addWorkingDays,
  buildCalendar,
  changedDays,
  coversYear,
  dayKind,
  isWorkingDay,
  layOverrides,
  missingYears,
  noteUnpublished,
  problemsOfOverrides,
  readHolidayTable,
  type CalendarOverride,
  type HolidayFile,
} from './index.js';

const DIR = 'seeds/reference/holidays';
const files = readdirSync(DIR).map((f) => JSON.parse(readFileSync(`${DIR}/${f}`, 'utf8')) as HolidayFile);
const built = buildCalendar(files);
if (!built.ok) throw new Error('holiday files');
const cal = built.value;
const d = localDate;

/** The year 2026 in the shape holiday-cn publishes. */
const { source, days } = files.find((f) => f.year === 2026) as HolidayFile;
const published = {
  $schema: 'https://raw.githubusercontent.com/NateScarlet/holiday-cn/master/schema.json',
  year: 2026,
  papers: source,
  days,
};

test.each(files.map((file) => [file.year, file] as const))('the table of %i is read as it is', (_, file) => {
  expect(readHolidayTable(file)).toEqual({ ok: true, file });
});

test('a table in the shape of holiday-cn becomes one of ours, with its licence', () => {
  const read = readHolidayTable(published);
  expect(read).toEqual({
    ok: true,
    file: { year: 2026, source, days, licence: expect.stringContaining('NateScarlet') as string },
  });
  expect(read.ok && buildCalendar([read.file])).toMatchObject({ ok: true });
});

const and = (day: unknown) => ({ ...published, days: [...days, day] });
const nth = days.length + 1;
test.each<[unknown, string[]]>([
  [null, ['文件不是放假安排：应为一个 JSON 对象，含 year、papers、days。']],
  [[published], ['文件不是放假安排：应为一个 JSON 对象，含 year、papers、days。']],
  ['2026', ['文件不是放假安排：应为一个 JSON 对象，含 year、papers、days。']],
  [{ ...published, year: '2026' }, ['年份（year）须为2000至2999之间的整数。']],
  [{ ...published, days: [] }, ['2026年放假安排尚未发布：文件中没有任何日期。']],
  [{ year: 2026 }, ['缺少来源（papers）：请写明国务院办公厅通知的网址。', '缺少日期列表（days）。']],
  [{ ...published, papers: ['国办发明电〔2025〕7号'] }, ['来源（papers）须为 http 或 https 网址。']],
  [and('2026-01-01'), [`第${nth}个日期不是对象。`]],
  [and({ name: ' ', date: '2026-06-01', isOffDay: true }), [`第${nth}个日期没有节日名称（name）。`]],
  [and({ name: '端午节', date: '2026-06-01' }), [`第${nth}个日期没有写明放假还是上班（isOffDay 须为 true 或 false）。`]],
  [and({ name: '端午节', date: '2026-02-29', isOffDay: true }), [`第${nth}个日期不存在（date 为 "2026-02-29"）。`]],
  [and({ name: '端午节', isOffDay: true }), [`第${nth}个日期不存在（date 为 null）。`]],
  [and(days[0]), [`第${nth}个日期${days[0]?.date} 重复。`]],
  [and({ name: '元旦', date: '2025-11-30', isOffDay: true }), [`第${nth}个日期2025-11-30 不属于2026年的放假安排。`]],
  [and({ name: '元旦', date: '2027-02-01', isOffDay: true }), [`第${nth}个日期2027-02-01 不属于2026年的放假安排。`]],
  [{ ...published, days: days.filter((x) => !/春节|国庆/.test(x.name)) }, ['2026年放假安排缺少节日：春节、国庆。']],
])('a table that is wrong is answered with every reason (%#)', (json, problems) => {
  expect(readHolidayTable(json)).toEqual({ ok: false, problems });
}); // prettier-ignore

test('late December and early January may belong to the neighbour', () => {
  const eve = { name: '元旦', date: '2025-12-31', isOffDay: true };
  const after = { name: '元旦', date: '2027-01-02', isOffDay: true };
  expect(readHolidayTable({ ...published, days: [...days, eve, after] })).toMatchObject({ ok: true });
});

test('no JSON is too odd to be answered', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('year', 'papers', 'days'), (value, key) => {
      expect(typeof readHolidayTable(value).ok).toBe('boolean');
      expect(typeof readHolidayTable({ ...published, [key]: value }).ok).toBe('boolean');
      expect(readHolidayTable(and(value)).ok).toBe(false);
    }),
  );
});

const override = (date: string, isOffDay: boolean, reason = '区运动会'): CalendarOverride => ({
  date: d(date),
  isOffDay,
  reason,
});

describe('overrides', () => {
  test('lie over the table, with a name and a reason, and leave it alone', () => {
    const laid = layOverrides(cal, [
      override('2026-06-05', true),
      { ...override('2026-06-06', false), name: '区运动会调休' },
      override('2026-10-08', true),
    ]);
    expect(dayKind(laid, d('2026-06-05'))).toEqual({ kind: 'holiday', name: '临时调整' });
    expect(dayKind(laid, d('2026-06-06'))).toEqual({ kind: 'make-up', name: '区运动会调休' });
    expect(laid.days.get(d('2026-06-05'))?.reason).toBe('区运动会');
    expect(addWorkingDays(laid, d('2026-09-30'), 1)).toBe('2026-10-09');
    expect(changedDays(cal, laid)).toEqual(['2026-06-05', '2026-06-06', '2026-10-08']);
    expect(addWorkingDays(cal, d('2026-09-30'), 1)).toBe('2026-10-08');
    expect(isWorkingDay(cal, d('2026-06-05'))).toBe(true);
  });

  test('do not publish a year', () => {
    const laid = layOverrides(cal, [override('2027-10-01', true)]);
    expect([isWorkingDay(laid, d('2027-10-01')), coversYear(laid, 2027)]).toEqual([false, false]);
  });

  test.each<[CalendarOverride[], string[]]>([
    [[override('2026-06-05', true)], []],
    [[override('2026-06-05', false)], ['2026-06-05：该日本来就上班，无须调整。']],
    [[override('2026-10-01', true)], ['2026-10-01：该日本来就放假，无须调整。']],
    [[override('2026-06-05', true, '无')], ['2026-06-05：请写明调整理由（2至200字）。']],
    [[override('2026-06-05', true, '长'.repeat(201))], ['2026-06-05：请写明调整理由（2至200字）。']],
    [[override('2026-06-05', true), override('2026-06-05', true)], ['2026-06-05：同一日调整了两次。']],
    [[{ ...override('2026-06-05', true), date: '2026-06-31' as never }], ['2026-06-31：日期不存在。']],
  ])('problems: %j', (overrides, problems) => {
    expect(problemsOfOverrides(cal, overrides)).toEqual(problems);
  });

  test('taken back, they leave the calendar as it was', () => {
    const chosen = fc.array(fc.integer({ min: 0, max: 3650 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(chosen, (offsets) => {
        const dates = [...new Set(offsets)].map((n) => addDays(d('2017-01-01'), n)).sort();
        const turn = (of: typeof cal) => dates.map((date) => override(date, isWorkingDay(of, date)));
        const laid = layOverrides(cal, turn(cal));
        expect(problemsOfOverrides(cal, turn(cal))).toEqual([]);
        expect(changedDays(cal, laid)).toEqual(dates);
        expect(changedDays(cal, layOverrides(laid, turn(laid)))).toEqual([]);
      }),
    );
  });
});

test.each<[string, string[], [number, number, string | null][]]>([
  ['2026-10-31', [], []],
  ['2026-11-01', [], [[2027, 0, null]]],
  ['2026-12-31', ['2027-01-04', '2026-12-31'], [[2027, 1, '2027-01-04']]],
  ['2026-03-01', ['2027-03-03', '2027-01-04', '2028-01-03'], [[2027, 2, '2027-01-04'], [2028, 1, '2028-01-03']]],
  ['2027-01-01', [], [[2027, 0, null]]],
  ['2027-01-01', ['2016-12-01'], [[2027, 0, null]]],
  ['2025-11-15', ['2026-03-03'], []],
])('on %s with reports due on %j', (today, due, expected) => {
  const missing = missingYears(cal, d(today), due.map(d));
  expect(missing.map((m) => [m.year, m.dueDates, m.firstDue])).toEqual(expected);
}); // prettier-ignore

test('a missing year is named in a sentence, and each due date in it is marked', () => {
  const [alarm, empty] = [missingYears(cal, d('2026-11-01'), [d('2027-01-04')]), missingYears(cal, d('2026-11-01'), [])];
  expect(alarm[0]?.sentence).toBe(
    '2027年放假安排尚未导入，请按国务院办公厅通知导入；有1个报送截止日落在该年，未发布，暂按周末推算。',
  );
  expect(empty[0]?.sentence).toBe('2027年放假安排尚未导入，请按国务院办公厅通知导入。');
  expect(noteUnpublished(cal, d('2027-01-04'))).toBe('未发布，暂按周末');
  expect(noteUnpublished(cal, d('2026-12-31'))).toBeNull();
}); // prettier-ignore
