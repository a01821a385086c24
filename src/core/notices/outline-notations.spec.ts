import { parseNotice } from './parse-notice.js';

const HEAD =
  '某区人民政府办公室关于印发重点任务分工方案的通知\n某府办发〔2024〕5号\n各镇街，区级有关部门：\n现印发给你们。\n某区人民政府办公室\n2024年2月29日\n重点任务分工方案\n';

const tasksOf = (body: string) => parseNotice(HEAD + body).tasks;
const short = (body: string) =>
  tasksOf(body).map((t) => [t.ordinal, t.lead.join('、'), t.co.join('、')].join('|'));

test.each([
  [
    '1、',
    '1、抓培训，提技能。（区教委负责）\n2、抓服务，提质量。（区财政局负责）\n',
    ['1|区教委|', '2|区财政局|'],
  ],
  [
    'full width',
    '１．抓培训，提技能。（区教委负责）\n２．抓服务，提质量。（区财政局负责）\n',
    ['１|区教委|', '２|区财政局|'],
  ],
  [
    '（1）',
    '（1）抓培训，提技能。（区教委负责）\n（2）抓服务，提质量。（区财政局负责）\n',
    ['（1）|区教委|', '（2）|区财政局|'],
  ],
  [
    '1)',
    '1)抓培训，提技能。（区教委负责）\n2)抓服务，提质量。（区财政局负责）\n',
    ['1)|区教委|', '2)|区财政局|'],
  ],
  ['①', '①抓培训，提技能。（区教委负责）\n②抓服务，提质量。（区财政局负责）\n', ['①|区教委|', '②|区财政局|']],
  [
    '第一条',
    '第一条 抓培训，提技能。（区教委负责）\n第二条 抓服务，提质量。（区财政局负责）\n',
    ['第一条|区教委|', '第二条|区财政局|'],
  ],
  [
    '第1条',
    '第1条 抓培训，提技能。（区教委负责）\n第2条 抓服务，提质量。（区财政局负责）\n',
    ['第1条|区教委|', '第2条|区财政局|'],
  ],
  [
    '任务1：',
    '任务1：抓培训，提技能。（区教委负责）\n任务2：抓服务，提质量。（区财政局负责）\n',
    ['任务1|区教委|', '任务2|区财政局|'],
  ],
  [
    '1.1',
    '1．抓就业\n1.1抓培训，提技能。（区教委负责）\n1.2抓服务，提质量。（区财政局负责）\n',
    ['1.1|区教委|', '1.2|区财政局|'],
  ],
  [
    '一是',
    '1．抓就业。一是开展培训（区教委负责）；二是搞好服务（区财政局负责）。\n',
    ['一是|区教委|', '二是|区财政局|'],
  ],
  ['points without units', '1．抓就业。一是开展培训；二是搞好服务。（区教委负责）\n', ['1|区教委|']],
  [
    'chapters',
    '第一章 就业\n第一条 抓培训，提技能。（区教委负责）\n第二章 服务\n第二条 抓服务。（区财政局负责）\n',
    ['第一条|区教委|', '第二条|区财政局|'],
  ],
])('numbers: %s', (_name, body, expected) => {
  expect(short(body)).toEqual(expected);
});

test('levels follow the nesting of the document: （一） above 一、', () => {
  const tasks = tasksOf(
    '（一）就业\n一、抓培训，提技能。（区教委负责）\n二、抓服务。（区财政局负责）\n（二）创业\n一、抓贷款。（区财政局负责）\n二、抓园区。（区科技局负责）\n（三）保障\n一、抓参保。（区医保局负责）\n二、抓救助。（区民政局负责）\n',
  );
  expect(tasks.map((t) => `${t.section} ${t.ordinal}`)).toEqual([
    '（一）、就业 一', '（一）、就业 二', '（二）、创业 一', '（二）、创业 二', '（三）、保障 一', '（三）、保障 二',
  ]); // prettier-ignore
});

test('paragraphs without a number are tasks where a phrase closes them', () => {
  const tasks = tasksOf(
    '一、优化环境\n推进改革，压缩时间。（区政务办牵头，区公安局配合）\n加快审批，推行承诺。（责任单位：区住房城乡建委）\n二、扩大投资\n建设项目。（区发展改革委负责）\n',
  );
  expect(tasks.map((t) => [t.n, t.ordinal, t.section, t.text])).toEqual([
    [1, '', '一、优化环境', '推进改革，压缩时间。'],
    [2, '', '一、优化环境', '加快审批，推行承诺。'],
    [3, '', '二、扩大投资', '建设项目。'],
  ]);
  expect(tasks.map((t) => t.confidence)).toEqual([0.9, 0.9, 0.9]);
});

test('a heading’s lead holds for the items below that name none', () => {
  const text = `${HEAD}一、优化环境\n（一）市场准入（牵头单位：区市场监管局）\n1．推进开办便利化。\n2．推进注销便利化。（责任单位：区税务局）\n（二）获得电力（牵头单位：区经济信息委）\n3．压缩接电时间。（牵头单位：区电力公司）\n`;
  const { tasks } = parseNotice(text);
  expect(tasks.map((t) => [t.subsection, t.lead, t.co, t.leadRule])).toEqual([
    ['（一）市场准入', ['区市场监管局'], [], 'explicit'],
    ['（一）市场准入', ['区市场监管局'], ['区税务局'], 'explicit'],
    ['（二）获得电力', ['区电力公司'], [], 'explicit'],
  ]);
  const from = tasks.map((t) =>
    t.inheritedFrom ? text.slice(t.inheritedFrom.start, t.inheritedFrom.end) : null,
  );
  expect(from).toEqual(['（牵头单位：区市场监管局）', '（牵头单位：区市场监管局）', null]);
  expect(tasks.map((t) => t.confidence)).toEqual([0.85, 0.85, 1]);
});

test('chapters about management are no tasks, a series without units is told', () => {
  const notice = parseNotice(
    `${HEAD}一、总体要求\n（一）指导思想。深入贯彻。\n（二）主要目标。全面完成。\n二、重点任务\n（一）抓培训。做好培训。（区教委负责）\n（二）抓服务。做好服务。（区财政局负责）\n三、政策支持\n（一）加大投入。落实资金。\n（二）优化供给。落实用地。\n四、保障措施\n（一）加强领导。高度重视。\n（二）强化督查。定期通报。\n`,
  );
  expect(notice.tasks.map((t) => `${t.section}${t.ordinal}`)).toEqual([
    '二、重点任务（一）',
    '二、重点任务（二）',
  ]);
  expect(notice.warnings.map((w) => [w.code, w.message])).toEqual([
    ['series-without-units', '自“（一）加大投入”起的一组条目均未写明责任单位，未列为任务，请核对。'],
  ]);
});

test('phrases on lines of their own, below the text or between title and text', () => {
  const below = tasksOf(
    '（一）推进一网通办\n压缩时间，提升质量。\n牵头单位：区政务办\n责任单位：区公安局、区数据局\n完成时限：2024年10月底前\n（二）加快审批\n推行承诺。\n牵头单位：区住房城乡建委\n责任单位：区财政局\n完成时限：持续推进\n',
  );
  expect(below.map((t) => [t.lead, t.co, t.deadline?.by, t.deadline?.ongoing])).toEqual([
    [['区政务办'], ['区公安局', '区数据局'], '2024-10-31', false],
    [['区住房城乡建委'], ['区财政局'], null, true],
  ]);
  const between = tasksOf(
    '任务1：推进一网通办\n牵头单位：区政务办\n配合单位：区公安局\n压缩时间，提升质量，实现一次办好。\n任务2：加快审批\n牵头单位：区住房城乡建委\n配合单位：区财政局\n推行承诺，简化流程，压缩审批时间。\n',
  );
  expect(between.map((t) => [t.heading, t.text, t.lead])).toEqual([
    ['推进一网通办', '压缩时间，提升质量，实现一次办好。', ['区政务办']],
    ['加快审批', '推行承诺，简化流程，压缩审批时间。', ['区住房城乡建委']],
  ]);
});

test('evidence is the words themselves', () => {
  const text = `${HEAD}1．抓培训，6月底前完成。（区教委牵头，区财政局配合）\n`;
  const [task] = parseNotice(text).tasks;
  const words = (spans: readonly { start: number; end: number }[] | undefined) =>
    spans?.map((s) => text.slice(s.start, s.end));
  expect(words(task?.evidence?.lead)).toEqual(['区教委']);
  expect(words(task?.evidence?.co)).toEqual(['区财政局']);
  expect(words(task?.evidence?.deadline)).toEqual(['6月底前完成']);
  expect(task?.deadline).toMatchObject({ by: '2024-06-30', ongoing: false });
});
