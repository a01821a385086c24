import { parseNotice } from './parse-notice.js';

const paper = (...rows: string[]) =>
  [
    '平川县人民政府办公室关于印发分工方案的通知',
    '平川办发〔2024〕8号',
    '各有关单位：',
    '现印发给你们。',
    '序号\t工作任务\t责任单位\t完成时限',
    ...rows,
  ].join('\n');

test('cells of a row that go on below end with a full stop as any other', () => {
  const { tasks } = parseNotice(
    paper(
      '1\t完善产销对接，落',
      '实“月监测”要求，确保实效。\t县生态环境局、清溪海关、县',
      '市场监管局、县总工会\t2024年6月底前',
      '2\t培育家政企业。\t县商务局\t2024年12月底前',
    ),
  );
  expect(tasks.map(({ text, lead, co }) => [text.replace(/\s/g, ''), [...lead, ...co]])).toEqual([
    ['完善产销对接，落实“月监测”要求，确保实效。', ['县生态环境局', '清溪海关', '县市场监管局', '县总工会']],
    ['培育家政企业。', ['县商务局']],
  ]);
});
