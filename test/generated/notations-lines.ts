import { expectTask, explicitly, plainly, type Notation } from './answer.js';
import { bodyOf, tasksOf, type TaskContent } from './content.js';
import type { Judge } from './notations-brackets.js';
import { BRACKET_ITEMS, chaptersOf, COUNTED_ITEMS, paperOf, type Numbering } from './papers.js';
import { helpersOf, leadOf, list } from './phrases.js';

/** A notation whose responsibility stands in lines of its own under the body. */
function under(
  name: string,
  lines: (task: TaskContent) => string[],
  judge: Judge,
  numbering?: Numbering,
): Notation {
  return {
    name,
    render: (content) => {
      const write = (task: TaskContent) => [bodyOf(task), ...lines(task)];
      return paperOf(content, chaptersOf(content, numbering ?? BRACKET_ITEMS, write));
    },
    answer: (content) => tasksOf(content).map((task, at) => expectTask(task, judge(task, at + 1))),
  };
}

/** 牵头单位 and the helpers in lines of their own; a line that would be empty is not printed. */
function twoLines(task: TaskContent, help: string): string[] {
  if (task.units.length === 0) return [`责任单位：${list(task)}`];
  const helpers = helpersOf(task);
  return [`牵头单位：${leadOf(task)}`, ...(helpers === '' ? [] : [`${help}：${helpers}`])];
}

const person = (task: TaskContent) => `责任领导：${task.person}`;
const deadline = (task: TaskContent) => `完成时限：${task.deadline}`;

export const LINE_NOTATIONS: readonly Notation[] = [
  under('责任单位：A、B（一行）', (t) => [`责任单位：${list(t)}`], plainly),
  under('牵头单位：A／配合单位：B、C（两行）', (t) => twoLines(t, '配合单位'), explicitly, COUNTED_ITEMS),
  under('牵头单位：A／责任单位：B、C（两行）', (t) => twoLines(t, '责任单位'), explicitly),
  under(
    '牵头单位:A／责任单位:B、C（半角冒号）',
    (t) => twoLines(t, '责任单位').map((l) => l.replace('：', ':')),
    explicitly,
    COUNTED_ITEMS,
  ),
  under('责任领导／牵头单位／责任单位（三行）', (t) => [person(t), ...twoLines(t, '责任单位')], explicitly),
  under(
    '牵头单位／配合单位／完成时限（三行）',
    (t) => [...twoLines(t, '配合单位'), deadline(t)],
    explicitly,
    COUNTED_ITEMS,
  ),
  under(
    '完成时限／责任单位／责任领导（三行）',
    (t) => [deadline(t), `责任单位：${list(t)}`, person(t)],
    plainly,
  ),
  under(
    '一行内：牵头单位：A  配合单位：B、C',
    (t) => [twoLines(t, '配合单位').join('  ')],
    explicitly,
    COUNTED_ITEMS,
  ),
];
