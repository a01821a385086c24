import type { Names } from './audit-names.queries.js';
import { JOB_CATALOGUE, type DescribedJob } from '../platform/jobs/index.js';
import { DRAFT_KINDS, FIELDS, stateWordOf, type FieldKind } from './audit-words.js';

/** Where a value of a record stands: of what it is a field, and what its identifiers are called. */
export interface Context {
  readonly subjectType: string;
  readonly names: Names;
}

/** Names of a list that are written out before 等. */
const NAMED = 5;
/** What cannot be put in words is never shown raw; the record itself lies beside. */
const SEE_RAW = '见原始记录';
/** What a mail server answers is in its own language. */
const LATIN = /[A-Za-z]{2,}/;

type Say = (value: unknown, context: Context) => string;

const SAY: Readonly<Record<FieldKind, Say>> = {
  text: sayText,
  count: (value) => sayNumber(value, ''),
  truth: (value) => (typeof value === 'boolean' ? (value ? '是' : '否') : SEE_RAW),
  state: (value, { subjectType }) => stateWordOf(subjectType, String(value)) ?? SEE_RAW,
  'draft-kind': (value) =>
    (DRAFT_KINDS as Readonly<Partial<Record<string, string>>>)[String(value)] ?? SEE_RAW,
  version: (value) => (value === 0 ? '未报送' : `第 ${sayNumber(value, '')} 次变动`),
  task: (value) => `第 ${sayNumber(value, '')} 项`,
  tasks: (value) => (Array.isArray(value) ? sayTasks(value) : sayNumber(value, ' 项')),
  filing: (value, { names }) => filingWord(String(value), names),
  filings: (value, { names }) => (Array.isArray(value) ? sayFilings(value, names) : sayNumber(value, ' 份')),
  unit: (value, { names }) => names.units.get(String(value)) ?? SEE_RAW,
  units: (value, { names }) => (Array.isArray(value) ? sayUnits(value, names) : sayNumber(value, ' 家')),
  accounts: (value, { names }) => sayAccounts(value, names),
  job: (value) => jobWordOf(String(value)) ?? SEE_RAW,
  digest: () => SEE_RAW,
};

/** Fields of a recorded state in Chinese, by their Chinese words; null where nothing was recorded. */
export function sayFields(state: unknown, context: Context): Record<string, string> | null {
  if (typeof state !== 'object' || state === null) return null;
  const said: Record<string, string> = {};
  for (const [name, value] of Object.entries(state)) {
    if (value === null || value === '') continue;
    const field = FIELDS[name];
    if (field === undefined) said['其他内容'] = SEE_RAW;
    else said[field.word] = SAY[field.kind](value, context);
  }
  return said;
}

export function filingWord(id: string, names: Names): string {
  const filing = names.filings.get(id);
  return filing === undefined ? SEE_RAW : `${filing.unit} · ${filing.period}`;
}

/** “a、b、c等”: the first few of the different names. */
export function nameSome(names: readonly string[]): string {
  const different = [...new Set(names)];
  return `${different.slice(0, NAMED).join('、')}${different.length > NAMED ? '等' : ''}`;
}

function sayText(value: unknown, { subjectType }: Context): string {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  return text === '' || (subjectType === 'message' && LATIN.test(text)) ? SEE_RAW : text;
}

function sayNumber(value: unknown, unit: string): string {
  return typeof value === 'number' ? `${value}${unit}` : SEE_RAW;
}

/** “第 1、15—19 项，共 6 项”. */
function sayTasks(values: readonly unknown[]): string {
  const numbers = values.filter((value) => typeof value === 'number').sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const n of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && n === last[1] + 1) last[1] = n;
    else runs.push([n, n]);
  }
  const words = runs.map(([from, to]) => (from === to ? `${from}` : `${from}—${to}`));
  return numbers.length === 0 ? '无' : `第 ${words.join('、')} 项，共 ${numbers.length} 项`;
}

function sayFilings(ids: readonly unknown[], names: Names): string {
  const known = ids.flatMap((id) => names.filings.get(String(id)) ?? []);
  const units = new Set(known.map((filing) => filing.unit));
  const periods = nameSome(known.map((filing) => filing.period));
  if (known.length === 0) return `${ids.length} 份`;
  return `${ids.length} 份（${periods}），涉及 ${units.size} 家单位：${nameSome([...units])}`;
}

function sayUnits(ids: readonly unknown[], names: Names): string {
  const known = ids.flatMap((id) => names.units.get(String(id)) ?? []);
  if (known.length === 0) return ids.length === 0 ? '无' : `${ids.length} 家`;
  return ids.length === 1 ? nameSome(known) : `${ids.length} 家：${nameSome(known)}`;
}

function sayAccounts(value: unknown, names: Names): string {
  const usernames = Array.isArray(value) ? value.map(String) : [];
  const known = usernames.flatMap((name) => names.people.get(name) ?? []);
  return known.length === 0 ? SEE_RAW : nameSome(known.map((person) => `${person.unit}${person.name}`));
}

function jobWordOf(name: string): string | undefined {
  const jobs: Readonly<Partial<Record<string, DescribedJob>>> = JOB_CATALOGUE;
  return jobs[name]?.word;
}
