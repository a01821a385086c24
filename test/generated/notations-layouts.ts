import { expectTask, explicitly, explicitlyWithHelp, plainly, type Notation } from './answer.js';
import { bodyOf, tasksOf, type TaskContent } from './content.js';
import { behind, type Judge } from './notations-brackets.js';
import { BRACKET_ITEMS, chaptersOf, COUNTED_ITEMS, paperOf, type Numbering } from './papers.js';
import { helpersOf, labelled, leadOf, list, spoken } from './phrases.js';

const labels = (task: TaskContent) => `（${labelled(task)}）`;

/** Chapters 一、 with items numbered so and without headings. */
const counted = (item: Numbering['item'], runsOn = true): Numbering => ({
  section: (n) => BRACKET_ITEMS.section?.(n) ?? '',
  item,
  heading: 'none',
  runsOn,
});

/** A notation whose items are lines: number and body, or what `write` makes of them. */
function written(
  name: string,
  write: (task: TaskContent) => string[],
  judge: Judge,
  numbering: Numbering = COUNTED_ITEMS,
): Notation {
  return {
    name,
    render: (content) => paperOf(content, chaptersOf(content, numbering, write)),
    answer: (content) => tasksOf(content).map((task, at) => expectTask(task, judge(task, at + 1))),
  };
}

/** 责任单位 without a colon, on a line of its own. */
function bareLines(task: TaskContent): string[] {
  if (task.units.length === 0) return [`责任单位　${list(task)}`];
  const helpers = helpersOf(task);
  return [`牵头单位　${leadOf(task)}`, ...(helpers === '' ? [] : [`配合单位　${helpers}`])];
}

/** A label has a line for itself, and every name another. */
function stackedNames(task: TaskContent): string[] {
  return ['责任单位：', ...task.units, ...task.groups];
}

/** 以上任务由A牵头，B、C配合 behind the last task of each chapter speaks for all of the chapter. */
const COVERING: Notation = {
  name: '以上任务由A牵头，B、C配合（一章一句）',
  render: (content) =>
    paperOf(
      content,
      chaptersOf(content, counted(BRACKET_ITEMS.item, false), (task, { section }) => {
        const last = section.tasks.at(-1) === task;
        return [bodyOf(task), ...(last ? [`以上任务由${spoken(task, '配合')}。`] : [])];
      }),
    ),
  answer: (content) =>
    content.sections.flatMap(({ tasks }) => {
      const last = tasks.at(-1);
      return last ? tasks.map((task) => expectTask(task, explicitlyWithHelp(last))) : [];
    }),
};

/** Layouts found in papers of other governments. */
export const LAYOUT_NOTATIONS: readonly Notation[] = [
  behind('编号 【1】', labels, explicitly, { numbering: counted((n) => `【${n}】`) }),
  behind('编号 1。', labels, explicitly, { numbering: counted((n) => `${n}。`) }),
  behind('编号 任务一', labels, explicitly, {
    numbering: { ...counted((n) => `任务${BRACKET_ITEMS.item(n).slice(1, -1)}　`), section: null },
  }),
  written('责任单位在序号之后、正文之前', (t) => [`（责任单位：${list(t)}）${bodyOf(t)}`], plainly),
  written('标签无冒号，各占一行', (t) => [bodyOf(t), ...bareLines(t)], explicitly),
  written('标签独占一行，单位各占一行', (t) => [bodyOf(t), ...stackedNames(t)], plainly),
  COVERING,
];
