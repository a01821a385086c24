import type { Chance } from './random.js';
import {
  CHAPTERS, CLOSING, COVERING, DEADLINES, DEPARTMENTS, GIVEN_NAMES, GROUPS, MINISTRIES, OBJECTS, OTHER_UNITS, PLACES,
  REQUIREMENTS, SENTENCES, SURNAMES, TOPICS, VERBS, type Level,
} from './vocabulary.js'; // prettier-ignore

/** One piece of work before anybody wrote it down in a notation. */
export interface TaskContent {
  readonly heading: string;
  readonly sentences: readonly string[];
  /** The first one leads where the notation can say so. Empty: groups alone bear the task. */
  readonly units: readonly string[];
  readonly groups: readonly string[];
  readonly deadline: string;
  readonly person: string;
}

export interface SectionContent {
  readonly title: string;
  readonly tasks: readonly TaskContent[];
  /** A unit that no task of the section names. */
  readonly lead: string;
}

/** What a notice says, free of any notation. */
export interface Content {
  readonly level: Level;
  readonly place: string;
  readonly issuer: string;
  readonly docNumber: string;
  readonly topic: string;
  readonly year: number;
  readonly date: string;
  readonly sections: readonly SectionContent[];
  readonly requirements: readonly (readonly [title: string, text: string])[];
  /** What stands between two paragraphs of a text. */
  readonly gap: string;
  /** Paragraphs of the covering notice that give work to nobody. */
  readonly covering: readonly string[];
  /** Paragraphs behind the last task, at the end of the paper. */
  readonly closing: readonly string[];
}

const LEVELS: readonly Level[] = ['国', '省', '市', '市', '区', '区', '县'];
const GAPS = ['\n\n', '\n', '\n　　', '\n\n　　'];
const USUAL_TASKS = [5, 9] as const;
const MANY_TASKS = [10, 30] as const;

export function inventContent(chance: Chance, tasks = inventSize(chance)): Content {
  const level = chance.pick(LEVELS);
  const place = chance.pick(PLACES[level]);
  const year = chance.within(2018, 2024);
  const year4 = String(year);
  return {
    level,
    place,
    issuer: level === '国' ? '国务院办公厅' : `${place}人民政府办公室`,
    docNumber: `${level === '国' ? '国' : place.slice(0, 2)}办发〔${year4}〕${chance.within(1, 180)}号`,
    topic: chance.pick(TOPICS),
    year,
    date: `${year4}年${chance.within(1, 12)}月${chance.within(1, 28)}日`,
    sections: inventSections(chance, level, place, tasks),
    requirements: chance.draw(REQUIREMENTS, chance.within(2, 4)),
    gap: chance.pick(GAPS),
    covering: chance.happens(30) ? [fillIn(chance.pick(COVERING), level)] : [],
    closing: chance.happens(25) ? [fillIn(chance.pick(CLOSING), level)] : [],
  };
}

function inventSize(chance: Chance): number {
  const [least, most] = chance.happens(8) ? MANY_TASKS : USUAL_TASKS;
  return chance.within(least, most);
}

function inventSections(chance: Chance, level: Level, place: string, tasks: number): SectionContent[] {
  const pool = unitsOf(level, place);
  const count = Math.min(chance.within(2, 5), Math.floor(tasks / 2));
  const titles = chance.draw(CHAPTERS, count);
  return titles.map((title, at) => {
    const here = Math.floor(tasks / count) + (at < tasks % count ? 1 : 0);
    const [lead = '', ...rest] = chance.draw(pool, pool.length);
    const items = Array.from({ length: here }, () => inventTask(chance, level, rest));
    return { title, lead, tasks: items };
  });
}

/** Every unit a government of this level may name. */
function unitsOf(level: Level, place: string): readonly string[] {
  if (level === '国') return MINISTRIES;
  const name = place.slice(0, 2);
  const own = DEPARTMENTS.map((d) => level + (level === '省' ? d.replace(/局$/, '厅') : d));
  return [...own, ...OTHER_UNITS.map((u) => u.replaceAll('$', level).replaceAll('@', name))];
}

function inventTask(chance: Chance, level: Level, pool: readonly string[]): TaskContent {
  const onlyGroups = chance.happens(6);
  const units = onlyGroups ? [] : chance.draw(pool, chance.happens(18) ? 1 : chance.within(2, 9));
  const groups = onlyGroups || chance.happens(25) ? [chance.pick(GROUPS[level])] : [];
  const year = chance.within(2022, 2025);
  return {
    heading: chance.pick(VERBS) + chance.pick(OBJECTS),
    sentences: chance.draw(SENTENCES, chance.within(1, 4)).map((s) => fill(s, chance, level)),
    units,
    groups,
    deadline: `${String(year)}年${chance.pick(DEADLINES)}`,
    person: chance.pick(SURNAMES) + chance.pick(GIVEN_NAMES),
  };
}

function fillIn(pattern: string, level: Level): string {
  if (level !== '国') return pattern.replaceAll('$', level);
  return pattern.replaceAll('$政府办公室', '国务院办公厅').replaceAll('$', '全国');
}

function fill(pattern: string, chance: Chance, level: Level): string {
  return pattern
    .replaceAll('*', () => chance.pick(VERBS) + chance.pick(OBJECTS))
    .replaceAll('#', () => String(chance.within(2, 9)))
    .replaceAll('&', () => String(chance.within(2016, 2024)))
    .replaceAll('$', level === '国' ? '国' : level);
}

export const bodyOf = (task: TaskContent): string => task.sentences.join('');
export const tasksOf = (content: Content): TaskContent[] => content.sections.flatMap((s) => s.tasks);
