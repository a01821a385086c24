import { expectTask, explicitly, firstListed, plainly, type Notation } from './answer.js';
import { withHelpers, withoutEnumerations } from './change-content.js';
import { bodyOf, tasksOf, type Content, type TaskContent } from './content.js';
import { behind } from './notations-brackets.js';
import {
  BRACKET_ITEMS, chaptersOf, chineseNumber, circled, COUNTED_ITEMS, headOf, paperOf, planHeadOf, requirementChapters,
  signatureOf, type Numbering,
} from './papers.js'; // prettier-ignore
import { labelled, list } from './phrases.js';
import { toFullWidth, toTraditional, turnPages, wrapLines } from './print.js';

const chinese = (BRACKET_ITEMS.section ?? String) as (n: number) => string;
const bracket = (task: TaskContent) => `（责任单位：${list(task)}）`;
const labels = (task: TaskContent) => `（${labelled(task)}）`;
const sectioned = (item: Numbering['item'], more: Partial<Numbering> = {}): Numbering => ({
  section: chinese,
  item,
  heading: 'none',
  ...more,
});

const NUMBERED = [
  behind('编号 一、（一）1.', bracket, plainly, {
    numbering: sectioned((n) => `${n}.`, { middle: (n) => BRACKET_ITEMS.item(n), heading: 'inline' }),
  }),
  behind('编号 一、（一）1. 连续', bracket, plainly, {
    numbering: sectioned((n) => `${n}．`, { middle: (n) => BRACKET_ITEMS.item(n), runsOn: true }),
  }),
  behind('编号 第一条', labels, explicitly, {
    numbering: { section: null, item: (n) => `第${BRACKET_ITEMS.item(n).slice(1, -1)}条　`, heading: 'none' },
  }),
  behind('编号 1. 无章节', bracket, plainly, {
    numbering: { section: null, item: (n) => `${n}.`, heading: 'inline' },
  }),
  behind('编号 1、', labels, explicitly, { numbering: sectioned((n) => `${n}、`, { runsOn: true }) }),
  behind('编号 ①', bracket, plainly, { numbering: sectioned(circled) }),
  behind('编号 （1）', bracket, plainly, { numbering: sectioned((n) => `（${n}）`) }),
  behind('编号 1)', labels, explicitly, { numbering: sectioned((n) => `${n})`) }),
  behind('没有编号', bracket, plainly, { numbering: sectioned(() => '') }),
  behind('没有编号、没有章节', labels, explicitly, {
    numbering: { section: null, item: () => '', heading: 'none' },
  }),
  behind('标题独占一行', bracket, plainly, { numbering: { ...BRACKET_ITEMS, heading: 'line' } }),
];

/** The same paper, printed in another way. */
function printed(
  name: string,
  notation: Notation,
  print: (text: string, content: Content) => string,
): Notation {
  return { ...notation, name, render: (content) => print(String(notation.render(content)), content) };
}

const plain = behind('', bracket, plainly);
const led = behind('', labels, explicitly, { numbering: COUNTED_ITEMS });

const PRINTED = [
  printed('责任在句号之前', plain, (text) => text.replace(/。(（责任单位：[^\n]*）)(?=\n)/g, '$1。')),
  printed('换行断开单位名称', plain, (text) => wrapLines(text, 28)),
  printed('换行断开单位名称，牵头', led, (text) => wrapLines(text, 32)),
  printed('页码', plain, (text) => turnPages(wrapLines(text, 30), 22, (n) => [`— ${n} —`])),
  printed('页码和页眉', led, (text, { issuer }) =>
    turnPages(wrapLines(text, 30), 22, (n) => [`- ${n} -`, `${issuer}文件`]),
  ),
  printed('全角数字', led, toFullWidth),
  {
    ...printed('繁体', plain, toTraditional),
    answer: (content: Content) => plain.answer(content).map(traditionalAnswer),
  },
  {
    ...printed('繁体，牵头', led, toTraditional),
    answer: (content: Content) => led.answer(content).map(traditionalAnswer),
  },
];

function traditionalAnswer(task: ReturnType<Notation['answer']>[number]) {
  const all = (words: readonly string[]) => words.map(toTraditional);
  const { body, heading, lead, co, groups, rule } = task;
  return {
    body: toTraditional(body), heading: toTraditional(heading),
    lead: all(lead), co: all(co), groups: all(groups), rule,
  }; // prettier-ignore
}

/** 一、…（牵头单位：A） above items that name only 责任单位. */
const inherited: Notation = {
  name: '章节标题的牵头单位',
  adapt: withHelpers,
  render: (content) => {
    const sections = content.sections.map((s) => ({ ...s, title: `${s.title}（牵头单位：${s.lead}）` }));
    return paperOf(
      content,
      chaptersOf({ ...content, sections }, BRACKET_ITEMS, (t) => [bodyOf(t) + bracket(t)]),
    );
  },
  answer: (content) =>
    content.sections.flatMap((section) =>
      section.tasks.map((task) =>
        expectTask(task, { lead: [section.lead], co: task.units, groups: task.groups, rule: 'explicit' }),
      ),
    ),
};

/** An item is a heading; its parts have bodies and units of their own. */
function parts(name: string, part: (n: number) => string, lineBreak: string): Notation {
  return {
    name,
    ...(lineBreak === '' && { adapt: withoutEnumerations }),
    render: (content) =>
      paperOf(content, content.sections.flatMap((section, s) => [
        chinese(s + 1) + section.title,
        ...pairs(section.tasks).flatMap(([first, ...rest], at) => [
          `${BRACKET_ITEMS.item(at + 1)}${first?.heading ?? ''}。` +
            [first, ...rest].map((t, n) => (t ? `${lineBreak}${part(n + 1)}${bodyOf(t)}${bracket(t)}` : '')).join(''),
        ]),
      ])), // prettier-ignore
    answer: (content) => tasksOf(content).map((task) => expectTask(task, plainly(task))),
  };
}

/** Two and two; where one would be left alone, the last are three. */
const pairs = <T>(all: readonly T[]): T[][] =>
  all.length <= 3 ? [[...all]] : [all.slice(0, 2), ...pairs(all.slice(2))];

/** Two bodies with a phrase each in one numbered paragraph: two tasks. */
const twice: Notation = {
  name: '一段两次分工',
  render: (content) =>
    paperOf(content, content.sections.flatMap((section, s) => [
      chinese(s + 1) + section.title,
      ...pairs(section.tasks).map(
        (two, at) => BRACKET_ITEMS.item(at + 1) + two.map((t) => bodyOf(t) + bracket(t)).join(''),
      ),
    ])), // prettier-ignore
  answer: (content) => tasksOf(content).map((task) => expectTask(task, plainly(task))),
};

const FRAMED: readonly Notation[] = [
  inherited,
  parts('分项（1）（2）各有单位', (n) => `（${n}）`, '\n'),
  parts('分项1. 2. 各有单位', (n) => `${n}.`, '\n'),
  parts('分项一是、二是各有单位', (n) => `${chineseNumber(n)}是`, ''),
  twice,
  {
    ...plain,
    name: '通知中的工作要求',
    render: (content) =>
      paperOf(
        content,
        chaptersOf(content, BRACKET_ITEMS, (t) => [bodyOf(t) + bracket(t)]),
        {
          covering: ['现就有关事项通知如下：', ...requirementChapters(content)],
        },
      ),
  },
  {
    ...plain,
    name: '最后一章是保障措施',
    render: (content) => {
      const items = content.requirements.map(
        ([title, text], n) => `${BRACKET_ITEMS.item(n + 1)}${title}。${text}`,
      );
      const last = [`${chinese(content.sections.length + 1)}保障措施`, ...items];
      return paperOf(content, [
        ...chaptersOf(content, BRACKET_ITEMS, (t) => [bodyOf(t) + bracket(t)]),
        ...last,
      ]);
    },
  },
  {
    ...plain,
    name: '没有附件，通知即正文',
    render: (content) => {
      const chapters = chaptersOf(content, BRACKET_ITEMS, (t) => [bodyOf(t) + bracket(t)]);
      return [...headOf(content), ...chapters, ...signatureOf(content)].join('\n\n');
    },
  },
  {
    ...plain,
    name: '附件',
    render: (content) => {
      const chapters = chaptersOf(content, BRACKET_ITEMS, (t) => [bodyOf(t) + bracket(t)]);
      const [title = '', ...intro] = planHeadOf(content);
      const head = [...headOf(content), `附件：${title}`, ...signatureOf(content), '附件', title, ...intro];
      return [...head, ...chapters].join('\n');
    },
  },
  printed('章节标题印两遍', plain, (text) => text.replace(/^[二三]、.*$/gm, '$&\n\n$&')),
];

const noteAfterNumbers = behind(
  '列首位的为牵头单位，编号连续',
  (t, at) => `（责任单位：${list(t)}${at === 1 ? '，列首位的为牵头单位，下同' : ''}）`,
  firstListed,
  { numbering: COUNTED_ITEMS },
);

export const STRUCTURE_NOTATIONS = [...NUMBERED, ...PRINTED, ...FRAMED, noteAfterNumbers];
