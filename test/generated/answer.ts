import type { LeadRule } from '../../src/core/notices/index.js';
import type { SourceText } from '../../src/core/notices/source-text.js';
import { bodyOf, type Content, type TaskContent } from './content.js';

/** What a careful reader writes down for one task. */
export interface ExpectedTask {
  /** The body without ordinal, heading and phrase. */
  readonly body: string;
  readonly heading: string;
  readonly lead: readonly string[];
  readonly co: readonly string[];
  readonly groups: readonly string[];
  readonly rule: LeadRule;
}

/** One way to write down who does what; the same content is asked of every notation. */
export interface Notation {
  readonly name: string;
  /** The content it is fit for: 国发 papers have no 各镇街 and so on. Left out: all of it. */
  readonly adapt?: (content: Content) => Content;
  render(content: Content): string | SourceText;
  answer(content: Content): ExpectedTask[];
}

type Who = Pick<ExpectedTask, 'lead' | 'co' | 'groups' | 'rule'>;

export const expectTask = (task: TaskContent, who: Who): ExpectedTask => ({
  body: bodyOf(task),
  heading: task.heading,
  ...who,
});

/** Nobody is called 牵头 and no note holds: one unit leads, several are joint, groups are collective. */
export function plainly({ units, groups }: TaskContent): Who {
  const [first, ...rest] = units;
  if (first === undefined) return { lead: [], co: [], groups, rule: 'collective' };
  if (rest.length === 0) return { lead: [first], co: [], groups, rule: 'single' };
  return { lead: [], co: units, groups, rule: 'joint' };
}

/** 牵头 is said of the first unit wherever there is one. */
export const explicitly = (task: TaskContent): Who => ledBy(1, task);

/** 牵头 is said of the first units. */
export function ledBy(leads: number, { units, groups }: TaskContent): Who {
  if (units.length === 0) return { lead: [], co: [], groups, rule: 'collective' };
  return { lead: units.slice(0, leads), co: units.slice(leads), groups, rule: 'explicit' };
}

/** Explicit where there is somebody to help, otherwise A负责. */
export const explicitlyWithHelp = (task: TaskContent): Who => ledByWithHelp(1, task);

export const ledByWithHelp = (leads: number, task: TaskContent): Who =>
  hasHelp(task, leads) ? ledBy(leads, task) : plainly(task);

/** Under a note 列第一位者为牵头单位: alone is single, with any other party first-listed. */
export function firstListed({ units, groups }: TaskContent): Who {
  const [first, ...rest] = units;
  if (first === undefined) return { lead: [], co: [], groups, rule: 'collective' };
  const alone = rest.length + groups.length === 0;
  return { lead: [first], co: rest, groups, rule: alone ? 'single' : 'first-listed' };
}

export function hasHelp({ units, groups }: TaskContent, leads = 1): boolean {
  return units.length > leads || (units.length > 0 && units.length === leads && groups.length > 0);
}
