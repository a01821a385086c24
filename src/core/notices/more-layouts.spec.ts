import { parseNotice } from './parse-notice.js';

/**
 * Layouts of papers of other governments, written down from memory in the words of no real paper. Behind ==== stands what a
 * careful reader finds: how each task begins | who leads | who helps | groups.
 */
const PAPERS: readonly (readonly [string, string])[] = [
  [
    'a table drawn with box characters, a unit spans several tasks, cells are broken over lines',
    `┌──┬────┬──────────┬────┐
│序号│责任单位│工作任务│完成时限│
├──┼────┼──────────┼────┤
│ 1 │市园林局│1.新建公园8个,改造老│年底前│
│  │    │旧绿地20处。│    │
│  │    ├──────────┼────┤
│  │    │2.栽植乔木3万株。│6月底│
├──┼────┼──────────┼────┤
│ 2 │市自然资│1.完成造林5000亩。│年底前│
│  │源局  │          │    │
└──┴────┴──────────┴────┘
====
新建公园8个,改造老旧绿地20处 | 市园林局 | |
栽植乔木3万株 | 市园林局 | |
完成造林5000亩 | 市自然资源局 | |`,
  ],
  [
    'rows closed by a pipe, a cell of several lines, the first cell merged with the one above',
    `工作领域 | 工作任务 | 责任单位或牵头单位 | 协助单位 | 完成期限 |
生态 | 新建湿地公园3处。 | 市林业局 | 市财政局
市水利局 | 2024年底前 |
完成河道清淤30公里, 岸线整治20公里。 | 市水利局 | 市住建局 | 2024年6月底前 |
打印 | 关闭 |
====
新建湿地公园3处 | 市林业局 | 市财政局,市水利局 |
完成河道清淤30公里 | 市水利局 | 市住建局 |`,
  ],
  [
    'one cell a line without numbers, the units of a narrow first column fall apart and span rows',
    `牵头单位

目标任务

责任单位

市发

改委

地区生产总值增长6%以上,固定资产投资增长8%

市统计局、市财政局

高速铁路前期工作启动,机场改扩建加快

市交通运输局

市农

业农

村局

高标准农田新建20万亩,粮食总产稳定

市水利局、市财政局
====
地区生产总值增长6%以上 | 市发改委 | 市统计局,市财政局 |
高速铁路前期工作启动 | 市发改委 | 市交通运输局 |
高标准农田新建20万亩 | 市农业农村局 | 市水利局,市财政局 |`,
  ],
  [
    'two columns one cell a line, verbs behind the names, titles between the rows, a signature below',
    `2024年政务公开任务分解
工作任务
责任单位
一、推进决策公开
重大决策草案公开征求意见,反馈采纳情况。
市司法局牵头落实
政策文件同步解读,解读材料形式多样。
市政府办公室牵头,市财政局、市人社局配合落实
二、推进执行公开
重点项目进展情况按季公开。
市发改委、市住建局分别牵头落实
各单位要将落实情况于年底前报送。
××市人民政府办公室
2024年3月1日
====
重大决策草案公开征求意见 | 市司法局 | |
政策文件同步解读 | 市政府办公室 | 市财政局,市人社局 |
重点项目进展情况按季公开 | 市发改委,市住建局 | |`,
  ],
  [
    'heads run together, a text column behind the units',
    `民生实事工作任务责任单位进展情况
一季度二季度三季度四季度
新增公办学位5000个,新建学校3所。

区教育局,各镇街

选址完成。开工2所。

新建养老中心8家,适老化改造300户。

区民政局、区残联

开工3家。

====
新增公办学位5000个 | 区教育局 | | 各镇街
新建养老中心8家 | | 区民政局,区残联 |`,
  ],
  [
    'two columns set apart by single blanks, rows counted',
    `重点工作任务 责任单位
1、建成区绿地率达到36%。 市园林局 市财政局
2、完成古树名木普查建档。 市林业局
3、创建宣传进社区进学校。 市教育局
====
建成区绿地率达到36% | | 市园林局,市财政局 |
完成古树名木普查建档 | 市林业局 | |
创建宣传进社区进学校 | 市教育局 | |`,
  ],
  [
    'the only sentence of an item ends with who',
    `关于落实有关政策措施分工的通知
一、工作分工
（一）关于“完善种粮补贴办法”的问题，由省财政厅会同省农业农村厅、省粮食和储备局等部门研究提出落实意见。
（二）关于“高标准农田建设管护”的问题，由省农业农村厅、省水利厅会同省财政厅等部门负责落实。
（三）关于“健全粮食收储机制”的问题，由省粮食和储备局负责落实。
二、工作要求
（一）各有关部门要高度重视，由牵头部门加强协调。
====
关于“完善种粮补贴办法”的问题 | 省财政厅 | 省农业农村厅,省粮食和储备局 |
关于“高标准农田建设管护” | 省农业农村厅,省水利厅 | 省财政厅 |
关于“健全粮食收储机制” | 省粮食和储备局 | |`,
  ],
  [
    'each for its part is no lead; 县级市 are places; names in quotes; 省有关部门; a note that nobody leads',
    `××省2024年节能任务分工
1.重点行业节能改造到位。（省工业和信息化厅、省能源局等按职责分工负责，各县（市、区）人民政府配合）
2.燃煤锅炉淘汰到位。（牵头单位：市“城中村”改造工作领导小组办公室；配合单位：市规划局，各区、县级市政府）
3.新能源装机增加。（省发展改革委、能源局等省有关部门和各市人民政府按职责分工负责）
4.碳排放强度下降。（负责单位：省发展改革委、省能源局。未明确牵头单位的，由所列负责单位按职责分工负责，下同）
====
重点行业节能改造到位 | | 省工业和信息化厅,省能源局 | 各县（市、区）人民政府
燃煤锅炉淘汰到位 | 市“城中村”改造工作领导小组办公室 | 市规划局 | 各区、县级市政府
新能源装机增加 | | 省发展改革委,能源局 | 省有关部门,各市人民政府
碳排放强度下降 | | 省发展改革委,省能源局 |`,
  ],
];

/** Several names of one list stand with a comma between them. */
const list = (words = '') => words.trim().split(',').filter((name) => name !== ''); // prettier-ignore

test.each(PAPERS)('%s', (_name, paper) => {
  const [text = '', answer = ''] = paper.split('====\n');
  const { tasks } = parseNotice(text);
  const expected = answer.split('\n').map((line) => {
    const [start = '', lead, co, groups] = line.split('|');
    return { start: start.trim(), lead: list(lead), co: list(co), groups: list(groups) };
  });
  const found = tasks.map(({ text: body, lead, co, groups }, i) => {
    const start = expected[i]?.start ?? '';
    const words = body.replace(/\s/g, '');
    return { start: words.startsWith(start) ? start : words, lead, co, groups };
  });
  expect(found).toEqual(expected);
});

test('a sentence directly below a chapter heading is no part of the heading: it asks for reports', () => {
  const notice = parseNotice(`一、重点任务
（一）新建学校10所。（市教育局）
（二）新建医院3家。（市卫生健康委）
（三）新建公园5个。（市城管局）
二、工作要求
各单位每月3日前报送工作进展情况。
`);
  expect(notice.sections.map(({ title }) => title)).toEqual(['重点任务', '工作要求']);
  expect(notice.reporting.map(({ cadence, who }) => [cadence, who])).toEqual([['monthly', ['各单位']]]);
});

test('in a shattered table a cell that a pipe has closed does not go on in the next line', () => {
  const text =
    '| 序号 | 任务 | 单位 | 时限 |\n| 1 | 做好甲事。 | 市教委 | 年底 | 2 |\n优化医疗卫生服务 | 县委政法委 |\n';
  for (const { lead, co, groups } of parseNotice(text).tasks)
    for (const name of [...lead, ...co, ...groups]) expect(text).toContain(name);
});
