/** Has anybody written in it or submitted it? As SQL over `filing`. */
export const WRITTEN = `(filing.state <> 'open' or filing.version > 0 or exists (
  select from entry where entry.filing_id = filing.id and (entry.updated_at is not null or entry.no_change
    or btrim(entry.done || entry.problems || entry.next_step) <> '')))`;

/** Has anybody written in it, submitted it, or been given another day for it? As SQL over `filing` and its `period`. */
export const BEGUN = `(filing.due_on <> period.due_on or ${WRITTEN})`;

/** Does another calendar leave its day alone: begun, or granted by an extension (延期)? As SQL over `filing`. */
export const KEEPS_DAY = `(${WRITTEN} or exists (
  select from filing_extension granted where granted.filing_id = filing.id and granted.state = 'approved'))`;
