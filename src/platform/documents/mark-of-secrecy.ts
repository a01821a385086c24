/** Lines in which the mark of secrecy of a paper stands: upper left corner of the first page (GB/T 9704-2012, 7.2.2). */
const HEAD_LINES = 12;
const LEVEL = '(?:绝\\s*密|机\\s*密|秘\\s*密)';
const STAR = '[★☆＊*✭✩⭐]';
/** 机密★10年, 秘密★启封前, anywhere in a line of the head. */
const MARK_WITH_STAR = new RegExp(`(?:^|[\\s\\d〔〕()（）:：【\\[])(${LEVEL}\\s*${STAR}[^，。；\\n]{0,12})`);
/** The same on a line of its own, wherever it stands: an annex has its own head. */
const LINE_WITH_STAR = new RegExp(
  `^${STAR}?\\s*(?:密\\s*级\\s*[:：]?\\s*)?${LEVEL}\\s*${STAR}\\s*[^，。；]{0,12}$`,
);
/** 机密, 密级：秘密, 秘密 5年: without a star only as the whole line of the head, but for the copy's number of six digits. */
const BARE_LINE = new RegExp(
  `^(?:\\d{6}\\s+)?【?\\[?(?:密\\s*级\\s*[:：]?\\s*)?(${LEVEL})\\s*(?:(?:保密期限\\s*[:：]?)?\\s*(?:\\d{1,2}\\s*(?:年|个?月)|长期))?】?\\]?(?:\\s+(?:特急|加急|特提|平急|急件))?$`,
);

/**
 * The mark of secrecy on a paper, or `null`. A sentence that speaks of 国家秘密 or 商业秘密 is none, and neither is one
 * that quotes the mark.
 */
export function findMarkOfSecrecy(text: string): string | null {
  const lines = text
    .split('\n')
    .map((line) => line.normalize('NFC').trim())
    .filter((line) => line !== '');
  for (const line of lines.slice(0, HEAD_LINES)) {
    const marked =
      line.length <= 40 ? (MARK_WITH_STAR.exec(line)?.[1] ?? BARE_LINE.exec(line)?.[0]) : undefined;
    if (marked !== undefined) return marked.trim();
  }
  return lines.find((line) => line.length <= 30 && LINE_WITH_STAR.test(line)) ?? null;
}
