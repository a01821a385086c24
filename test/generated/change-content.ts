import type { Content, TaskContent } from './content.js';

/** The same content with every task changed. */
export function changeTasks(content: Content, change: (task: TaskContent) => TaskContent): Content {
  const sections = content.sections.map((s) => ({ ...s, tasks: s.tasks.map(change) }));
  return { ...content, sections };
}

export const withGroups =
  (...groups: string[]) =>
  (content: Content): Content =>
    changeTasks(content, (task) => ({ ...task, groups }));

/** Units alone; a task of groups alone gets a unit. */
export const withoutGroups = (content: Content): Content =>
  changeTasks(content, (task) => ({
    ...task,
    groups: [],
    units: task.units.length > 0 ? task.units : ['市财政局'],
  }));

/** Every task has a unit that can lead and one that can help. */
export const withHelpers = (content: Content): Content =>
  changeTasks(content, (task) => ({
    ...task,
    units: task.units.length > 1 ? task.units : [...task.units, ...LOCAL].slice(0, 2),
  }));

const LOCAL = ['市财政局', '市民政局'];

/** No body has 一是…；二是… of its own. */
export const withoutEnumerations = (content: Content): Content =>
  changeTasks(content, (task) => {
    const others = task.sentences.filter((sentence) => !sentence.startsWith('一是'));
    return { ...task, sentences: others.length > 0 ? others : [`${task.heading}，确保取得实效。`] };
  });

/** Only departments whose names begin with the word of their level, without groups. */
export function withPrefixedUnits(content: Content): Content {
  const local = content.level === '国' ? { ...content, level: '市' as const } : content;
  return changeTasks(local, (task) => {
    const own = task.units.filter((u) => u.startsWith(local.level) && !u.startsWith(`${local.level}委`));
    return {
      ...task,
      groups: [],
      units: [...new Set([`${local.level}教委`, ...own, `${local.level}水利局`])],
    };
  });
}

/** `市教委、财政局、水利局`: the printed names are the answer, the registry completes them. */
export function withElidedPrefix(task: TaskContent): TaskContent {
  const [first = '', ...rest] = task.units;
  return { ...task, units: [first, ...rest.map((unit) => unit.slice(1))] };
}
