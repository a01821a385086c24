import type { NoticeDocument, NoticeTask, Section } from '../notices/index.js';

const OPENING = /[[【(〖﹝]/gu;
const CLOSING = /[\]】)〗﹞]/gu;

/**
 * A document number (文号) as it is compared: `渝府发[2017]41号`, `渝府发 【2017】 第41号` and `渝府发〔２０１７〕41号` are
 * one paper. GB/T 9704-2012, 7.2.5 prints the year in 〔〕 and no 第; papers are cited in every other way.
 */
export function foldDocNumber(printed: string): string {
  return printed
    .normalize('NFKC')
    .replace(OPENING, '〔')
    .replace(CLOSING, '〕')
    .replace(/\s+/gu, '')
    .replace(/〕第/u, '〕');
}

type Named = Pick<NoticeDocument, 'docNumber' | 'basis' | 'forwards' | 'enclosed'>;

/** The papers a notice is: itself and, where it forwards one, the paper inside. Folded numbers, its own first. */
export function numbersOf({ docNumber, forwards, enclosed }: Named): string[] {
  return foldAll([docNumber, enclosed?.docNumber ?? forwards]);
}

/** The papers a notice names as what it implements, and the one it forwards; folded, in printed order, not itself. */
export function numbersNamedBy({ docNumber, basis, forwards, enclosed }: Named): string[] {
  const own = docNumber === null ? '' : foldDocNumber(docNumber);
  const named = foldAll([...basis.map((one) => one.docNumber), forwards, enclosed?.docNumber ?? null]);
  return named.filter((number) => number !== own);
}

function foldAll(numbers: readonly (string | null)[]): string[] {
  const printed = numbers.filter((number): number is string => number !== null && number !== '');
  return [...new Set(printed.map(foldDocNumber))];
}

/** Is the paper of that (folded) number the one inside the notice, and not the notice itself? */
export function isEnclosed(document: Named, number: string): boolean {
  const [own, inside] = numbersOf(document);
  return number !== own && number === inside;
}

/**
 * The numbers `n` of the tasks that belong to one paper of a notice: to the enclosed one those of its own sections, to
 * the notice itself all of them, since what it forwards it also asks for.
 */
export function tasksOfPaper(
  notice: {
    readonly document: Named;
    readonly sections: readonly Section[];
    readonly tasks: readonly Pick<NoticeTask, 'n' | 'section'>[];
  },
  number: string,
): number[] {
  const all = notice.tasks.map((task) => task.n);
  if (!isEnclosed(notice.document, number)) return all;
  const wrapper = new Set(
    notice.sections.filter(({ part }) => part === '通知').map((one) => `${one.ordinal}、${one.title}`),
  );
  const inside = notice.tasks.filter(({ section }) => section === null || !wrapper.has(section));
  return inside.length > 0 ? inside.map((task) => task.n) : all;
}
