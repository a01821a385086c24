import { parseNotice } from './parse-notice.js';

const HEAD = [
  '东山省人民政府办公室关于印发分工方案的通知',
  '东山办发〔2021〕108号',
  '各有关单位：',
  '现印发给你们。',
];
const units = '（责任单位：省教委、省财政厅）';
const readings = (...lines: string[]) =>
  parseNotice([...HEAD, ...lines].join('\n')).tasks.map(({ heading, text, leadRule }) => [
    heading,
    text,
    leadRule,
  ]);

test('the first of two items without a phrase is one of its own where others name somebody too', () => {
  expect(
    readings(
      '一、人才队伍',
      `（一）引进人才。完善审批。${units}`,
      `（二）留住人才。落实补贴。${units}`,
      '二、政务服务',
      '（一）河湖长制。整治环境，逐项销号。',
      `（二）医疗服务。深化改革。${units}`,
      '三、城乡融合',
      `（一）知识产权。加强保护。${units}`,
      '（二）融资服务。开展监测。',
    ),
  ).toEqual([
    ['引进人才', '完善审批。', 'joint'],
    ['留住人才', '落实补贴。', 'joint'],
    ['河湖长制', '整治环境，逐项销号。', 'none'],
    ['医疗服务', '深化改革。', 'joint'],
    ['知识产权', '加强保护。', 'joint'],
    ['融资服务', '开展监测。', 'none'],
  ]);
}); // prettier-ignore

test('points of which only the last names somebody are one task', () => {
  expect(
    readings(
      '一、人才队伍',
      '（一）引进人才。',
      `（二）留住人才。${units}`,
      '二、政务服务',
      '（一）整治环境。',
      `（二）深化改革。${units}`,
    ).map(([, text]) => text),
  ).toEqual(['（一）引进人才。（二）留住人才。', '（一）整治环境。（二）深化改革。']);
});
