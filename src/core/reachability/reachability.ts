import type { WorkCalendar } from '../calendar/index.js';
import type { Instant } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';

/** A person as far as reaching them matters. Empty text stands for an address that was never given. */
export interface Contact {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  /** Null before the first. */
  readonly lastLoginAt: Instant | null;
  /** The first day the person is no longer there; null while in service. */
  readonly leftOn: LocalDate | null;
}

/** A duty in a unit that answers for filings, with those who hold it and those who stand in. */
export interface Post {
  readonly unitId: string;
  readonly unitName: string;
  readonly holders: readonly string[];
  readonly deputies: readonly string[];
}

/** Both days included. */
export interface Absence {
  readonly personId: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** “休假”, “出差”. */
  readonly reason: string;
}

/** A message that came back, or a receipt that says it was not delivered. */
export interface Bounce {
  readonly personId: string;
  readonly channel: 'mail' | 'sms';
  /** The address it was sent to; a bounce of an address since replaced counts no more. */
  readonly address: string;
  readonly at: Instant;
  readonly reason: string;
}

/** A filing that is still owed. */
export interface OwedFiling {
  readonly filingId: string;
  readonly unitId: string;
  readonly officeUnit: string;
  readonly openedAt: Instant;
  readonly dueOn: LocalDate;
}

export interface ReachabilityInput {
  readonly contacts: readonly Contact[];
  readonly posts: readonly Post[];
  readonly absences: readonly Absence[];
  readonly bounces: readonly Bounce[];
  readonly filings: readonly OwedFiling[];
  readonly calendar: WorkCalendar;
  readonly now: Instant;
  readonly settings?: ReachabilitySettings;
}

export interface ReachabilitySettings {
  /** Alarms look at what is due within so many working days. */
  readonly workingDaysAhead: number;
  /** From so many working days before the due day a person who has not logged in since it opened is an alarm. */
  readonly loginWorkingDays: number;
}

export const DEFAULT_REACHABILITY: ReachabilitySettings = { workingDaysAhead: 10, loginWorkingDays: 3 };

export const ALARM_KINDS = [
  'no-contact',
  'left-post',
  'invalid-address',
  'invalid-number',
  'bounced',
  'absent-without-deputy',
  'no-login',
  'only-one-contact',
] as const;

export type AlarmKind = (typeof ALARM_KINDS)[number];

/** What the office is told before the deadline. */
export interface ReachabilityAlarm {
  readonly kind: AlarmKind;
  readonly officeUnit: string;
  readonly unitId: string;
  /** Null where it is about the post, not a person. */
  readonly personId: string | null;
  readonly filingIds: readonly string[];
  /** The nearest due day among them. */
  readonly dueOn: LocalDate;
  /** One Chinese sentence. */
  readonly sentence: string;
}
