import { localDate } from '../kernel/local-date.js';
import { checkAbsence, checkAddresses, checkLeaving, whyUnavailable } from './index.js';

const day = localDate;
const away = { from: day('2023-12-01'), to: day('2023-12-08'), reason: '休假' };

describe('why a person cannot be told', () => {
  const life = { leftOn: null, handedOverTo: null, absences: [away] };

  test.each([
    ['the day before', '2023-11-30', life, undefined],
    ['the first day', '2023-12-01', life, '休假至12月8日'],
    ['the last day', '2023-12-08', life, '休假至12月8日'],
    ['back again', '2023-12-09', life, undefined],
    ['leaves tomorrow', '2023-11-30', { ...life, leftOn: day('2023-12-01') }, undefined],
    ['has left, away or not', '2023-12-01', { ...life, leftOn: day('2023-12-01') }, '已离岗'],
    ['has handed over', '2023-11-30', { ...life, handedOverTo: '李示例' }, '已移交李示例'],
  ])('%s', (_, on, known, why) => {
    expect(whyUnavailable(known, day(on))).toBe(why);
  });
});

describe('addresses', () => {
  test.each([
    [{ phone: '', email: '' }, [['phone', '手机号和邮箱至少填写一项，否则消息无法送达。']]],
    [{ phone: '13800138000', email: '' }, []],
    [{ phone: '', email: 'a@b.cn' }, []],
    [
      { phone: '138', email: 'a@' },
      [
        ['phone', '手机号应为11位，现为3位。'],
        ['email', '邮箱“@”之后为空。'],
      ],
    ],
  ])('%j', (asked, faults) => {
    expect(checkAddresses(asked).map((f) => [f.field, f.sentence])).toEqual(faults);
  });
});

describe('absences', () => {
  const known = { absences: [away], today: day('2023-11-28') };

  test.each([
    ['2023-12-05', '2023-12-04', '结束日期早于开始日期。'],
    ['2023-11-20', '2023-11-27', '结束日期已过，不必登记。'],
    ['2023-12-09', '2024-12-10', '不在岗超过一年的，请登记离岗。'],
    ['2023-12-08', '2023-12-10', '与已登记的12月1日至12月8日休假重叠。'],
    ['2023-11-01', '2024-01-01', '与已登记的12月1日至12月8日休假重叠。'],
    ['2023-12-09', '2024-12-09', undefined],
    ['2023-11-20', '2023-11-28', undefined],
  ])('%s to %s', (from, to, sentence) => {
    const faults = checkAbsence({ from: day(from), to: day(to), reason: '出差' }, known);
    expect(faults[0]?.sentence).toBe(sentence);
  });
});

test('only who has gone comes back', () => {
  const here = { leftOn: null, handedOverTo: null };
  expect(checkLeaving({ leftOn: null }, here)).toHaveLength(1);
  expect(checkLeaving({ leftOn: null }, { ...here, handedOverTo: '李示例' })).toEqual([]);
  expect(checkLeaving({ leftOn: null }, { ...here, leftOn: day('2023-11-01') })).toEqual([]);
  expect(checkLeaving({ leftOn: day('2023-11-01') }, here)).toEqual([]);
});
