import type { Span } from './parsed-notice.js';
import { findBracketedLabels, findLabels, labelAtStart, type Label } from './labels.js';
import { readLabels, type Responsibility } from './responsibility.js';
import { isWholeName, readParted } from './part-names.js';
import { mayBeUnit } from './unit-names.js';

/** A text in which labelled lines are looked for. */
export interface LabelledText {
  readonly folded: string;
  /** As printed, for what is read. */
  readonly text: string;
  /** 1 where a printed line begins; null where lines are not known. */
  readonly lineStart: Uint8Array | null;
  /** 1 where white space stood before a character; null where that is not known. */
  readonly gaps: Uint8Array | null;
  /** For every place the next one, itself included, where a number opens a section or item; else the text's length. */
  readonly stopAt: Int32Array;
}

const MAX_CONTENT = 500;
const BULLETS = '●■◆•·▪※*＊-—–';
const WRAPPED_NAME = 16;

/** All labels of the text by their place; without a colon only where a line begins. */
export function indexLabels({ folded, lineStart }: LabelledText): Map<number, Label> {
  const labels = [...findLabels(folded), ...findBracketedLabels(folded)];
  for (let i = 0; lineStart && i < folded.length; i += 1) {
    const bare = lineStart[i] ? labelAtStart(folded.slice(i, i + 20)) : null;
    if (bare) labels.push({ ...bare, start: i, end: i + bare.end });
  }
  return new Map(labels.map((label) => [label.start, label]));
}

/**
 * Reads the labelled lines that begin at `start`: 牵头单位：A, 责任单位：B, 完成时限：C one behind another are one
 * phrase, on lines of their own or in a paragraph. The same label again begins another phrase. Null where no
 * parties are named.
 */
export function readLabelledLines(
  source: LabelledText,
  labels: ReadonlyMap<number, Label>,
  start: number,
): (Span & { readonly says: Responsibility }) | null {
  let end = start;
  let parties = false;
  let alone: Responsibility | null = null;
  const bare: number[] = [];
  const seen = new Set<string>();
  for (
    let label = labels.get(start);
    label && !seen.has(label.word);
    label = nextLabel(source, labels, end)
  ) {
    seen.add(label.word);
    const stop = endOfContent(source, labels, label.end);
    if (stop === null || stop <= label.end) break;
    const names = label.role === 'lead' || label.role === 'responsible' || label.role === 'help';
    const own = names ? readStretch(source, label.start, stop) : null;
    if (names && !own) break;
    parties ||= own !== null;
    alone = seen.size === 1 ? own : null;
    if (/[\u4e00-\u9fff]/.test(source.folded.charAt(label.end - 1))) bare.push(label.end - start);
    end = stop;
  }
  const text = source.text.slice(start, end);
  // One label alone has been read already.
  const read = (words: string) => (alone && words === text ? alone : readLabels(words));
  const says = !parties
    ? null
    : bare.length > 1
      ? readBareLabels(text, bare)
      : readStretch(source, start, end, read);
  return says && { start, end, says };
}

/** Names may stand one on a line. */
function readStretch(
  { text, gaps }: LabelledText,
  start: number,
  end: number,
  read = readLabels,
): Responsibility | null {
  return readParted(text.slice(start, end), gaps?.subarray(start, end) ?? null, read);
}

/** Labels on lines of their own may stand without colons, of which `ends` tells where: they are read as if they had them. */
function readBareLabels(text: string, ends: readonly number[]): Responsibility | null {
  const withColons = [...ends, text.length].map((end, i) => text.slice(ends[i - 1] ?? 0, end)).join('：');
  const says = readLabels(withColons);
  if (!says?.wordsOf) return says;
  const back = (at: number) => at - ends.filter((end, i) => end + i < at).length;
  const move = (spans: readonly Span[]) =>
    spans.map(({ start, end }) => ({ start: back(start), end: back(end) }));
  const { lead, others, persons, deadline } = says.wordsOf;
  return {
    ...says,
    wordsOf: { lead: move(lead), others: move(others), persons: move(persons), deadline: move(deadline) },
  };
}

/** The label directly behind, bullets passed over; not one behind a new number. */
function nextLabel(
  { folded, stopAt }: LabelledText,
  labels: ReadonlyMap<number, Label>,
  from: number,
): Label | undefined {
  let at = from;
  while (BULLETS.includes(folded.charAt(at)) && folded.charAt(at) !== '') at += 1;
  return stopAt[at] === at ? undefined : labels.get(at);
}

/** Where what a label names ends, full stop included; null where it never does. */
function endOfContent(source: LabelledText, labels: ReadonlyMap<number, Label>, from: number): number | null {
  const { folded } = source;
  const limit = source.stopAt[from] ?? folded.length;
  for (let i = from; i < Math.min(limit, from + MAX_CONTENT); i += 1) {
    if (folded.charAt(i) === '。') return i + 1;
    if (i > from && (labels.has(i) || beginsAnew(source, from, i))) return i;
  }
  return limit - from <= MAX_CONTENT ? limit : null;
}

/**
 * A new line begins that does not go on with the list: it goes on where a name is broken in two, and where the next
 * line is of whole names again.
 */
export function beginsAnew(source: LabelledText, from: number, i: number): boolean {
  const { folded, lineStart } = source;
  if (!lineStart?.[i]) return false;
  if ('、，,'.includes(folded.charAt(i - 1))) return false;
  if (BULLETS.includes(folded.charAt(i)) || '；;'.includes(folded.charAt(i - 1))) return true;
  const [line = ''] = lineFrom(source, i).split(NEXT_LABEL);
  if (line === '') return true;
  const [next = '', ...others] = line.split(/[、，,；;]/);
  const last = lastName(folded.slice(from, i));
  const stacked = lineStart[from] === 1 && mayBeUnit(line);
  const goesOn = stacked || isWholeName(next) || (next.length <= WRAPPED_NAME && mayBeUnit(last + next));
  return (
    !goesOn || APART.test(next) || !others.slice(0, -1).every(mayBeUnit) || ORDINARY.test(others.at(-1) ?? '')
  );
}

/** 此件公开发布 and the like below the last task. */
const APART = /^[（(](?:此件|注|备注|附件|联系|公开)/;
const NEXT_LABEL = /(?:牵头|主办|责任|配合|协办|参与|完成|办结)[\u4e00-\u9fff]{2,4}[：:]/;
const ORDINARY = /[要]|及时|认真|负责|按照|确保/;

function lineFrom({ folded, lineStart, stopAt }: LabelledText, from: number): string {
  const limit = Math.min(stopAt[from + 1] ?? folded.length, from + MAX_CONTENT);
  let i = from + 1;
  while (i < limit && !lineStart?.[i] && folded.charAt(i) !== '。') i += 1;
  return folded.slice(from, i);
}

function lastName(content: string): string {
  return content.slice(Math.max(...[...'、，,；;：:'].map((c) => content.lastIndexOf(c))) + 1);
}
