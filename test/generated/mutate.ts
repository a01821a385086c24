import type { SourceText } from '../../src/core/notices/source-text.js';
import type { Chance } from './random.js';
import { placeTable, type Cell } from './table-text.js';

type Mutation = (text: string, chance: Chance) => string;

const BRACKETS = '（）()〔〕[]【】《》“”';
const LOOSE_PHRASES = [
  '（责任单位：', '牵头单位：', '牵头，', '按职责分工负责。', '。列第一位者为牵头单位，下同', '等', '★', '各镇街',
  '一、', '（一）', '1.', '第一条', '①', '\t', '|', '— 3 —', '附件', '序号\t工作任务\t牵头单位\n', '2022年底前', '每月3日前',
]; // prettier-ignore
const ODD_CHARACTERS = [
  '\ud800', '\udc00', '\ud83d\ude00', '\u0000', '\u200b', '\ufeff', '\u202e', '\u3000', '\r\n', '\r', '\f', '\v',
  '\u2028', '\u0301', '𠮷', 'ﬁ', '㈠', '⑳', '０', '\uffff',
]; // prettier-ignore

const at = (text: string, chance: Chance) => chance.within(0, text.length);
const put = (text: string, where: number, what: string) => text.slice(0, where) + what + text.slice(where);
const cutOut = (text: string, from: number, to: number) => text.slice(0, from) + text.slice(to);

function randomCharacters(chance: Chance): string {
  return Array.from({ length: chance.within(1, 12) }, () =>
    String.fromCharCode(chance.within(0, 0xffff)),
  ).join('');
}

function onLines(change: (lines: string[], chance: Chance) => void): Mutation {
  return (text, chance) => {
    const lines = text.split('\n');
    change(lines, chance);
    return lines.join('\n');
  };
}

const one = (lines: readonly string[], chance: Chance) => chance.within(0, lines.length - 1);

function swapLines(lines: string[], chance: Chance): void {
  const [a, b] = [one(lines, chance), one(lines, chance)];
  [lines[a], lines[b]] = [lines[b] ?? '', lines[a] ?? ''];
}

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'delete characters': (text, chance) => {
    const from = at(text, chance);
    return cutOut(text, from, from + chance.within(1, 40));
  },
  'insert characters': (text, chance) => put(text, at(text, chance), randomCharacters(chance)),
  'insert odd characters': (text, chance) => put(text, at(text, chance), chance.pick(ODD_CHARACTERS)),
  'insert a phrase': (text, chance) => put(text, at(text, chance), chance.pick(LOOSE_PHRASES)),
  'duplicate a stretch': (text, chance) => {
    const from = at(text, chance);
    return put(text, at(text, chance), text.slice(from, from + chance.within(1, 400)));
  },
  'swap characters': (text, chance) => {
    const from = at(text, chance);
    return text.slice(0, from) + [...text.slice(from, from + 2)].reverse().join('') + text.slice(from + 2);
  },
  'delete lines': onLines((lines, chance) => lines.splice(one(lines, chance), chance.within(1, 3))),
  'duplicate a line': onLines((lines, chance) => {
    lines.splice(one(lines, chance), 0, lines[one(lines, chance)] ?? '');
  }),
  'swap lines': onLines(swapLines),
  'lose brackets': (text, chance) => {
    const lost = chance.pick([...BRACKETS]);
    return [...text].filter((c) => c !== lost || chance.happens(50)).join('');
  },
  'insert a bracket': (text, chance) => put(text, at(text, chance), chance.pick([...BRACKETS])),
  'nest brackets': (text, chance) => {
    const depth = chance.within(20, 2000);
    return put(text, at(text, chance), '（'.repeat(depth) + (chance.happens(50) ? '）'.repeat(depth) : ''));
  },
  'a huge list': (text, chance) =>
    put(text, at(text, chance), '（责任单位：' + '市财政局、'.repeat(chance.within(50, 600))),
  'cut the end': (text, chance) => text.slice(0, at(text, chance)),
  'cut the beginning': (text, chance) => text.slice(at(text, chance)),
  'join all lines': (text) => text.replaceAll('\n', ''),
  'break lines': (text, chance) => text.replace(new RegExp(`.{${chance.within(3, 40)}}`, 'g'), '$&\n'),
};

/** One to five mutations in a row; tells their names. */
export function mutate(text: string, chance: Chance): { text: string; did: string[] } {
  const did = Array.from({ length: chance.within(1, 5) }, () => chance.pick(Object.keys(MUTATIONS)));
  return { text: did.reduce((now, name) => MUTATIONS[name]?.(now, chance) ?? now, text), did };
}

/** Cells lost, doubled, moved and rewritten; the table itself stays one that a file can hold. */
export function mutateTables(source: SourceText, chance: Chance): SourceText {
  const [table] = source.tables;
  if (!table) return source;
  const rows = Array.from({ length: table.rows }, (_, row) =>
    table.cells.filter((cell) => cell.row === row).map((cell): Cell => ({
      text: source.text.slice(cell.start, cell.end),
      rowSpan: chance.happens(5) ? chance.within(1, 3) : cell.rowSpan,
      columnSpan: chance.happens(5) ? chance.within(1, 3) : cell.columnSpan,
    })),
  ); // prettier-ignore
  const changed = rows.flatMap((row) => {
    if (chance.happens(8)) return [];
    const kept = row.filter(() => !chance.happens(5)).map((cell) => mutateCell(cell, chance));
    return chance.happens(8) ? [kept, row] : [kept];
  });
  const before = mutate(source.text.slice(0, table.start), chance).text;
  return placeTable(withLf(before), changed, source.text.slice(table.end));
}

function mutateCell(cell: Cell, chance: Chance): Cell {
  return chance.happens(15) ? { ...cell, text: withLf(mutate(cell.text, chance).text) } : cell;
}

/** A text taken out of a file has no other line ends. */
const withLf = (text: string) => text.replace(/\r\n?/g, '\n');
