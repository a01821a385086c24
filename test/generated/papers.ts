import type { Content, SectionContent, TaskContent } from './content.js';

const DIGITS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 to 99 in Chinese: 十二, 二十, 三十一. */
export function chineseNumber(n: number): string {
  const tens = Math.floor(n / 10);
  const ones = n % 10 === 0 ? '' : (DIGITS[n % 10] ?? '');
  if (tens === 0) return ones;
  return (tens === 1 ? '' : (DIGITS[tens] ?? '')) + '十' + ones;
}

/** How sections and items are numbered. */
export interface Numbering {
  readonly section: ((n: number) => string) | null;
  /** A level of headings of its own between section and item, one for every two items. */
  readonly middle?: (n: number) => string;
  readonly item: (n: number) => string;
  /** Items count on from section to section. */
  readonly runsOn?: boolean;
  /** The item's heading: in front of the body, on a line of its own, or not printed. */
  readonly heading: 'inline' | 'line' | 'none';
}

const chapter = (n: number) => `${chineseNumber(n)}、`;
export const circled = (n: number) => String.fromCodePoint(n <= 20 ? 0x2460 + n - 1 : 0x3251 + n - 21);

export const BRACKET_ITEMS: Numbering = {
  section: chapter,
  item: (n) => `（${chineseNumber(n)}）`,
  heading: 'inline',
};
export const COUNTED_ITEMS: Numbering = {
  section: chapter,
  item: (n) => `${n}.`,
  heading: 'none',
  runsOn: true,
};

/** The head of the paper: number, title, recipients, what it is about. */
export function headOf(content: Content): string[] {
  const { issuer, topic, year, docNumber, level } = content;
  const to =
    level === '国'
      ? '各省、自治区、直辖市人民政府，国务院各部委、各直属机构'
      : `各有关单位，${level}政府各部门`;
  return [
    docNumber,
    `${issuer}关于印发${year}年${topic}重点任务分工方案的通知`,
    `${to}：`,
    `《${year}年${topic}重点任务分工方案》已经同意，现印发给你们，请认真贯彻执行。`,
  ];
}

export const signatureOf = (content: Content): string[] => [content.issuer, content.date];

/** The head of the enclosed plan. */
export function planHeadOf({ year, topic }: Content): string[] {
  return [
    `${year}年${topic}重点任务分工方案`,
    `为深入贯彻落实上级关于${topic}工作的决策部署，推动各项任务落地见效，结合实际，制定本方案。`,
  ];
}

export type WriteTask = (task: TaskContent, place: { at: number; section: SectionContent }) => string[];

/** The chapters with their tasks. `writeTask` gives the lines of a task, without number and heading. */
export function chaptersOf(content: Content, numbering: Numbering, writeTask: WriteTask): string[] {
  let at = 0;
  let middle = 0;
  return content.sections.flatMap((section, s) => {
    const title = numbering.section ? [`${numbering.section(s + 1)}${section.title}`] : [];
    if (!numbering.runsOn) [at, middle] = [numbering.middle ? at : 0, 0];
    const items = section.tasks.flatMap((task, t) => {
      const opens = numbering.middle && t % 2 === 0;
      if (opens) middle += 1;
      if (opens && !numbering.runsOn) at = 0;
      at += 1;
      const heading = opens && numbering.middle ? [`${numbering.middle(middle)}${task.heading}工程`] : [];
      return [...heading, ...numbered(numbering, at, task, writeTask(task, { at, section }))];
    });
    return [...title, ...items];
  });
}

function numbered(numbering: Numbering, n: number, task: TaskContent, lines: string[]): string[] {
  const [first = '', ...rest] = lines;
  const number = numbering.item(n);
  if (numbering.heading === 'line') return [number + task.heading, ...lines];
  const heading = numbering.heading === 'inline' ? `${task.heading}。` : '';
  return [number + heading + first, ...rest];
}

/** What may stand in a paper besides its chapters. */
export interface Surroundings {
  /** Lines of the covering notice. */
  readonly covering?: readonly string[];
  /** Lines between the head of the plan and its first chapter. */
  readonly intro?: readonly string[];
}

/** A whole paper: covering notice, signature, plan. */
export function paperOf(content: Content, chapters: readonly string[], around: Surroundings = {}): string {
  const { covering = [], intro = [] } = around;
  const head = [...headOf(content), ...content.covering, ...covering, ...signatureOf(content)];
  const plan = [...planHeadOf(content), ...intro, ...chapters, ...content.closing];
  return `${[...head, ...plan].join(content.gap)}\n`;
}

/** Chapters that ask for conduct and give no work to anybody. */
export function requirementChapters(content: Content, from = 1): string[] {
  return content.requirements.map(([title, text], at) => `${chapter(from + at)}${title}。${text}`);
}
