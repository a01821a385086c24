import {
  expectTask,
  explicitly,
  explicitlyWithHelp,
  firstListed,
  hasHelp,
  ledByWithHelp,
  plainly,
  type Notation,
} from './answer.js';
import { withElidedPrefix, withGroups, withoutGroups, withPrefixedUnits } from './change-content.js';
import { bodyOf, tasksOf, type Content, type TaskContent } from './content.js';
import {
  BRACKET_ITEMS,
  chaptersOf,
  COUNTED_ITEMS,
  paperOf,
  type Numbering,
  type Surroundings,
} from './papers.js';
import { helpersOf, labelled, leadOf, list, spoken, together } from './phrases.js';

export type Judge = (task: TaskContent, at: number) => ReturnType<typeof plainly>;
/** `at` is the number of the task in the paper, from 1. */
export type Phrase = (task: TaskContent, at: number) => string;

interface More extends Surroundings {
  readonly numbering?: Numbering;
  readonly adapt?: (content: Content) => Content;
}

/** A notation whose every task is its body with the phrase behind it. */
export function behind(name: string, phrase: Phrase, judge: Judge, more: More = {}): Notation {
  const { numbering = BRACKET_ITEMS, adapt } = more;
  return {
    name,
    ...(adapt && { adapt }),
    render: (content) => {
      let at = 0;
      const chapters = chaptersOf(content, numbering, (task) => [bodyOf(task) + phrase(task, ++at)]);
      return paperOf(content, chapters, more);
    },
    answer: (content) => tasksOf(content).map((task, at) => expectTask(task, judge(task, at + 1))),
  };
}

const round = (inner: string) => `（${inner}）`;
const units = (inner: string) => round(`责任单位：${inner}`);
const helping = (colon: string, between: string) => (task: TaskContent) =>
  labelled(task, '配合单位', { colon, between });
const matched = helping('：', '；');

const LABELLED = [
  behind('（责任单位：A、B、C）', (t) => units(list(t)), plainly),
  behind('（牵头单位：A；责任单位：B、C）', (t) => round(labelled(t)), explicitly),
  behind('（牵头单位：A；配合单位：B、C）', (t) => round(matched(t)), explicitly),
  behind('（牵头单位：A，配合单位：B、C）', (t) => round(helping('：', '，')(t)), explicitly),
  behind('(牵头单位:A;配合单位:B、C)', (t) => `(${helping(':', ';')(t)})`, explicitly),
  behind('【牵头单位：A；配合单位：B、C】', (t) => `【${matched(t)}】`, explicitly),
  behind('[牵头单位：A；配合单位：B、C]', (t) => `[${matched(t)}]`, explicitly),
  behind('〔牵头单位：A；责任单位：B、C〕', (t) => `〔${labelled(t)}〕`, explicitly),
  behind('（…；完成时限：X）', (t) => round(`${labelled(t)}；完成时限：${t.deadline}`), explicitly),
  behind('（责任领导：X；责任单位：A、B）', (t) => round(`责任领导：${t.person}；责任单位：${list(t)}`), plainly),
  behind('（责任人：X，责任单位：A、B，X前完成）', (t) =>
    round(`责任人：${t.person}，责任单位：${list(t)}，${t.deadline}完成`), plainly),
]; // prettier-ignore

const SPOKEN = [
  behind('（A牵头，B、C配合）', (t) => round(spoken(t, '配合')), explicitlyWithHelp),
  behind('（A牵头，B、C参与）', (t) => round(spoken(t, '参与')), explicitlyWithHelp),
  behind('（A牵头，B、C按职责分工负责）', (t) => round(spoken(t, '按职责分工负责')), explicitlyWithHelp),
  behind(
    '（A、B牵头，C、D按职责分工负责）',
    (t) => round(spoken(t, '按职责分工负责', 2)),
    (t) => ledByWithHelp(2, t),
  ),
  behind(
    '（A牵头负责）',
    (t) => round(t.units.length > 0 ? `${list(t)}牵头负责` : `${list(t)}负责`),
    allLead,
    {
      adapt: withoutGroups,
    },
  ),
  behind('（A、B、C按职责分工负责）', (t) => round(`${list(t)}按职责分工负责`), plainly),
  behind('（A、B、C负责）', (t) => round(`${list(t)}负责`), plainly),
  behind('（A、B、C）', (t) => round(list(t)), plainly),
  behind(
    '（A牵头，B、C及各镇街配合）',
    (t) => round(spoken(t, '配合').replace(/、([^、]*配合)$/, '及$1')),
    explicitlyWithHelp,
    {
      adapt: withGroups('各镇街'),
    },
  ),
  behind(
    '（A牵头，会同B、C负责）',
    (t) => round(spoken(t, '负责').replace('牵头，', '牵头，会同')),
    explicitlyWithHelp,
  ),
  behind(
    '（A负责，B、C配合）',
    (t) => round(spoken(t, '配合').replace('牵头，', '负责，')),
    explicitlyWithHelp,
  ),
  behind('（由A会同B、C负责）', (t) => round(together(t)), explicitlyWithHelp),
];

const counted = { numbering: COUNTED_ITEMS };
const SENTENCES = [
  behind('由A会同B、C负责。', (t) => `${together(t)}。`, explicitlyWithHelp, counted),
  behind('由A牵头，B、C配合。', (t) => `由${spoken(t, '配合')}。`, explicitlyWithHelp, counted),
  behind('A牵头，B、C配合。', (t) => `${spoken(t, '配合')}。`, explicitlyWithHelp, counted),
  behind(
    'A牵头，B、C等按职责分工负责。',
    (t) => `${spoken(t, '等按职责分工负责')}。`,
    explicitlyWithHelp,
    counted,
  ),
  behind('A、B、C按职责分工负责。', (t) => `${list(t)}按职责分工负责。`, plainly, counted),
];

const STAR_NOTE = { intro: ['注：带★的为牵头单位，下同。'] };
const FIRST_NOTE = '列第一位者为牵头单位，下同';
const MARKED = [
  behind('★A、B、C', (t) => units(hasStar(t) ? `★${list(t)}` : list(t)), starred, STAR_NOTE),
  behind('（A（牵头）、B、C）', (t) => round(marked(t)), explicitlyWithHelp),
  behind('（责任单位：A（牵头）、B、C）', (t) => units(marked(t)), explicitlyWithHelp),
  behind('（A等负责。列第一位者…下同）', (t, at) =>
    round(`${list(t)}等负责${at === 1 ? `。${FIRST_NOTE}` : ''}`), firstListed),
  behind('（责任单位：A、B。备注：列第一…下同）', (t, at) =>
    units(list(t) + (at === 1 ? '。备注：列第一责任单位的为牵头单位，下同。' : '')), firstListed),
  behind('列第一位者为牵头单位，在通知中', (t) => units(list(t)), firstListed, {
    covering: ['请各责任单位认真抓好落实，责任单位中列第一位的为牵头单位，其他为配合单位。'],
  }),
  behind('列第一位者为牵头单位，在标题下', (t) => units(list(t)), firstListed, {
    intro: ['（注：列第一责任单位的为牵头单位，下同）'],
  }),
]; // prettier-ignore

const SEPARATED = [
  behind('（责任单位：A，B，C）', (t) => units(list(t, '，')), plainly),
  behind('（责任单位：A；B；C）', (t) => units(list(t, '；')), plainly),
  behind('（责任单位：A B C）', (t) => units(list(t, ' ')), plainly),
  behind('（责任单位：A、B，C；各镇街）', (t) => units(mixed(t)), plainly),
  behind('（责任单位：A、B、C等）', (t) => units(`${list(t)}等`), plainly),
  behind('（责任单位：A、B、各县（市、区）人民政府）', (t) => units(list(t)), plainly, {
    adapt: withGroups('各县（市、区）人民政府', '各开发区（园区）管委会'),
  }),
  behind('（责任单位：市A、B、C），省略前缀', (t) => units(list(withElidedPrefix(t))), (t) =>
    plainly(withElidedPrefix(t)), { adapt: withPrefixedUnits }),
  behind('（责任单位：A、B、C，缺右括号', (t) => `（责任单位：${list(t)}`, plainly),
]; // prettier-ignore

const NOBODY = { lead: [], co: [], groups: [], rule: 'none' } as const;
const isBare = (at: number) => at % 5 === 3;
const MIXED: readonly { phrase: Phrase; judge: Judge }[] = [
  { phrase: (t) => units(list(t)), judge: plainly },
  { phrase: (t) => round(spoken(t, '配合')), judge: explicitlyWithHelp },
  { phrase: (t) => round(matched(t)), judge: explicitly },
  { phrase: (t) => round(`${list(t)}按职责分工负责`), judge: plainly },
];
const formAt = (at: number) => MIXED[at % MIXED.length] ?? { phrase: (t) => list(t), judge: plainly };

const UNEVEN = [
  behind('一份文件混用四种写法', (t, at) => formAt(at).phrase(t, at), (t, at) => formAt(at).judge(t, at)),
  behind('个别任务没有责任单位', (t, at) => (isBare(at) ? '' : units(list(t))), (t, at) =>
    isBare(at) ? NOBODY : plainly(t)),
]; // prettier-ignore

export const BRACKET_NOTATIONS = [...LABELLED, ...SPOKEN, ...SENTENCES, ...MARKED, ...SEPARATED, ...UNEVEN];

function allLead(task: TaskContent) {
  return task.units.length > 0
    ? { lead: task.units, co: [], groups: [], rule: 'explicit' as const }
    : plainly(task);
}

const hasStar = (task: TaskContent) => task.units.length > 1;
function starred(task: TaskContent) {
  return hasStar(task) ? explicitly(task) : plainly(task);
}

/** A（牵头）、B、C */
function marked(task: TaskContent): string {
  return hasHelp(task) ? `${leadOf(task)}（牵头）、${helpersOf(task)}` : list(task);
}

/** A、B，C，D；各镇街 */
function mixed(task: TaskContent): string {
  const [first = '', second, ...rest] = task.units;
  const head = second === undefined ? first : `${first}、${second}`;
  const named = [head, ...rest].filter((part) => part !== '').join('，');
  return [named, ...task.groups].filter((part) => part !== '').join('；');
}
