import type { Block } from './page-blocks.js';

const PAGE_NUMBER =
  /^(?:[-—–－―·・\s]*\d{1,4}[-—–－―·・\s]*|第\s*\d{1,4}\s*页(?:[\s,，/]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*\/\s*\d{1,4}|[-—–－\s]*[ivxⅠ-Ⅻ]{1,5}[-—–－\s]*)$/i;
/** Lines at the edge of a page that may be furniture. */
const EDGE = 3;
const LONGEST_HEAD = 60;

/** Takes page numbers and running heads out of the pages; a head is one that stands on most of them. */
export function leaveOutFurniture(pages: readonly (readonly Block[])[]): Block[][] {
  const heads = new Map<string, number>();
  for (const page of pages)
    for (const key of new Set(edgesOf(page).map(keyOf))) heads.set(key, (heads.get(key) ?? 0) + 1);
  heads.delete('');
  const least = Math.max(3, Math.ceil(pages.length * 0.5));
  return pages.map((page) => {
    const edges = new Set(edgesOf(page));
    return page.filter(
      (block) => !edges.has(block) || !isFurniture(block, (heads.get(keyOf(block)) ?? 0) >= least),
    );
  });
}

function edgesOf(page: readonly Block[]): Block[] {
  const edges = page.length <= EDGE * 2 ? [...page] : [...page.slice(0, EDGE), ...page.slice(-EDGE)];
  return edges.filter((block) => 'line' in block);
}

function isFurniture(block: Block, isRepeated: boolean): boolean {
  if (!('line' in block)) return false;
  return isRepeated || PAGE_NUMBER.test(block.line.text);
}

/** The words with figures masked, and about where they stand. */
function keyOf(block: Block): string {
  if (!('line' in block) || block.line.text.length > LONGEST_HEAD) return '';
  return `${Math.round(block.line.y / 6)}:${block.line.text.replace(/\d+/g, '#')}`;
}
