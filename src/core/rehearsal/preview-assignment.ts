import type { WorkCalendar } from '../calendar/index.js';
import { addDays, type LocalDate } from '../kernel/local-date.js';
import type { ReportingRequirement } from '../notices/parsed-notice.js';
import type { Channel, ReminderLadder, RungId } from '../reminders/index.js';
import { readReportingRule } from '../reporting/index.js';
import { owingUnits, type Duty } from '../tasks/index.js';
import type { UnitId, UnitRegistry } from '../units/index.js';
import type { RehearsalPerson, RehearsedRule } from './rehearsal-input.js';
import { rehearse } from './rehearse.js';

/** A notice about to be assigned, with the duties that 交办 would freeze today. */
export interface PreviewInput {
  readonly notice: {
    readonly id: string;
    readonly docNumber: string;
    readonly jurisdiction: string;
    readonly officeUnit: UnitId;
  };
  readonly requirements: readonly ReportingRequirement[];
  readonly duties: readonly Duty[];
  readonly registry: UnitRegistry;
  readonly calendar: WorkCalendar;
  readonly ladder: ReminderLadder;
  readonly people: readonly RehearsalPerson[];
  readonly today: LocalDate;
}

export interface Preview {
  readonly units: readonly { readonly unitId: UnitId; readonly leads: number; readonly helps: number }[];
  readonly filings: readonly {
    readonly dueOn: LocalDate;
    readonly ruledOn: LocalDate;
    readonly count: number;
  }[];
  readonly messages: readonly { readonly rung: RungId; readonly channel: Channel; readonly count: number }[];
  /** The last day looked at: a year from today. */
  readonly until: LocalDate;
}

/**
 * What 交办 would bring about if pressed today: the units with what each leads and helps in, the filings due in the next
 * year by period, and the messages by rung and channel if nobody filed.
 */
export function previewAssignment(input: PreviewInput): Preview {
  const { registry, calendar, ladder, people, today } = input;
  const until = addDays(today, 365);
  const rules = rulesOf(input);
  const { filings, messages } = rehearse({
    rules,
    registry,
    calendar,
    ladder,
    people,
    from: today,
    to: until,
  });
  const periods = countBy(filings, (filing) => `${filing.dueOn} ${filing.ruledOn}`);
  const rungs = countBy(messages, (message) => `${message.rung} ${message.channel}`);
  return {
    units: unitsOf(input.duties),
    filings: periods.map(({ first: { dueOn, ruledOn }, count }) => ({ dueOn, ruledOn, count })),
    messages: rungs.map(({ first: { rung, channel }, count }) => ({ rung, channel, count })),
    until,
  };
}

/** The rules that would come into force, as 交办 reads them; those without a day open nothing. */
function rulesOf({ notice, requirements, duties, registry, today }: PreviewInput): RehearsedRule[] {
  const { id: noticeId, docNumber, jurisdiction, officeUnit } = notice;
  const supervisionUnit = supervisionOf(registry, jurisdiction);
  return requirements.flatMap((requirement, seq) => {
    const schedule = readReportingRule(requirement, { id: `${noticeId} ${seq}`, issuedOn: today });
    if (schedule === null) return [];
    const owing = owingUnits({ who: requirement.who, duties, registry, jurisdiction, on: today });
    return [{ schedule, docNumber, noticeId, officeUnit, supervisionUnit, units: owing.unitIds }];
  });
}

function supervisionOf({ units }: UnitRegistry, jurisdiction: string): UnitId | null {
  const own = [...units.values()].filter((u) => u.jurisdiction === jurisdiction && u.kind === 'supervision');
  return own.map(({ id }) => id).sort()[0] ?? null;
}

function unitsOf(duties: readonly Duty[]): Preview['units'] {
  const units = new Map<UnitId, { leads: number; helps: number }>();
  for (const { unitId, role } of duties) {
    const unit = units.get(unitId) ?? { leads: 0, helps: 0 };
    if (role === 'lead') unit.leads += 1;
    else unit.helps += 1;
    units.set(unitId, unit);
  }
  return [...units]
    .map(([unitId, counts]) => ({ unitId, ...counts }))
    .sort((a, b) => b.leads - a.leads || b.helps - a.helps || (a.unitId < b.unitId ? -1 : 1));
}

/** Groups in the order of first appearance. */
function countBy<T>(rows: readonly T[], keyOf: (row: T) => string): { first: T; count: number }[] {
  const groups = new Map<string, { first: T; count: number }>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.count += 1;
    else groups.set(keyOf(row), { first: row, count: 1 });
  }
  return [...groups.values()];
}
