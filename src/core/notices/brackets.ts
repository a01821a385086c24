import { charTable } from './char-table.js';

/** Brackets of one shape close each other whatever their width: papers mix them. */
const OPENERS = '（(〔[［【｛{';
const CLOSERS = '）)〕]］】｝}';
/** Round, square and curly, in the order of both lists. */
const SHAPES = 'rrsssscc';

/** Stands in a flattened text for every character inside brackets. */
export const HIDDEN = '\u25a1';

const MAX_DEPTH = 5;

const OPENS = 1;
const CLOSES = 2;
/** Asked of every character of a text, several times. */
const SIDES = charTable(OPENERS, CLOSERS);

/** `c` is one character, or none. */
export function isOpening(c: string): boolean {
  return SIDES[c.charCodeAt(0)] === OPENS;
}

export function isClosing(c: string): boolean {
  return SIDES[c.charCodeAt(0)] === CLOSES;
}

/** A pair of brackets; `close` is the offset of the closing one, `end` is behind it or behind its double. */
export interface BracketPair {
  readonly close: number;
  readonly end: number;
  /** The paper has no closing bracket, one too many, or too few inside. */
  readonly repaired: boolean;
}

/**
 * Finds what closes the bracket at `open`, by balance, before `limit`. An unbalanced one is mended: a doubled
 * closing bracket belongs to the pair; where one is missing, the last closing bracket before `limit` closes it,
 * if the text ends there, else `limit` itself does.
 */
export function closeBracket(text: string, open: number, limit: number): BracketPair | null {
  const balanced = balance(text, open, limit);
  if (balanced === null) return null;
  if (balanced >= 0) {
    const doubled = isDoubled(text, open, balanced, limit);
    return { close: balanced, end: balanced + (doubled ? 2 : 1), repaired: doubled };
  }
  return mend(text, open, limit);
}

/**
 * Offset of the balanced closing bracket, -1 where there is none, null where the nesting is too deep to be one. A
 * closing bracket of a shape that is not open is a slip of the pen and passed over.
 */
function balance(text: string, open: number, limit: number): number | null {
  const shapes: string[] = [];
  for (let i = open; i < limit; i += 1) {
    const c = text.charAt(i);
    if (isOpening(c)) shapes.push(shapeOf(c));
    if (shapes.length > MAX_DEPTH) return null;
    const at = isClosing(c) ? shapes.lastIndexOf(closingShape(c)) : -1;
    if (at >= 0) shapes.length = at;
    if (shapes.length === 0) return i;
  }
  return -1;
}

/** A second closing bracket that nothing before it opens: ）） or ）). */
function isDoubled(text: string, open: number, close: number, limit: number): boolean {
  const next = text.charAt(close + 1);
  if (close + 1 >= limit || closingShape(next) !== closingShape(text.charAt(close))) return false;
  return !isOpening(text.charAt(open - 1)) && !opensBefore(text, open);
}

/** An open bracket stands before `open` in the same sentence: the second closing bracket is its own. */
function opensBefore(text: string, open: number): boolean {
  let depth = 0;
  for (let i = open - 1; i >= 0 && i > open - 200 && text.charAt(i) !== '。'; i -= 1) {
    if (isClosing(text.charAt(i))) depth += 1;
    else if (isOpening(text.charAt(i))) depth -= 1;
    if (depth < 0) return true;
  }
  return false;
}

function mend(text: string, open: number, limit: number): BracketPair {
  let close = limit - 1;
  while (close > open && '。；;'.includes(text.charAt(close))) close -= 1;
  if (isClosing(text.charAt(close)) && !closesInner(text.slice(open + 1, close))) {
    return { close, end: close + 1, repaired: true };
  }
  return { close: close + 1, end: limit, repaired: true };
}

/** 各镇人民政府（街道办事处）: the last bracket closes the inner one; in 各县（市、区人民政府） it is the inner one that lacks. */
function closesInner(inside: string): boolean {
  const m = /([\u4e00-\u9fff]*)[（(〔【[]([^（(〔【[）)〕】\]]*)$/.exec(inside);
  if (!m) return false;
  return !(/[、，,]/.test(m[2] ?? '') && /(?:政府|管委会|办事处|部门|单位)$/.test(m[2] ?? ''));
}

function shapeOf(c: string): string {
  return SHAPES.charAt(OPENERS.indexOf(c));
}

function closingShape(c: string): string {
  return isClosing(c) ? SHAPES.charAt(CLOSERS.indexOf(c)) : '';
}

/**
 * Hides all that stands in brackets, brackets included. A bracket that is never closed hides the rest; a closing
 * one that nothing opens stays.
 */
export function flatten(text: string): string {
  let depth = 0;
  let flat = '';
  let kept = 0;
  for (let i = 0; i < text.length; i += 1) {
    const side = SIDES[text.charCodeAt(i)];
    if (side === OPENS) depth += 1;
    if (depth === 0) continue;
    flat += text.slice(kept, i) + HIDDEN;
    kept = i + 1;
    if (side === CLOSES) depth -= 1;
  }
  return kept === 0 ? text : flat + text.slice(kept);
}
