import type { ColumnRole } from './table-columns.js';
import type { TextLine } from './text-lines.js';
import { looksLikeUnit, splitNames } from './unit-list.js';

interface PlacedCell {
  readonly column: number;
  readonly columnSpan: number;
  readonly lines: readonly TextLine[];
}

/** What it costs to leave a column empty, or to put one more line into a cell. */
const EMPTY = 1;
const EMPTY_NOTE = 0.2;
const LONGER = 0.3;

/**
 * Places the lines of one row in its columns (from column 1 on), in order. A cell may have several lines
 * or none: of all ways the one is taken in which the lines look most like what their column holds.
 */
export function placeLines(lines: readonly TextLine[], roles: readonly (ColumnRole | null)[]): PlacedCell[] {
  if (lines.length === roles.length)
    return lines.map((line, c) => ({ column: c + 1, columnSpan: 1, lines: [line] }));
  const costs = roles.map((role) => lines.map((line) => misfit(line.text, role)));
  const best: { cost: number; from: number }[][] = [lines.map(() => ({ cost: Infinity, from: 0 }))];
  best[0] = [{ cost: 0, from: 0 }, ...lines.map(() => ({ cost: Infinity, from: 0 }))];
  roles.forEach((role, c) => {
    const above = best[c] ?? [];
    best[c + 1] = above.map((_, to) => {
      const empty = role === 'note' || role === 'person' ? EMPTY_NOTE : EMPTY;
      let found = { cost: (above[to]?.cost ?? Infinity) + empty, from: to };
      let own = 0;
      for (let from = to - 1; from >= 0; from -= 1) {
        own += (costs[c]?.[from] ?? 0) + (from < to - 1 ? LONGER : 0);
        const cost = (above[from]?.cost ?? Infinity) + own;
        if (cost < found.cost) found = { cost, from };
      }
      return found;
    });
  });
  const cells: PlacedCell[] = [];
  let to = lines.length;
  for (let c = roles.length; c > 0; c -= 1) {
    const from = best[c]?.[to]?.from ?? to;
    if (from < to) cells.unshift({ column: c, columnSpan: 1, lines: lines.slice(from, to) });
    to = from;
  }
  return cells;
}

/** The columns of cells that are fewer than the columns; null where counting from the left is no worse. */
export function fitColumns(texts: readonly string[], roles: readonly (ColumnRole | null)[]): number[] | null {
  const direct = texts.reduce(
    (cost, text, c) => cost + (text === '' ? 0 : misfit(text, roles[c] ?? null)),
    0,
  );
  const filled = texts.filter((text) => text !== '').length;
  if (filled >= roles.length || filled !== texts.findLastIndex((text) => text !== '') + 1) return null;
  let best: { cost: number; skip: number } = { cost: direct - 1, skip: 0 };
  for (let skip = 1; skip <= roles.length - filled; skip += 1) {
    const cost = texts
      .slice(0, filled)
      .reduce((sum, text, c) => sum + misfit(text, roles[c + skip] ?? null), 0);
    if (cost < best.cost) best = { cost, skip };
  }
  return best.skip > 0 ? texts.slice(0, filled).map((_, c) => c + best.skip) : null;
}

/** How ill a line looks in a column: 0 for well. */
function misfit(text: string, role: ColumnRole | null): number {
  const units = isPartyLine(text);
  const date = text.length <= 25 && /年|月|底前|季度|持续|长期|常态|全年|每/.test(text);
  if (role === 'lead' || role === 'units' || role === 'co') return units ? 0 : 3;
  if (role === 'deadline') return date && !units ? 0 : 3;
  if (role === 'person')
    return !units && /^[\u4e00-\u9fff、，\s]{2,20}$/.test(text) && text.length < 12 ? 0.5 : 3;
  if (role === 'note') return units || date ? 2 : 1;
  if (units) return 2.5;
  const sentence = text.length > 14 || /[。；]/.test(text);
  if (role === 'category') return sentence ? 1.5 : 0;
  return date && text.length < 12 ? 1.5 : role === 'detail' && text.length < 8 ? 0.4 : 0;
}

/** A、B, and A牵头，B配合落实: nothing but who. */
export function isPartyLine(text: string): boolean {
  return (
    isUnitList(text) || (/(?:牵头|负责|落实|配合)$/.test(text) && isUnitList(text.replace(DUTIES, '$1')))
  );
}

const DUTIES = /(?:分别|共同|按职责分工)*(?:牵头|负责|落实|实施|配合)+([，,；;、]|$)/g;

function isUnitList(text: string): boolean {
  const names = splitNames(
    text.replace(/[；;\s]/g, '、').replace(/(?:等|按职责分工负责|负责|牵头)[。]?$/, ''),
  );
  return names.length > 0 && names.every((name) => looksLikeUnit(name.replace(/(?:牵头|等)$/, '')));
}
