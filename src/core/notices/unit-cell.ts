import { looksLikeUnit, splitNames } from './unit-list.js';

/** Names in a cell stand one below the other, or are broken over lines: pieces that are names are divided. */
export function joinCellLines(raw: string): string {
  const pieces = raw
    .split(/[\s\u3000]+/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
  return pieces.reduce((joined, piece) => {
    if (joined === '' || /[、，,；;：:（(]$/.test(joined) || /^[、，,；;：:）)（(]/.test(piece))
      return joined + piece;
    return isWhole(joined) && isWhole(piece) ? `${joined}、${piece}` : joined + piece;
  }, '');
}

/** The last (first) name of a list has the end of a unit’s name: the line was not broken inside it. */
function isWhole(list: string): boolean {
  const names = splitNames(list.replace(/[；;]/g, '、').replace(/等$/, ''));
  return (
    names.length > 0 && names.every((name) => looksLikeUnit(name.replace(/^.*[:：]/, '').replace(/等$/, '')))
  );
}
