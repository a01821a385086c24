import type { SourceText } from '../../../core/kernel/source-text.js';
import { throwRefusal } from '../../transaction/refusal-error.js';
import { SourceBuilder } from '../source-builder.js';
import { checkLegible } from './check-legible.js';
import { joinTables } from './join-tables.js';
import { leaveOutFurniture } from './leave-out-furniture.js';
import { blocksOf, type Block } from './page-blocks.js';
import { readPages, type Page } from './read-pages.js';
import { joinLines, type Line } from './set-lines.js';

/** Fewer characters than this on a page, on the average, is no text but the stamp of a scanner. */
const LEAST_PER_PAGE = 8;

/**
 * A PDF with text: lines put together to paragraphs across lines and pages, ruled tables with their cells, page numbers
 * and running heads left out. Refuses `notice/scanned`, `notice/garbled`, `notice/encrypted`, `notice/unreadable`.
 */
export async function readPdf(bytes: Uint8Array): Promise<SourceText> {
  const pages = await readPages(bytes);
  checkLegible(pages.map((page) => page.raw).join(''));
  checkIsText(pages);
  const blocks = leaveOutFurniture(pages.map(blocksOf));
  const builder = new SourceBuilder();
  let paragraph = '';
  let before: Line | null = null;
  const margins = marginsOf(blocks.flat());
  for (const block of joinTables(blocks.flat())) {
    const goesOn = 'line' in block && before !== null && isContinued(before, block.line, margins);
    if (!goesOn) {
      builder.addParagraph(paragraph);
      paragraph = '';
    }
    if ('line' in block) paragraph = joinLines(paragraph, block.line.text);
    else builder.addTable(block.table.cells);
    before = 'line' in block ? block.line : null;
  }
  builder.addParagraph(paragraph);
  return builder.toSource();
}

function checkIsText(pages: readonly Page[]): void {
  const lengths = pages.map(({ glyphs }) => glyphs.reduce((sum, one) => sum + one.text.length, 0));
  const all = lengths.reduce((sum, length) => sum + length, 0);
  const blank = lengths.filter((length) => length < LEAST_PER_PAGE).length;
  if (all < LEAST_PER_PAGE * Math.max(1, pages.length) || blank > pages.length / 2)
    throwRefusal('notice/scanned');
}

interface Margins {
  readonly left: number;
  readonly right: number;
}

/** Where most full lines of the paper begin, and where they end. */
function marginsOf(blocks: readonly Block[]): Margins {
  const lines = blocks.flatMap((block) => ('line' in block ? [block.line] : []));
  const longest = Math.max(0, ...lines.map((line) => line.right - line.left));
  const full = lines.filter((line) => line.right - line.left > longest * 0.8);
  return {
    left: mostCommon(full.map((line) => line.left)),
    right: mostCommon(full.map((line) => line.right)),
  };
}

function mostCommon(places: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const place of places) counts.set(Math.round(place / 4), (counts.get(Math.round(place / 4)) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best ? best[0] * 4 : 0;
}

const WORD = '(?:[\\w.%％+\\-/]+|.)[，。、；：？！）》〉〕】」)\\]%％]*';
/** A word with the marks that stick to it; quotation marks stick to both sides (Unicode line breaking, rule LB19). */
const START = new RegExp(`^[“‘"「（《〈〔【([]*${WORD}(?:[“”‘’"]+${WORD})*`, 'u');

/** Length in characters of what cannot be parted at the start of a line: it went over whole. */
function lengthOfStart(text: string): number {
  return [...(START.exec(text)?.[0] ?? '')].reduce((sum, one) => sum + (one < '\u0250' ? 0.6 : 1), 0);
}

/** A full line is continued by one of the same size that begins at the margin. */
function isContinued(before: Line, line: Line, { left, right }: Margins): boolean {
  const room = Math.max(2.2, lengthOfStart(line.text) + 0.8);
  const isFull = before.right > right - before.size * room;
  const isAtMargin = line.left < left + line.size * 0.9;
  const isSameSize = Math.abs(before.size - line.size) < line.size * 0.12;
  return isFull && isAtMargin && isSameSize && !before.text.includes('\t') && !line.text.includes('\t');
}
