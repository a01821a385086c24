import { cutNames } from './cut-names.js';
import { supplyPrefixes } from './elided-prefix.js';
import type { Span } from './parsed-notice.js';
import { isGroup, looksLikeUnit, mayBeUnit } from './unit-names.js';
import { printedAt, toWords, type Words } from './words.js';

export { isGroup, looksLikeUnit } from './unit-names.js';

/** Parties of a responsibility phrase, in the order printed. */
export interface Parties {
  readonly units: readonly string[];
  readonly groups: readonly string[];
  /** 等 stands in the list: there are more. */
  readonly openEnded: boolean;
  /** The first party of the list is a single unit (not a group). */
  readonly unitFirst: boolean;
  /** `units` with the prefix that is printed once only; absent where no name lacks one. */
  readonly fullNames?: readonly string[];
}

export const NO_PARTIES: Parties = { units: [], groups: [], openEnded: false, unitFirst: false };

/** One party of a list, with where it stands and what is marked on it. */
export interface PartyWord extends Span {
  readonly name: string;
  readonly group: boolean;
  /** ★ before it, （牵头） behind it. */
  readonly marked: 'lead' | 'help' | null;
}

export interface PartyWords {
  readonly parties: readonly PartyWord[];
  readonly openEnded: boolean;
  /** Persons named in brackets behind a unit: 市教委（责任人：张三）. */
  readonly persons: readonly Span[];
}

/** Marks of the lead; ● and ■ are bullets of a list. */
const STAR = /^[●■◆]*[★☆▲△※*＊]+|[★☆▲△※*＊]+$/g;
const MARKS_BEFORE = /^[★☆▲△※●■◆*＊]*/;
const LEADING = /^(?:由|请|和|及|与|并由|并|以及|其中|会同|联合|责任单位[为是])+/;
const MARK =
  /[（(〔【[](?:为?(牵头|主办|主责|总牵头|牵头负责|责任牵头)|为?(配合|协办|参与|协助))(?:单位|部门|者)?[）)〕】\]]/;
const PERSON =
  /[（(〔【[](?:责任人|负责人|责任领导|分管领导|联系人|牵头领导)[：:]?([^）)〕】\]]{2,30})[）)〕】\]]/;
const REST =
  /(?<![高初中平同均])等(?:\d{1,2}|[一二三四五六七八九十]{1,3}|多|几|若干)?(?:个|家)?((?:市级|区级|县级|省级|市直|区直|县直|省直|国务院|中央|市政府|区政府|[省市区县州](?=有关|相关|各|直属)|相关|有关|各|责任|成员|职能|配合|主管|其他|行业|和|及|、)*(?:部门|单位|机构|企业|园区|地区)*(?:[（(〔].{1,12}[）)〕])?)$/;
const NOTHING = /^(?:无|暂无|略|同上|[-—－/／*.…\s]+)$/;

/** Splits A、B，C等 into its parties; brackets inside a name are kept whole. */
export function readParties(list: string): Parties {
  const words = toWords(list);
  return toParties(readPartyWords(words, { start: 0, end: list.length }));
}

/** Names between 、 and commas that stand outside brackets. */
export function splitNames(list: string): string[] {
  const words = toWords(list);
  return cutNames(words, 0, list.length).map((span) => printedAt(words, span));
}

/** Reads the parties in a span of the words; every one with its place. */
export function readPartyWords(words: Words, { start, end }: Span): PartyWords {
  const read = joinNouns(words, cutNames(words, start, end)).map((span) => readParty(words, span));
  return {
    parties: read.flatMap((r) => r.parties),
    openEnded: read.some((r) => r.openEnded),
    persons: read.flatMap((r) => r.persons),
  };
}

/** 市直有关部门、单位 and 各县（市）、区政府 are one party: a class noun alone goes on with the group before it. */
function joinNouns(words: Words, spans: readonly Span[]): Span[] {
  const name = ({ start, end }: Span) => words.folded.slice(start, end).replace(/\s+/g, '');
  return spans.reduce<Span[]>((joined, span) => {
    const last = joined.at(-1);
    if (last && goesOn(name(last), name(span)))
      return [...joined.slice(0, -1), { start: last.start, end: span.end }];
    return [...joined, span];
  }, []);
}

const PLACES =
  '(?:省|自治区|直辖市|地级以上市|县级市|市|州|盟|区|县|旗|乡|镇|街道|乡镇|镇街|园区|开发区|功能区)+(?:[（(][^）)]{1,12}[）)])?';
const ALL_PLACES = new RegExp(`^各${PLACES}(?:[、，,]${PLACES})*$`);
const PLACES_GO_ON = new RegExp(
  `^(?!市政府$|区政府$|县政府$|省政府$)${PLACES}(?:人民政府|政府|办事处|管委会|管理委员会|党委政府)?(?:[（(][^）)]{1,12}[）)])?$|^(?:区|县)(?:人民)?政府$`,
);

function goesOn(last: string, next: string): boolean {
  if (/^(?:人民政府|政府|管委会|管理委员会|办事处)$/.test(next)) return /党(?:工?委|组)$/.test(last);
  if (/^(?:单位|部门|机构)$/.test(next)) return /(?:单位|部门|机构|企业)$/.test(last);
  if (/^各[区县旗]$/.test(last) && next === '市政府') return true;
  return ALL_PLACES.test(last) && PLACES_GO_ON.test(next);
}

function readParty(words: Words, span: Span): PartyWords {
  const folded = words.folded.slice(span.start, span.end);
  const star = folded.match(STAR);
  const before = MARKS_BEFORE.exec(folded)?.[0].length ?? 0;
  const skip = before + (LEADING.exec(folded.slice(before))?.[0].length ?? 0);
  const mark = MARK.exec(folded);
  const person = PERSON.exec(folded);
  const tail = [mark, person].filter((m) => m !== null).map((m) => m.index);
  const cut = Math.min(folded.length, ...tail);
  const rest = REST.exec(folded.slice(0, cut));
  const bare = folded.slice(0, cut).replace(/[★☆▲△※*＊]+$/, '');
  const stop = rest ? rest.index : bare.length;
  const name = { start: span.start + Math.min(skip, stop), end: span.start + stop };
  return {
    parties: [
      ...toParty(words, name, star ? 'lead' : mark ? (mark[1] ? 'lead' : 'help') : null),
      ...restGroup(words, span, rest),
    ],
    openEnded: rest !== null,
    persons: person ? [innerSpan(span, person)] : [],
  };
}

function toParty(words: Words, span: Span, marked: PartyWord['marked']): PartyWord[] {
  const name = printedAt(words, span);
  const folded = words.folded.slice(span.start, span.end).replace(/\s+/g, '');
  return name === '' || NOTHING.test(folded)
    ? []
    : [{ ...span, name, group: isGroup(folded.replace(/、(?:单位|部门|机构)$/, '')), marked }];
}

/** 等有关部门: what 等 stands for is named as a group. */
function restGroup(words: Words, span: Span, rest: RegExpExecArray | null): PartyWord[] {
  const named = rest?.[1] ?? '';
  if (!rest || !/有关|相关|各|成员|主管|职能|其他/.test(named)) return [];
  const end = span.start + rest.index + rest[0].length;
  return toParty(words, { start: end - named.length, end }, null).map((party) => ({ ...party, group: true }));
}

function innerSpan(span: Span, m: RegExpExecArray): Span {
  const end = span.start + m.index + m[0].length - 1;
  return { start: end - (m[1] ?? '').length, end };
}

/** The parties without their places. */
export function toParties({ parties, openEnded }: Pick<PartyWords, 'parties' | 'openEnded'>): Parties {
  const units = parties.filter((party) => !party.group).map((party) => party.name);
  const full = supplyPrefixes(units);
  return {
    units,
    groups: parties.filter((party) => party.group).map((party) => party.name),
    openEnded,
    unitFirst: parties[0] !== undefined && !parties[0].group,
    ...(full.some((name, i) => name !== units[i]) ? { fullNames: full } : {}),
  };
}

/** Every party of the list has the look of a unit or group. */
export function allLookLikeUnits(parties: Parties): boolean {
  return parties.units.length + parties.groups.length > 0 && parties.units.every(looksLikeUnit);
}

/** As allLookLikeUnits, for words in a bracket or behind a label: places and works count there too. */
export function namesParties(words: Words, { parties }: PartyWords, loosely: boolean): boolean {
  const folded = parties.map((party) => words.folded.slice(party.start, party.end).replace(/\s+/g, ''));
  return folded.length > 0 && folded.every((name) => (loosely ? mayBeUnit(name) : looksLikeUnit(name)));
}
