import { BRACKET_NOTATIONS } from './notations-brackets.js';
import { LAYOUT_NOTATIONS } from './notations-layouts.js';
import { LINE_NOTATIONS } from './notations-lines.js';
import { STRUCTURE_NOTATIONS } from './notations-structure.js';
import { TABLE_NOTATIONS } from './notations-tables.js';
import type { Notation } from './answer.js';

/** Every notation the parser is asked about. */
export const NOTATIONS: readonly Notation[] = [
  ...BRACKET_NOTATIONS,
  ...LINE_NOTATIONS,
  ...STRUCTURE_NOTATIONS,
  ...LAYOUT_NOTATIONS,
  ...TABLE_NOTATIONS,
];
