import { explainRoll } from '../core/calendar/index.js';
import { draftChaser, NEW_LIMIT_WORKING_DAYS, type Paper } from '../core/escalation/index.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { addExtension } from '../core/reporting/index.js';
import type { DigestLine } from '../core/messages/index.js';
import type { ForetoldMessage } from '../core/rehearsal/index.js';
import { answersFor } from '../core/tasks/index.js';
import { unitOf } from '../core/units/index.js';
import type { RehearsalWorld } from './rehearsal-worlds.js';

/** What the text of a line is made of, besides the line. */
export interface LineFacts {
  readonly world: RehearsalWorld;
  /** The day the message goes out. */
  readonly on: LocalDate;
  readonly duties: readonly {
    readonly noticeId: string;
    readonly unitId: string;
    readonly taskId: string;
  }[];
  /** Whom to ask in each office. */
  readonly contacts: ReadonlyMap<string, string>;
}

/** A line as the digest of the core takes it, with the 催办单 that goes out with it. */
export function describeLine(line: ForetoldMessage, facts: LineFacts): DigestLine {
  const { filing, message, noticeId, filingId } = line;
  const { ruledOn, dueOn, docNumber, state, covers } = filing.filing;
  const { unitId, officeUnit } = filing.place;
  const firstDueOn = filing.ladder.dueDates?.[0]?.dueOn ?? dueOn;
  const rolled = ruledOn === firstDueOn ? '' : explainRoll(facts.world.calendar, ruledOn, firstDueOn);
  const { registry, calendar, rules } = facts.world;
  const described = {
    ...{ docNumber, dueOn, dueTime: filing.ladder.dueTime ?? null, why: message.why, unitId },
    unitName: unitOf(registry, unitId).printed,
    // told apart by it when they are counted; see where the text is written for the link
    filingId: state === undefined ? `expected-${unitId}-${noticeId}-${ruledOn}` : filingId,
    title: rules.find((rule) => rule.noticeId === noticeId)?.title ?? '',
    period: covers.label,
    dueWhy: addExtension(rolled, calendar, { dueOn, firstDueOn }),
    office: {
      unitId: officeUnit,
      name: unitOf(registry, officeUnit).printed,
      contact: facts.contacts.get(officeUnit) ?? null,
    },
  };
  return { ...described, paper: paperOf(line, described, facts) };
}

/** Chased units get the paper in full by mail; the office in copy reads only the list. */
function paperOf(
  { rule, channel, personUnit, filing, rungOn }: ForetoldMessage,
  described: Omit<DigestLine, 'paper'>,
  { world, duties }: LineFacts,
): Paper | null {
  const { registry, calendar } = world;
  const { unitId } = filing.place;
  const isOwn = personUnit === answersFor(unitId, { registry, on: rungOn });
  if (rule.kind !== 'chase' || channel !== 'mail' || !isOwn) return null;
  const { noticeId, previousPeriodOverdue } = filing.ladder;
  const { ruledOn, dueOn } = filing.filing;
  const borne = duties.filter(
    (duty) => duty.noticeId === noticeId && answersFor(duty.unitId, { registry, on: dueOn }) === unitId,
  );
  const { unitName, title, docNumber, period, dueTime, office } = described;
  return draftChaser(
    {
      ...{ unitName, noticeTitle: title, docNumber, periodLabel: period, ruledOn, dueOn, dueTime },
      ...{ writtenOn: rungOn, newLimitWorkingDays: NEW_LIMIT_WORKING_DAYS, previousPeriodOverdue },
      tasks: new Set(borne.map(({ taskId }) => taskId)).size,
      ...{ senderName: office.name, receiverName: office.name },
    },
    calendar,
  );
}
