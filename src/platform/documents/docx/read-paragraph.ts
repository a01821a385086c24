import { attributeOf, childOf, elementsOf, textOf, type XmlElement } from '../xml.js';
import type { NumberReference } from '../numbering.js';

export interface Paragraph {
  readonly text: string;
  /** Text boxes anchored in it. */
  readonly boxes: readonly XmlElement[];
  /** Its end mark is deleted: the next paragraph goes on in the same line. */
  readonly joinsNext: boolean;
}

interface Lists {
  readonly numbering: { next(reference: NumberReference): string };
  readonly styles: { numberOf(properties: XmlElement | null): NumberReference | null };
}

interface Found {
  text: string;
  boxes: XmlElement[];
  /** For each field that is open: are its instructions still going on? */
  fields: boolean[];
}

const DELETED = new Set(['del', 'moveFrom', 'delText', 'instrText', 'rPr', 'pPr', 'rt']);
/** Elements that stand for characters. */
const CHARACTERS: Readonly<Record<string, string>> = {
  tab: '\t',
  br: '\n',
  cr: '\n',
  noBreakHyphen: '-',
  ptab: '\t',
};

/** The words of one paragraph with its automatic number. A number is counted though the paragraph has no words. */
export function readParagraph(paragraph: XmlElement, { numbering, styles }: Lists): Paragraph {
  const properties = childOf(paragraph, 'pPr');
  const joinsNext = childOf(properties, 'rPr', 'del') !== null;
  const found: Found = { text: '', boxes: [], fields: [] };
  walk(paragraph, found);
  const reference = joinsNext && found.text === '' ? null : styles.numberOf(properties);
  const isEmpty = found.text.trim() === '';
  const number = reference && !(isEmpty && joinsNext) ? numbering.next(reference) : '';
  const text = isEmpty ? '' : `${number}${found.text.replace(/^[\t ]+/, '')}`;
  return { text, boxes: found.boxes, joinsNext };
}

function walk(element: XmlElement, found: Found): void {
  for (const child of elementsOf(element)) {
    if (DELETED.has(child.name) || isHidden(child)) continue;
    if (child.name === 'fldChar') stepField(attributeOf(child, 'fldCharType'), found.fields);
    else if (found.fields.includes(true)) walk(child, { ...found, text: '', boxes: [] });
    else if (child.name === 'txbxContent') found.boxes.push(child);
    else if (child.name === 'AlternateContent') walkAlternatives(child, found);
    else if (child.name === 't') found.text += textOf(child);
    else if (child.name === 'sym') found.text += symbolOf(child);
    else if (child.name in CHARACTERS) found.text += CHARACTERS[child.name] ?? '';
    else walk(child, found);
  }
}

/** A field begins with instructions; its result, the words that are printed, comes between `separate` and `end`. */
function stepField(step: string | null, fields: boolean[]): void {
  if (step === 'begin') fields.push(true);
  else if (step === 'end') fields.pop();
  else if (fields.length > 0) fields[fields.length - 1] = false;
}

/** The same content for newer and for older programs: the older form counts where the newer one has no words. */
function walkAlternatives(alternatives: XmlElement, found: Found): void {
  const before = found.text.length + found.boxes.length;
  for (const choice of elementsOf(alternatives, 'Choice')) walk(choice, found);
  if (found.text.length + found.boxes.length > before) return;
  for (const fallback of elementsOf(alternatives, 'Fallback')) walk(fallback, found);
}

function isHidden(run: XmlElement): boolean {
  const vanish = run.name === 'r' ? childOf(run, 'rPr', 'vanish') : null;
  return vanish !== null && !['0', 'false'].includes(attributeOf(vanish, 'val') ?? '1');
}

/** Symbols of private fonts have no character of their own; the ticks and stars of notices are told. */
function symbolOf(symbol: XmlElement): string {
  const code = Number.parseInt(attributeOf(symbol, 'char') ?? '', 16);
  if (code === 0xf0ab || code === 0xf0b6) return '★';
  return Number.isNaN(code) || (code >= 0xe000 && code <= 0xf8ff) ? '' : String.fromCodePoint(code);
}
