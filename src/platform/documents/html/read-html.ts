import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import type { SourceText } from '../../../core/kernel/source-text.js';
import { SourceBuilder } from '../source-builder.js';
import { decodeText } from '../read-plain-text.js';
import { readGrid } from './read-grid.js';
import { isLeftOut } from './left-out.js';
import { InlineText } from './inline-text.js';
import { childrenOf, findAll, isElement, type Element } from './nodes.js';
import { markerOf } from './list-marker.js';

const BLOCKS = new Set(
  'address article aside blockquote body caption center dd details dir div dl dt fieldset figure figcaption form h1 h2 h3 h4 h5 h6 hr html legend li main menu ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/** Bytes of a web page to text: the declared encoding counts where the bytes are not UTF-8. */
export function decodeHtml(bytes: Uint8Array): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const charset = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? null;
  return decodeText(bytes, charset);
}

/**
 * A web page, or a piece of one: blocks as paragraphs, tables of data with their cells, numbers of lists printed;
 * scripts, forms, hidden parts and blocks that hold only links (menus) left out.
 */
export function readHtml(html: string): SourceText {
  const builder = new SourceBuilder();
  const document = parse(html) as DefaultTreeAdapterTypes.Document;
  const inline = new InlineText((line) => builder.addParagraph(line));
  for (const child of document.childNodes) if (isElement(child)) writeElement(child, { builder, inline });
  inline.end();
  return builder.toSource();
}

interface Page {
  readonly builder: SourceBuilder;
  readonly inline: InlineText;
}

function writeElement(element: Element, page: Page): void {
  if (isLeftOut(element)) return;
  if (element.tagName === 'br') return page.inline.end();
  const isBlock = BLOCKS.has(element.tagName);
  if (isBlock) page.inline.end();
  const grid = element.tagName === 'table' ? readGrid(element, linesOf) : null;
  if (grid) {
    for (const caption of findAll(element, 'caption')) page.builder.addParagraph(linesOf(caption));
    page.builder.addTable(grid);
  } else writeChildren(element, page);
  if (isBlock) page.inline.end();
}

function writeChildren(element: Element, page: Page): void {
  page.inline.add(markerOf(element));
  for (const node of childrenOf(element)) {
    if (isElement(node)) writeElement(node, page);
    else if (node.nodeName === '#text')
      page.inline.add((node as { value: string }).value, element.tagName === 'pre');
  }
}

/** The lines of a cell. */
function linesOf(cell: Element): string {
  const builder = new SourceBuilder();
  const inline = new InlineText((line) => builder.addParagraph(line));
  writeChildren(cell, { builder, inline });
  inline.end();
  return builder.toSource().text.trimEnd();
}
