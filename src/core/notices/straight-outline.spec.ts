import { parseNotice } from './parse-notice.js';

const HEAD =
  '某区人民政府办公室关于印发就业工作方案的通知\n某府办发〔2024〕5号\n各镇街，区级有关部门：\n现印发给你们。\n某区人民政府办公室\n2024年2月29日\n就业工作方案\n';

const tasksOf = (body: string) => parseNotice(HEAD + body).tasks;

test('bracketed items with headings under chapters', () => {
  const [a, b] = tasksOf(
    '一、稳岗位\n（一）加强服务。做好走访。（责任单位：区人社局、区财政局）\n（二）扩大培训。开展培训。（责任单位：区人社局）\n',
  );
  expect(a).toMatchObject({
    n: 1,
    section: '一、稳岗位',
    heading: '加强服务',
    text: '做好走访。',
    leadRule: 'joint',
  });
  expect(b).toMatchObject({ ordinal: '（二）', heading: '扩大培训', lead: ['区人社局'], leadRule: 'single' });
});

test('labels for lead and helping units', () => {
  const [task] = tasksOf('1．建好平台，用好数据。（牵头单位：区大数据局；配合单位：区教委、各镇街）\n');
  expect(task).toMatchObject({
    lead: ['区大数据局'],
    co: ['区教委'],
    groups: ['各镇街'],
    leadRule: 'explicit',
  });
});

test('sentences instead of brackets, in run-on text', () => {
  const tasks = tasksOf(
    '一、主要任务1加快建设平台，完善功能。市教委牵头，市财政局、市科委等按职责分工负责。2加强宣传，营造氛围。市委宣传部、各区县按职责分工负责。3健全机制，压实责任。市人力社保局、市教委牵头负责。',
  );
  expect(tasks.map((t) => [t.n, t.lead, t.co, t.groups, t.leadRule, t.openEnded])).toEqual([
    [1, ['市教委'], ['市财政局', '市科委'], [], 'explicit', true],
    [2, ['市委宣传部'], [], ['各区县'], 'single', false],
    [3, ['市人力社保局', '市教委'], [], [], 'explicit', false],
  ]);
});

test('the lead note holds from where it stands, and only with 下同 beyond its own phrase', () => {
  const body = (note: string) =>
    `1．抓培训，提技能。（区教委、区财政局负责）\n2．抓服务，提质量。（区人社局、区民政局负责。列第一位者为牵头单位${note}）\n3．抓宣传，造氛围。（区司法局、区教委负责）\n`;
  expect(tasksOf(body('，下同')).map((t) => t.leadRule)).toEqual(['joint', 'first-listed', 'first-listed']);
  expect(tasksOf(body('')).map((t) => t.leadRule)).toEqual(['joint', 'first-listed', 'joint']);
});

test('a name broken by a page break and a running head is whole again', () => {
  const head = '某区人民政府行政规范性文件';
  const [task] = tasksOf(
    `1．建好平台，用好数据，做好各项服务工作。（责任单位：区发展\n\n${head}\n\n---\n\n改革委、区教委）\n`,
  );
  expect(task?.responsibilityText).toBe('（责任单位：区发展改革委、区教委）');
  expect(task?.co).toEqual(['区发展改革委', '区教委']);
});

test('numbers that jump or repeat are warned of, not dropped', () => {
  const notice = parseNotice(
    `${HEAD}1．抓培训，提技能。（责任单位：区教委）\n3．抓服务，提质量。（责任单位：区教委）\n3．抓宣传，造氛围。（责任单位：区教委）\n`,
  );
  expect(notice.tasks.map((t) => t.n)).toEqual([1, 3, 3]);
  expect(notice.warnings.map((w) => w.code)).toEqual(['ordinal-missing', 'ordinal-repeated']);
});

test('a number that begins anew in each chapter is no damage', () => {
  const notice = parseNotice(
    `${HEAD}一、稳岗位\n（一）抓培训。做好培训。（责任单位：区教委）\n（二）抓服务。做好服务。（责任单位：区教委）\n二、强保障\n（一）抓宣传。做好宣传。（责任单位：区教委）\n（二）抓统计。做好统计。（责任单位：区教委）\n`,
  );
  expect(notice.tasks.map((t) => `${t.section} ${t.ordinal}`)).toEqual([
    '一、稳岗位 （一）',
    '一、稳岗位 （二）',
    '二、强保障 （一）',
    '二、强保障 （二）',
  ]);
  expect(notice.warnings).toEqual([]);
});

test('quantities and dates at the start of a sentence are no ordinals', () => {
  const [task, ...rest] = tasksOf(
    '1．建好平台，用好数据。2024年底前完成。15家企业参与。（责任单位：区教委）\n2．抓好宣传，造好氛围。（责任单位：区教委）\n',
  );
  expect(task?.text).toBe('建好平台，用好数据。2024年底前完成。15家企业参与。');
  expect(rest).toHaveLength(1);
});

test('an item without a phrase stays, without an assignment and with a warning', () => {
  const notice = parseNotice(`${HEAD}1．抓培训，提技能。（责任单位：区教委）\n2．抓服务，提质量。\n`);
  expect(notice.tasks[1]).toMatchObject({ assignmentKnown: false, leadRule: 'none', confidence: 0 });
  expect(notice.warnings.map((w) => [w.code, w.ordinal])).toEqual([['responsibility-missing', '2']]);
});

test('points of a task belong to it where one phrase speaks for all of them', () => {
  const tasks = tasksOf(
    '（一）抓培训。做好以下工作：\n1．摸清底数，建好台账。\n2．分类施训，提升技能。（责任单位：区人社局）\n（二）抓服务。做好走访。（责任单位：区教委）\n',
  );
  expect(tasks.map((t) => [t.ordinal, t.lead])).toEqual([
    ['（一）', ['区人社局']],
    ['（二）', ['区教委']],
  ]);
  expect(tasks[0]?.text).toContain('1．摸清底数，建好台账。2．分类施训，提升技能。');
});

test('tasks may stand at two levels; a point without a phrase among sisters with one is a task too', () => {
  const notice = parseNotice(
    `${HEAD}（一）抓培训。\n1．摸清底数，建好台账。（责任单位：区人社局）\n2．分类施训，提升技能。\n3．跟踪问效，做好回访。（责任单位：区财政局）\n（二）抓服务，做好走访慰问。（责任单位：区教委）\n`,
  );
  expect(notice.tasks.map((t) => [t.ordinal, t.subsection, t.lead[0] ?? null])).toEqual([
    ['1', '（一）抓培训', '区人社局'],
    ['2', '（一）抓培训', null],
    ['3', '（一）抓培训', '区财政局'],
    ['（二）', null, '区教委'],
  ]);
  expect(notice.warnings.map((w) => w.code)).toContain('responsibility-missing');
});

test('a second text with a phrase of its own in an item is a task of its own, told by the same number', () => {
  const text = `${HEAD}1．抓培训，提技能。（责任单位：区教委）抓宣传，造氛围。（责任单位：区司法局）\n2．抓服务，提质量。（责任单位：区教委）\n`;
  const notice = parseNotice(text);
  expect(notice.warnings).toEqual([]);
  expect(notice.tasks.map((t) => [t.ordinal, t.text, t.lead])).toEqual([
    ['1', '抓培训，提技能。', ['区教委']],
    ['1', '抓宣传，造氛围。', ['区司法局']],
    ['2', '抓服务，提质量。', ['区教委']],
  ]);
});

test('a second phrase without a text of its own is not lost', () => {
  const text = `${HEAD}1．抓培训，提技能。（责任单位：区教委）（区司法局、区财政局配合）\n2．抓服务，提质量。（责任单位：区教委）\n`;
  const notice = parseNotice(text);
  expect(notice.warnings).toMatchObject([{ code: 'several-phrases', ordinal: '1' }]);
  const orphans = notice.clauses
    .filter((c) => c.kind === 'orphan')
    .map((c) => text.slice(c.start, c.end).trim());
  expect(orphans).toEqual(['（区司法局、区财政局配合）']);
});
