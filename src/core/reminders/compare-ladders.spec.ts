import { readFileSync } from 'node:fs';
import { compareLadders, sayMoment, type ReminderLadder, type Rung } from './index.js';

const ladder = JSON.parse(readFileSync('seeds/parameters/reminder-ladder.json', 'utf8')) as ReminderLadder;
const with_ = (id: string, change: Partial<Rung>): ReminderLadder => ({
  ...ladder,
  rungs: ladder.rungs.map((rung) => (rung.rung === id ? { ...rung, ...change } : rung)),
});

test('the same ladder has no differences', () => {
  expect(compareLadders(ladder, JSON.parse(JSON.stringify(ladder)) as ReminderLadder)).toEqual([]);
});

test('says what has changed of a rung, member by member', () => {
  const changed = with_('chase', {
    ...{ offsetWorkingDays: 2, to: ['liaison'], channels: ['mail'], cap: { per: 'person-day', most: 2 } },
    ...{ onResumption: true, template: { sms: '请尽快报送{{项数}}项。' } },
  });
  expect(compareLadders(ladder, changed)).toEqual([
    {
      ...{ rung: 'chase', label: '催办', kind: 'changed' },
      lines: [
        '时间：截止后第1个工作日09:00 → 截止后第2个工作日09:00',
        '主送：联络员、单位负责人 → 联络员',
        '渠道：电子邮件、短信 → 电子邮件',
        '上限：不限 → 每人每日最多2条',
        '暂停期间错过的：不补发 → 恢复之日补发',
        '短信：系统文字 → “请尽快报送{{项数}}项。”',
      ],
    },
  ]);
});

test('tells rungs that are new from those that are gone', () => {
  const without: ReminderLadder = { ...ladder, rungs: ladder.rungs.slice(1) };
  const lines = [
    '动作：发提醒',
    '时间：截止前3个工作日09:00',
    '主送：联络员',
    '空缺时改送：副联络员、单位负责人',
    '渠道：电子邮件',
  ];
  expect(compareLadders(without, ladder)).toEqual([
    { rung: 'remind-3', label: '提醒', kind: 'added', lines },
  ]);
  expect(compareLadders(ladder, without)).toEqual([
    { rung: 'remind-3', label: '提醒', kind: 'removed', lines },
  ]);
});

test.each([
  [{ offsetWorkingDays: 0, at: '24:00' }, '截止日终了'],
  [{ offsetWorkingDays: 0, at: '10:30' }, '截止日10:30'],
  [{ offsetWorkingDays: -2, at: '09:00' }, '截止前2个工作日09:00'],
  [
    { offsetWorkingDays: 7, offsetWhenRepeated: 3, at: '09:00' },
    '截止后第7个工作日09:00（连续两期逾期的，截止后第3个工作日）',
  ],
  [{ anchor: 'quarter-end' as const, offsetWorkingDays: 1, at: '09:00' }, '季度末后第1个工作日09:00'],
  [{ anchor: 'quarter-end' as const, offsetWorkingDays: 0, at: '09:00' }, '季度末日09:00'],
])('the moment of %j is said as %s', (moment, said) => {
  expect(sayMoment(moment)).toBe(said);
});
