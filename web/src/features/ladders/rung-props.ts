import type { LadderBoard, LadderChecked, RungForm } from '../../../../src/contract/index.js';

/** The text of a rung as it will read by one channel. */
export type RungText = LadderChecked['texts'][number];

/** What the parts of the form of a rung work on. */
export interface RungFieldsProps {
  rung: RungForm;
  choices: LadderBoard['choices'];
  /** Sentences by field. */
  problems: ReadonlyMap<string, readonly string[]>;
  texts: readonly RungText[];
  onChange: (rung: RungForm) => void;
}
