import { dateOf, type Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { draftParties } from '../core/tasks/draft-parties.js';
import { resolveParties, type ChosenUnit, type TaskParties } from '../core/tasks/index.js';
import type { Place, UnitRegistry } from '../core/units/index.js';
import type { PartyRow } from './notices.repository.js';

interface PlacedNotice {
  readonly jurisdiction: string;
  readonly officeUnit: string;
  readonly issuedOn: LocalDate | null;
  readonly importedAt: Instant;
}

/** Printed names are read as of the day of issue; of a notice without a date as of its import. */
export function placeOf({ jurisdiction, issuedOn, importedAt }: PlacedNotice): Place {
  return { jurisdiction, on: issuedOn ?? dateOf(importedAt) };
}

/** The parties of tasks under review, one row each. */
export function partiesOf(
  notice: PlacedNotice,
  tasks: readonly (TaskParties & { readonly n: number; readonly chosen?: readonly ChosenUnit[] })[],
  registry: UnitRegistry,
): PartyRow[] {
  const place = placeOf(notice);
  return tasks.flatMap((task) =>
    draftParties(registry, resolveParties(registry, task, place), notice.officeUnit).map((party) => ({
      taskN: task.n,
      ...party,
    })),
  );
}
