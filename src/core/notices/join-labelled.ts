import { isOpening } from './brackets.js';
import type { Phrase } from './phrase.js';
import { readLabels, type Responsibility } from './responsibility.js';

/** （牵头单位：A）（配合单位：B）, and brackets followed by 完成时限：…, are one phrase where their labels differ. */
export function joinLabelled(phrases: readonly Phrase[]): Phrase[] {
  const joined: Phrase[] = [];
  for (const phrase of phrases) {
    const last = joined.at(-1);
    const says =
      last && last.end === phrase.start && differ(last.says, phrase.says) ? readJoined(last, phrase) : null;
    if (last && says)
      joined[joined.length - 1] = { start: last.start, end: phrase.end, text: last.text + phrase.text, says };
    else joined.push(phrase);
  }
  return joined;
}

function differ(a: Responsibility, b: Responsibility): boolean {
  return Boolean(a.label && b.label && !a.label.some((word) => b.label?.includes(word)));
}

/** Brackets become full stops, so that the labels of both are read as lines one behind another. */
function readJoined(a: Phrase, b: Phrase): Responsibility | null {
  return readLabels([a, b].map(({ text }) => openOut(text)).join(''));
}

function openOut(text: string): string {
  if (!isOpening(text.charAt(0))) return text;
  return `；${text.slice(1).replace(/[）)〕】\]］]+$/, (closing) => '；'.repeat(closing.length))}`;
}
