import type { Entry, FilingDetail } from '../../../../src/contract/index.js';
import { DUTY_ROLES } from '../../ui/words.js';

/** What is typed for one task. */
export interface EntryText {
  done: string;
  problems: string;
  nextStep: string;
  noChange: boolean;
}

export type Texts = Readonly<Record<string, EntryText>>;

export const textOf = (entry: Entry): EntryText => ({
  done: entry.done,
  problems: entry.problems,
  nextStep: entry.nextStep,
  noChange: entry.noChange,
});

export const textsOf = (filing: FilingDetail): Texts =>
  Object.fromEntries(filing.entries.map((entry) => [entry.taskId, textOf(entry)]));

/** The server counts an entry as filled when it has progress text or says 无变化. */
export const isFilled = (text: EntryText | undefined): boolean =>
  text !== undefined && (text.noChange || text.done.trim() !== '');

/** “牵头”, or “牵头，承继原区乡村振兴局” where the duty was a ceased unit’s. */
export const partOf = (entry: Entry): string =>
  DUTY_ROLES[entry.role] + (entry.inheritedFrom === null ? '' : `，承继原${entry.inheritedFrom.name}`);

/** Whose and of when the last text is: “2023年11月”, “2023年11月原区乡村振兴局”. */
export const lastSource = (last: NonNullable<Entry['last']>): string =>
  last.unit === null ? last.period : `${last.period}原${last.unit}`;

/** The last period’s text as this period’s starting point. */
export const carriedOver = (entry: Entry): EntryText | null =>
  entry.last === null
    ? null
    : {
        done: entry.last.done,
        problems: entry.last.problems,
        nextStep: entry.last.nextStep,
        noChange: false,
      };

export const sameText = (a: EntryText | undefined, b: EntryText | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.done === b.done &&
  a.problems === b.problems &&
  a.nextStep === b.nextStep &&
  a.noChange === b.noChange;
