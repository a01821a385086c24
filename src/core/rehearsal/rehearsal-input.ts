import type { WorkCalendar } from '../calendar/index.js';
import type { Instant } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Channel } from '../messages/channel.js';
import type { UsedWindow } from '../messages/plan-digests.js';
import type { SendRules } from '../messages/send-window.js';
import type { PostLife } from '../reachability/index.js';
import type { CappedMessage, LadderFiling, LadderVersion, ReminderLadder } from '../reminders/index.js';
import type { Reachable } from '../reminders/who-is-told.js';
import type { ReportingRule } from '../reporting/index.js';
import type { UnitId, UnitRegistry } from '../units/index.js';

/** A reporting rule in force, with the units that owe under it and the office that receives. */
export interface RehearsedRule {
  readonly schedule: ReportingRule;
  readonly docNumber: string;
  readonly noticeId: string;
  readonly officeUnit: UnitId;
  /** The supervision office of its government; null or absent where there is none on record. */
  readonly supervisionUnit?: UnitId | null;
  readonly units: readonly UnitId[];
  /** A draft that is not saved: saving it would also open what should have opened by now. */
  readonly isDraft?: boolean;
}

export interface RehearsalPerson extends Reachable {
  readonly name: string;
  /** Absences and leaving, which decide on the day of each rung; without them the person is always there. */
  readonly life?: PostLife;
}

/** A filing that is in the records, in the state it has there, with everything the ladder needs to know about it. */
export interface StandingFiling extends LadderFiling {
  readonly noticeId: string;
  readonly docNumber: string;
  readonly officeUnit: UnitId;
  readonly supervisionUnit?: UnitId | null;
  readonly ruleId: string;
  readonly unitId: UnitId;
  /** The printed name of the unit, as the record keeps it. */
  readonly unit: string;
  readonly ruledOn: LocalDate;
  readonly covers: Covers;
  /** Was it overdue at its deadline, or would be if nobody filed from now on? */
  readonly missed: boolean;
  /** Has anybody written in it, submitted it or been given another day for it? No change of rules touches it then. */
  readonly begun?: boolean;
  /** The version of the ladder kept with it. */
  readonly ladderVersion?: number | null;
}

/** The span a report speaks about, both days included. */
export interface Covers {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** “2023年11月”. */
  readonly label: string;
}

/** The records as they stand: where a rehearsal begins. */
export interface Present {
  /** Up to and with this moment everything has been opened and fired; what comes later is foretold. */
  readonly at: Instant;
  /** Filings still owed, those submitted after `at`, and whatever else is to be shown with its state. */
  readonly filings: readonly StandingFiling[];
  /** Send windows in which people have been written to. */
  readonly used?: readonly UsedWindow[];
  /** What has been told about these filings, and to anybody on the present day, as far as caps count it. */
  readonly told?: readonly CappedMessage[];
}

export interface RehearsalInput {
  readonly rules: readonly RehearsedRule[];
  readonly registry: UnitRegistry;
  readonly calendar: WorkCalendar;
  readonly ladder: ReminderLadder;
  /** Saved ladders; where they are given each filing climbs the one it would start with, and `ladder` is not used. */
  readonly versions?: readonly LadderVersion[];
  /** Channels that are set up: nothing is written for the others. Without it all are. */
  readonly channels?: readonly Channel[];
  /** Send windows of the channels; without them a text message waits for the house's own hours. */
  readonly sending?: SendRules;
  /** Without it nothing is opened yet, and everything is expected from the rules alone. */
  readonly present?: Present;
  readonly people: readonly RehearsalPerson[];
  /** First and last day, both included; filings are taken by their due day, messages by the moment of their rung. */
  readonly from: LocalDate;
  readonly to: LocalDate;
}
