import { SIMPLIFIED, TRADITIONAL } from './traditional.js';

/** Breaks every paragraph after `width` characters, in the middle of words, as text out of a PDF is. */
export function wrapLines(text: string, width: number): string {
  const cut = new RegExp(`.{${width}}(?=.)`, 'gu');
  return text.replace(cut, '$&\n');
}

/** Puts furniture after every `perPage` lines. */
export function turnPages(text: string, perPage: number, furniture: (page: number) => string[]): string {
  const lines = text.split('\n');
  return lines.flatMap((line, at) => {
    const turns = at % perPage === perPage - 1 && at < lines.length - 2;
    return turns ? [line, '', ...furniture((at + 1) / perPage), ''] : [line];
  }).join('\n'); // prettier-ignore
}

/** ０１２ for 012, and ． for the stop behind a number. */
export function toFullWidth(text: string): string {
  const wide = text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  return wide.replace(/^([０-９]+)\./gm, '$1．');
}

const PAIRS = new Map([...SIMPLIFIED].map((simple, at) => [simple, [...TRADITIONAL][at] ?? simple]));

/** Knows the characters of the vocabulary only. */
export function toTraditional(text: string): string {
  return [...text].map((character) => PAIRS.get(character) ?? character).join('');
}
