import type { LeadRule } from '../../../src/contract/index.js';
import { LEAD_RULES } from './words.js';

/** Marks a lead unit that the notice does not name: a proposal until the office confirms it. */
export function Presumed({ rule }: { rule?: LeadRule }) {
  const why = rule === undefined ? '' : `（${LEAD_RULES[rule]}）`;
  return (
    <span className="tag tag-presumed" title={`牵头单位为推定，待办公室确认${why}`}>
      推定
    </span>
  );
}
