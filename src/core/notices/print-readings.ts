import type { NoticeTask, ParsedNotice, Section } from './parsed-notice.js';
import type { TightText } from './tight-text.js';

/** The notice with its words as printed: what was read without readings gets them back. */
export function printReadings(tight: TightText, notice: ParsedNotice): ParsedNotice {
  const { readings } = tight;
  if (!readings) return notice;
  const print = (words: string) => words.split('\n').map((line) => printLine(tight, line)).join('\n'); // prettier-ignore
  const { document } = notice;
  return {
    ...notice,
    document: { ...document, title: print(document.title), recipients: document.recipients.map(print) },
    sections: notice.sections.map((section): Section => ({ ...section, title: print(section.title) })),
    tasks: notice.tasks.map((task) => printTask(task, print)),
  };
}

function printTask(task: NoticeTask, print: (words: string) => string): NoticeTask {
  const text = print(task.text);
  const maybe = (words: string | null) => (words === null ? null : print(words));
  return {
    ...task,
    text,
    startsWith: text.slice(0, 15),
    endsWith: text.slice(-10),
    section: maybe(task.section),
    subsection: maybe(task.subsection),
    heading: maybe(task.heading),
    responsibilityText: maybe(task.responsibilityText),
    lead: task.lead.map(print),
    co: task.co.map(print),
    groups: task.groups.map(print),
    ...(task.persons ? { persons: task.persons.map(print) } : {}),
  };
}

/** The source where the words first stand, white space out; words that do not stand in one piece stay as they are. */
function printLine({ text, source, at, readings }: TightText, words: string): string {
  const start = words === '' ? -1 : text.indexOf(words);
  if (start < 0) return words;
  const first = at[start] ?? 0;
  let end = (at[start + words.length - 1] ?? 0) + 1;
  while (readings?.[end]) end += 1;
  return source.slice(first, end).replace(/\s+/g, '');
}
