import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { buildCalendar, type HolidayFile } from '../calendar/index.js';
import { localDate } from '../kernel/local-date.js';
import { checkLadder, previewRung, sortRungs, type ReminderLadder, type Rung } from './index.js';

const ladder = JSON.parse(readFileSync('seeds/parameters/reminder-ladder.json', 'utf8')) as ReminderLadder;
const built = buildCalendar([
  JSON.parse(readFileSync('seeds/reference/holidays/2023.json', 'utf8')) as HolidayFile,
]);
if (!built.ok) throw new Error('holiday file');
const world = {
  calendar: built.value,
  on: localDate('2023-11-29'),
  notice: { docNumber: '某府办〔2023〕1号', title: '重点工作分工' },
  publicUrl: 'https://duban.example.gov.cn',
};
const rungOf = (id: string, change: Partial<Rung> = {}): Rung => {
  const found = ladder.rungs.find(({ rung }) => rung === id);
  if (!found) throw new Error(id);
  return { ...found, ...change };
};

test('a reminder is shown as it will be written, on its own day before the deadline', () => {
  const [mail] = previewRung(rungOf('remind-3'), world);
  expect(mail?.subject).toBe('【督办】提醒：您单位有 1 项报送单待报（最近 12月4日截止）');
  expect(mail?.body).toContain('距截止还有3个工作日');
});

test('the office’s own words stand in it, a short message is counted', () => {
  const template = { subject: '请报{{项数}}项', sms: '{{称谓}}还有{{项数}}项未报。' };
  const texts = previewRung(rungOf('chase', { template }), { ...world, signature: '某区督查' });
  expect(texts.map(({ channel, subject }) => [channel, subject])).toEqual([
    ['mail', '请报1项'],
    ['sms', '请报1项'],
  ]);
  expect(texts[1]?.body).toBe('【某区督查】贵单位还有1项未报。');
  expect(texts[1]?.sms).toMatchObject({ parts: 1 });
});

test('nothing is shown of a paper, and of a template nobody could send', () => {
  expect(previewRung(rungOf('supervise'), world)).toEqual([]);
  expect(previewRung(rungOf('chase', { template: { mail: '{{姓名}}' } }), world)).toEqual([]);
});

test('sorted, the rungs of a ladder are in an order it can be kept in, however they came', () => {
  const any = fc.shuffledSubarray([...ladder.rungs], { minLength: 1 });
  fc.assert(
    fc.property(any, (rungs) => {
      const sorted = sortRungs(rungs);
      expect(checkLadder({ ...ladder, rungs: sorted })).toEqual([]);
      expect(ladder.rungs.filter((rung) => rungs.includes(rung))).toEqual(sorted);
    }),
  );
});
