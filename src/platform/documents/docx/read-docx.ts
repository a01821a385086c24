import type { SourceText } from '../../../core/kernel/source-text.js';
import { throwRefusal } from '../../transaction/refusal-error.js';
import { SourceBuilder } from '../source-builder.js';
import { childOf, elementsOf, findAll, parseXml, textOf, type XmlElement } from '../xml.js';
import type { Zip } from '../zip.js';
import { Numbering } from '../numbering.js';
import { blocksOf, readLines, readTableCells, type DocxContext } from './read-blocks.js';
import { readNumbering } from './read-numbering.js';
import { readParagraph, type Paragraph } from './read-paragraph.js';
import { Styles } from './styles.js';

/**
 * The body of a Word document in the order of the paper: automatic numbers printed, text boxes before the paragraph
 * they hang on, deleted (tracked) text left out, footnotes and endnotes after the body. Running heads stand in `heads`.
 */
export function readDocx(zip: Zip): { readonly source: SourceText; readonly heads: string } {
  const document = readPart(zip, mainPart(zip));
  const body = childOf(document, 'body');
  if (!body) throwRefusal('notice/unreadable');
  const context: DocxContext = {
    numbering: new Numbering(readNumbering(readPart(zip, 'word/numbering.xml'))),
    styles: new Styles(readPart(zip, 'word/styles.xml')),
  };
  const builder = new SourceBuilder();
  writeBlocks(body, context, builder);
  for (const name of ['footnote', 'endnote'])
    for (const note of elementsOf(readPart(zip, `word/${name}s.xml`), name))
      builder.addParagraph(readLines(note, context));
  return { source: builder.toSource(), heads: readHeads(zip) };
}

function readPart(zip: Zip, name: string): XmlElement | null {
  const text = zip.readText(name);
  return text === null ? null : parseXml(text);
}

/** Word always names it so; other programs say in `_rels/.rels` where the document is. */
function mainPart(zip: Zip): string {
  if (zip.has('word/document.xml')) return 'word/document.xml';
  const relations = readPart(zip, '_rels/.rels');
  const main = elementsOf(relations).find((one) => one.attributes['Type']?.endsWith('/officeDocument'));
  return (main?.attributes['Target'] ?? '').replace(/^\//, '');
}

function writeBlocks(parent: XmlElement, context: DocxContext, builder: SourceBuilder): void {
  let carried = '';
  for (const block of blocksOf(parent)) {
    if (block.name === 'tbl') {
      builder.addParagraph(carried);
      carried = '';
      builder.addTable(readTableCells(block, context));
      continue;
    }
    const paragraph = readParagraph(block, context);
    writeBoxes(paragraph, context, builder);
    carried += paragraph.text;
    if (paragraph.joinsNext) continue;
    builder.addParagraph(carried);
    carried = '';
  }
  builder.addParagraph(carried);
}

function writeBoxes({ boxes }: Paragraph, context: DocxContext, builder: SourceBuilder): void {
  for (const box of boxes) writeBlocks(box, context, builder);
}

function readHeads(zip: Zip): string {
  const parts = zip.names.filter((name) => /^word\/header\d*\.xml$/.test(name)).slice(0, 20);
  return parts.flatMap((name) => findAll(readPart(zip, name) as XmlElement, 'p').map(textOf)).join('\n');
}
