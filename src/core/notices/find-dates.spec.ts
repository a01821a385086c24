import { readDateAt, readStampAt } from './find-dates.js';
import { parseNotice } from './parse-notice.js';

test.each([
  ['2017-08-16', '2017-08-16'],
  ['2017/8/16', '2017-08-16'],
  ['2017.8.16', '2017-08-16'],
  ['2017－08－16', '2017-08-16'],
  ['20170816', '2017-08-16'],
  ['２０１７年８月１６日', '2017-08-16'],
  ['二〇一七年八月十六日', '2017-08-16'],
  ['2017-02-30', null],
  ['2017-0816', null],
  ['2017-08', null],
])('a stamp %s', (text, date) => {
  expect(readStampAt(text, 0)?.date ?? null).toBe(date);
});

test('a date in words is none with hyphens', () => {
  expect(readDateAt('2017-08-16', 0)).toBeNull();
});

const TITLE = '临江市人民政府办公室关于印发2022年稳就业重点任务分工方案的通知';
const NUMBER = '临江办发〔2022〕9号';
const BODY = [
  '各区县人民政府，市政府各部门：',
  '现将方案印发给你们，请认真贯彻执行。',
  '一、扩大就业',
  '1.开展职业培训，2022年10月底前完成。（责任单位：市人力社保局、市财政局）',
  '2.建设零工市场。（责任单位：市人力社保局）',
];
const SIGNATURE = ['临江市人民政府办公室', '2022年3月8日'];
const page = (...head: string[]) => [...head, TITLE, NUMBER, ...BODY].join('\n');

test.each<[string, string, string | null, string | undefined]>([
  ['a table of metadata', page('索引号：1150\n发文字号：临江办发〔2022〕9号\n成文日期：2022-03-04\n发布日期：2022-03-09'), '2022-03-04', '成文日期'],
  ['a table with cells', page('索引号\t1150\t成文日期\t2022年3月4日\n发布机构\t市政府办\t发布日期\t2022-03-09'), '2022-03-04', '成文日期'],
  ['label and date on lines of their own', page('发布日期：', '2022/3/9'), '2022-03-09', '发布日期'],
  ['the order of the table does not matter', page('发布日期：2022-03-09', '发文日期：2022-03-05'), '2022-03-05', '发文日期'],
  ['a head line', [TITLE, '发布时间：2022-03-09 08:30 来源：市政府办 浏览次数：31', NUMBER, ...BODY].join('\n'), '2022-03-09', '发布时间'],
  ['发布日期 behind the title', [TITLE, '发布日期:2022-03-09', TITLE, NUMBER, ...BODY].join('\n'), '2022-03-09', '发布日期'],
  ['印发日期 with a blank', page('印发日期 2022年3月7日'), '2022-03-07', '印发日期'],
  ['a bracket under the title', [TITLE, '（2022年3月4日）', NUMBER, ...BODY].join('\n'), '2022-03-04', '（）'],
  ['the signature wins', [page('成文日期：2022-03-04'), ...SIGNATURE].join('\n'), '2022-03-08', undefined],
  ['the signature in front of the annex wins', [page('成文日期：2022-03-04').replace('一、扩大', `${SIGNATURE.join('\n')}\n一、扩大`)].join('\n'), '2022-03-08', undefined],
  ['no date', page(), null, undefined],
  ['a date of validity is none', page('有效期至：2025-03-04', '失效日期：2025-12-31'), null, undefined],
  ['a day that is none', page('成文日期：2022-13-40'), null, undefined],
  ['a date far below, in the text', [page(), '3.登记发布日期：2022-03-09的政策。（责任单位：市财政局）'].join('\n'), null, undefined],
])('issue date: %s', (_, text, date, from) => {
  const { document, tasks, warnings } = parseNotice(text);
  expect([document.issueDate, document.issueDateFrom]).toEqual([date, from]);
  expect(tasks.map((task) => task.lead)).toEqual(expect.arrayContaining([['市人力社保局']]));
  expect(document.docNumber).toBe(NUMBER);
  expect(warnings.some((warning) => warning.code === 'issue-date-missing')).toBe(date === null);
}); // prettier-ignore

test('the year of deadlines is that of the metadata', () => {
  const text = page('成文日期：2021-12-30').replace('2022年10月底前', '10月底前').replaceAll(NUMBER, '');
  expect(parseNotice(text).tasks[0]?.deadline?.by).toBe('2021-10-31');
});
