import { hasHelp } from './answer.js';
import type { TaskContent } from './content.js';

/** Writes the parties of a task: `A、B、各镇街`. */
export function list(task: TaskContent, mark = '、'): string {
  return [...task.units, ...task.groups].join(mark);
}

export const leadOf = (task: TaskContent, leads = 1): string => task.units.slice(0, leads).join('、');

export const helpersOf = (task: TaskContent, leads = 1, mark = '、'): string =>
  [...task.units.slice(leads), ...task.groups].join(mark);

/** `牵头单位：A；配合单位：B、C`; where nobody can lead, 责任单位. */
export function labelled(
  task: TaskContent,
  help = '责任单位',
  marks = { colon: '：', between: '；' },
): string {
  const { colon, between } = marks;
  if (task.units.length === 0) return `责任单位${colon}${list(task)}`;
  const lead = `牵头单位${colon}${leadOf(task)}`;
  return hasHelp(task) ? `${lead}${between}${help}${colon}${helpersOf(task)}` : lead;
}

/** `A牵头，B、C配合`; where nobody can help or lead, `A负责`. */
export function spoken(task: TaskContent, verb: string, leads = 1): string {
  if (!hasHelp(task, leads)) return `${list(task)}负责`;
  return `${leadOf(task, leads)}牵头，${helpersOf(task, leads)}${verb}`;
}

/** `由A会同B、C负责`. */
export function together(task: TaskContent): string {
  return hasHelp(task) ? `由${leadOf(task)}会同${helpersOf(task)}负责` : `由${list(task)}负责`;
}
