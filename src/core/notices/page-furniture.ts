interface Line {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const RULE = /^(?:-{3,}|\*{3,}|_{3,})$/;
const PAGE_NUMBER =
  /^(?:[-—–―－·•]+\s*\d{1,4}\s*[-—–―－·•]+|第\s*\d{1,4}\s*页(?:\s*[，,/／]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*[/／]\s*\d{1,4})$/;
/** What papers carry at the head of every page. */
const RUNNING_NAME = /(?:文件|公报|政报)$/;
/** 责） at the end of a page is the last of a phrase, however often. */
const REST_OF_BRACKET = /^[^（(〔【]{0,20}[）)〕】]/;
const HEADING_MARK = /^#{1,6}(?=\s|$)/;
const STARTS_ITEM = /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[．.、])/;

/**
 * Marks the characters that belong to the page and not to the text: heading marks, rules, page
 * numbers, and running heads that stand above a rule or repeat in the middle of sentences.
 */
export function findFurniture(source: string): Uint8Array {
  const marked = new Uint8Array(source.length);
  const lines = readLines(source);
  const filled = lines.filter((line) => line.text !== '');
  const heads = findRunningHeads(filled);
  filled.forEach((line, index) => {
    const whole = RULE.test(line.text) || PAGE_NUMBER.test(line.text) || heads.has(index);
    const mark = HEADING_MARK.exec(line.text);
    const end = whole ? line.end : line.start + (mark?.[0].length ?? 0);
    marked.fill(1, line.start, end);
  });
  return marked;
}

/** Lines with the white space around them taken off. */
function readLines(source: string): Line[] {
  let offset = 0;
  return source.split(/[\n\f\v]/).map((raw) => {
    const text = raw.trim();
    const start = offset + (text === '' ? 0 : raw.indexOf(text));
    offset += raw.length + 1;
    return { start, end: start + text.length, text };
  });
}

function findRunningHeads(lines: readonly Line[]): Set<number> {
  const heads = new Set<number>();
  const repeats = new Map<string, number[]>();
  lines.forEach((line, index) => {
    const text = bareText(line);
    if (
      text === '' ||
      REST_OF_BRACKET.test(text) ||
      STARTS_ITEM.test(text) ||
      /[。；：，]/.test(text) ||
      text.length > 40
    )
      return;
    if (interruptsSentence(lines, index) && RULE.test(lines[index + 1]?.text ?? '')) heads.add(index);
    if (standsAtPageEnd(lines, index) && RUNNING_NAME.test(text)) heads.add(index);
    const places = repeats.get(text) ?? [];
    places.push(index);
    repeats.set(text, places);
  });
  for (const places of repeats.values()) {
    if (places.length < 2) continue;
    const inside = places.filter((index) => interruptsSentence(lines, index));
    const atPageEnds = places.filter((index) => standsAtPageEnd(lines, index));
    const all = (inside.length > 1 && places.length > 2) || atPageEnds.length > 1;
    for (const index of all ? places : inside) heads.add(index);
  }
  return heads;
}

/** Directly above or below a page number. */
function standsAtPageEnd(lines: readonly Line[], index: number): boolean {
  return [lines[index - 1], lines[index + 1]].some(
    (line) => line !== undefined && PAGE_NUMBER.test(line.text),
  );
}

/** A running sentence breaks off before the line and goes on behind it. */
function interruptsSentence(lines: readonly Line[], index: number): boolean {
  const before = bareText(lines[index - 1]);
  let next = index + 1;
  while (lines[next] && RULE.test(lines[next]?.text ?? '')) next += 1;
  const after = bareText(lines[next]);
  return (
    before.length >= 10 &&
    /[，、；。]/.test(before) &&
    !/[。！？；：]$/.test(before) &&
    after !== '' &&
    !STARTS_ITEM.test(after)
  );
}

function bareText(line: Line | undefined): string {
  return (line?.text ?? '').replace(HEADING_MARK, '').trim();
}
