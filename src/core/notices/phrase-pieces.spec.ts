import { closeBracket } from './brackets.js';
import { supplyPrefixes } from './elided-prefix.js';
import { foldScript } from './fold-script.js';
import { roleOfLabel } from './labels.js';
import { findLeadNotes, noteHolds } from './lead-note.js';
import { findDeadlines } from './read-deadline.js';
import { isGroup, looksLikeUnit, mayBeUnit } from './unit-names.js';
import { readParties } from './unit-list.js';
import { toWords } from './words.js';

/** Notes of real papers, with how far they reach. */
test.each([
  ['（市教委、市财政局等负责。列第一位者为牵头单位，下同）', '列第一位者为牵头单位，下同', 'onward'], // 万州府办发〔2018〕52号
  [
    '（責任單位：市教委。備註：列第一責任單位的為牽頭單位，下同。）',
    '列第一責任單位的為牽頭單位，下同',
    'onward',
  ],
  ['（市教委、市財政局等負責，列第一位者為牽頭單位，下同）', '列第一位者為牽頭單位，下同', 'onward'], // 内江
  [
    '三、列第一位的责任单位为牵头单位或汇总单位，负责报送进展。',
    '列第一位的责任单位为牵头单位或汇总单位',
    'onward',
  ], // 杭州2020
  ['（责任单位：市教委、市财政局，排名第一的为牵头单位）', '排名第一的为牵头单位', 'phrase'],
  ['责任单位中，排在第一位的为牵头单位（下同）', '排在第一位的为牵头单位（下同）', 'onward'],
  ['各项任务的第一责任单位为牵头单位。', '第一责任单位为牵头单位', 'onward'],
  ['首位单位为汇总单位，其他单位配合。', '首位单位为汇总单位', 'onward'],
  ['列首位的部门为牵头部门。', '列首位的部门为牵头部门', 'onward'],
  ['（責任單位：市稅務局、市財政局,排在首位的爲牽頭單位,下同)', '排在首位的爲牽頭單位,下同', 'onward'], // 韶府〔2019〕31号
  [
    '责任单位:市经信局、市财政局(列第一位者为工作牵头单位或汇总单位,下同)',
    '列第一位者为工作牵头单位或汇总单位,下同',
    'onward',
  ], // 湖州2020
  ['排序第一的责任单位为主办单位', '排序第一的责任单位为主办单位', 'onward'],
  ['由排在首位的单位牵头负责，各单位配合。', '排在首位的单位牵头负责', 'onward'],
  ['牵头单位为排在第一位的单位。', '牵头单位为排在第一位的单位', 'onward'],
  ['注：以上任务中，列第一位的单位为牵头单位。', '列第一位的单位为牵头单位', 'all'],
  ['切实履行第一责任单位职责，牵头推进。', null, null],
  ['市教委列第一位，得分最高。', null, null],
] as const)('%s', (text, note, reach) => {
  const [found] = findLeadNotes(text);
  expect([found?.text ?? null, found?.reach ?? null]).toEqual([note, reach]);
});

test('a note holds in its phrase, from where it stands on, or for all', () => {
  const text = '（市教委、市财政局负责）列第一位者为牵头单位，下同。（市科技局、市民政局负责）';
  const notes = findLeadNotes(text);
  const second = text.lastIndexOf('（');
  expect(noteHolds(notes, { start: 0, end: text.indexOf('）') + 1 })).toBe(false);
  expect(noteHolds(notes, { start: second, end: text.length })).toBe(true);
  const all = findLeadNotes('一、建校。注：以上任务列第一位的为牵头单位。');
  expect(noteHolds(all, { start: 0, end: 4 })).toBe(true);
});

test.each([
  ['6月底前完成', ['6月底前完成']],
  ['市教委负责，2022年10月底前', ['2022年10月底前']],
  ['市教委牵头，年内持续推进', ['年内持续推进']],
  ['市教委，长期坚持', ['长期坚持']],
  ['市教委，12月31日前', ['12月31日前']],
  ['市教委，2025年底前基本建成', ['2025年底前基本建成']],
  ['市教委，第三季度末前完成', ['第三季度末前完成']],
  ['市教委，3月底前出台方案，持续推进', ['3月底前出台方案', '持续推进']],
  ['市教委，立行立改', ['立行立改']],
  ['市教委，全年', ['全年']],
  ['２０２３年６月底前', ['２０２３年６月底前']],
  ['市推进办、市年内工程指挥部', []],
  ['市教委、市财政局', []],
] as const)('deadlines of %s', (text, deadlines) => {
  const spans = findDeadlines(toWords(text), 0, text.length);
  expect(spans.map(({ start, end }) => text.slice(start, end))).toEqual(deadlines);
});

test.each([
  ['牵头单位', 'lead'], ['牵头部门：', 'lead'], ['牵头负责部门', 'lead'], ['主办单位', 'lead'], ['主责单位', 'lead'], ['第一责任单位', 'lead'],
  ['责任单位', 'responsible'], ['责任部门（单位）', 'responsible'], ['責任單位', 'responsible'], ['承办单位', 'responsible'], ['责任主体', 'responsible'],
  ['落实单位', 'responsible'], ['负责部门', 'responsible'], ['责任单位及责任人', 'responsible'],
  ['配合单位', 'help'], ['协办单位', 'help'], ['参与单位', 'help'], ['协同部门', 'help'], ['配合责任单位', 'help'], ['参加单位', 'help'],
  ['责任领导', 'persons'], ['分管领导', 'persons'], ['责任人', 'persons'], ['牵头领导', 'persons'], ['联系人', 'persons'], ['分管副市长', 'persons'],
  ['完成时限', 'deadline'], ['完成时间', 'deadline'], ['时限要求', 'deadline'], ['整改时限', 'deadline'], ['办结时间', 'deadline'], ['时间节点', 'deadline'],
  ['备注', 'remark'], ['工作任务', null], ['单位', null], ['用人单位', null], ['序号', null],
] as const)('the label %s', (label, role) => { expect(roleOfLabel(label)).toBe(role); }); // prettier-ignore

test.each([
  ['各街道、区直各部门', true], ['市直各有关单位', true], ['区属各重点国企', true], ['全区经济运行各专班', true], ['国务院有关部门', true],
  ['乡镇（街道）', true], ['镇街', true], ['区县政府', true], ['金融机构', true], ['市属国有企业', true], ['市就业工作领导小组成员单位', true],
  ['行业主管部门', true], ['各县（市、区）人民政府', true], ['驻市金融机构', true], ['相关单位', true],
  ['市教委', false], ['区城市更新领导小组', false], ['立山经济开发区', false], ['永安街道', false], ['市总工会', false], ['市公安局', false],
  ['市机关事务局', false], ['重庆两江新区管委会', false], ['市供销合作社', false],
] as const)('a group or not: %s', (name, group) => { expect(isGroup(name)).toBe(group); }); // prettier-ignore

test.each(['市要素保障专班', '将乐县民政局', '人行重庆营管部', '市卫生健康委（市中医局）', '国网市供电公司', '团市委', '市委党校', '共青团中央'])(
  'the name of a unit: %s', (name) => { expect(looksLikeUnit(name)).toBe(true); }); // prettier-ignore
test.each(['各单位要切实', '加强队伍', '一是', '办公室设在市教委', '以下简称市教委', '含民办学校', '首长', '1．市教委'])(
  'no name: %s', (name) => { expect(mayBeUnit(name)).toBe(false); }); // prettier-ignore

test.each([
  ['市教委和市财政局', ['市教委', '市财政局'], []],
  ['市规划和自然资源局、文化和旅游局', ['市规划和自然资源局', '文化和旅游局'], []],
  ['市财政局及各区县政府', ['市财政局'], ['各区县政府']],
  ['市民政局与市残联以及市妇联', ['市民政局', '市残联', '市妇联'], []],
  ['市人大社会和法制委', ['市人大社会和法制委'], []],
  ['市教委/市财政局', ['市教委', '市财政局'], []],
  ['市委、市政府', ['市委', '市政府'], []],
  ['市教委等12个部门', ['市教委'], []],
  ['市高等教育学会', ['市高等教育学会'], []],
  ['无', [], []],
] as const)('the parties of %s', (list, units, groups) => {
  expect(readParties(list)).toMatchObject({ units, groups });
});

test.each([
  [['市发改委', '财政局', '人社局'], ['市发改委', '市财政局', '市人社局']],
  [['省发展改革委', '工业和信息化厅', '省通信管理局'], ['省发展改革委', '省工业和信息化厅', '省通信管理局']],
  [['江津区教委', '财政局'], ['江津区教委', '江津区财政局']],
  [['财政部', '教育部'], ['财政部', '教育部']],
  [['市教委', '团市委', '人行重庆营管部', '市场监管局'], ['市教委', '团市委', '人行重庆营管部', '市市场监管局']],
])('%j in full', (names, full) => { expect(supplyPrefixes(names)).toEqual(full); }); // prettier-ignore

test('folding keeps places', () => {
  expect(foldScript('責任單位：市財政局２０２３')).toBe('责任单位：市财政局2023');
  for (const text of ['縣（市、區）', '𠮷野縣', 'ＡＢ１２', ''])
    expect(foldScript(text)).toHaveLength(text.length);
});

test.each([
  ['（甲（乙）丙）丁', 6, 7], ['(甲）丁', 2, 3], ['（甲））丁', 2, 4], ['（（甲））', 4, 5], ['（甲（乙）丙', 6, 6], ['（甲（乙丙）', 6, 6], ['（各县（市、区政府）', 9, 10], ['〔甲］', 2, 3],
] as const)('%s is closed', (text, close, end) => { expect(closeBracket(text, 0, text.length)).toMatchObject({ close, end }); }); // prettier-ignore
