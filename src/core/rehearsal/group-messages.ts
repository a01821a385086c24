import { addDays, localDate, type LocalDate } from '../kernel/local-date.js';
import type { RehearsedFiling } from './expect-filings.js';
import type { RehearsedMessage } from './foretell-messages.js';
import type { Rehearsal } from './rehearse.js';

export type MessageGrouping = 'person' | 'channel' | 'rung' | 'day';

export interface MessageGroup {
  readonly key: string;
  readonly messages: readonly RehearsedMessage[];
}

/** Messages by person, channel, rung or day (China time); keys in the order they first come. */
export function groupMessages(messages: readonly RehearsedMessage[], by: MessageGrouping): MessageGroup[] {
  const groups = new Map<string, RehearsedMessage[]>();
  for (const message of messages) {
    const key = by === 'day' ? dayOf(message) : message[by];
    const group = groups.get(key);
    if (group) group.push(message);
    else groups.set(key, [message]);
  }
  return [...groups].map(([key, own]) => ({ key, messages: own }));
}

/** One square of the calendar view. */
export interface RehearsedDay {
  readonly day: LocalDate;
  readonly due: readonly RehearsedFiling[];
  readonly messages: readonly RehearsedMessage[];
  readonly byRung: Readonly<Record<string, number>>;
  readonly byChannel: Readonly<Record<string, number>>;
  readonly persons: number;
}

/**
 * A square for every day rehearsed, empty ones too, and for later days to which a message waits for its hours. Every
 * filing and message stands on exactly one day.
 */
export function calendarOf({ from, to, filings, messages }: Rehearsal): RehearsedDay[] {
  const told = new Map(groupMessages(messages, 'day').map((group) => [group.key, group.messages]));
  const due = new Map<string, RehearsedFiling[]>();
  for (const filing of filings) due.set(filing.dueOn, [...(due.get(filing.dueOn) ?? []), filing]);
  const last = [to, ...messages.map(dayOf)].reduce((a, b) => (a > b ? a : b));
  const days: RehearsedDay[] = [];
  for (let day = from; day <= last; day = addDays(day, 1)) {
    const own = told.get(day) ?? [];
    if (day > to && own.length === 0) continue;
    const persons = new Set(own.map(({ person }) => person)).size;
    const counts = { byRung: countBy(own, 'rung'), byChannel: countBy(own, 'channel') };
    days.push({ day, due: due.get(day) ?? [], messages: own, ...counts, persons });
  }
  return days;
}

function countBy(messages: readonly RehearsedMessage[], by: MessageGrouping): Record<string, number> {
  return Object.fromEntries(groupMessages(messages, by).map(({ key, messages: own }) => [key, own.length]));
}

function dayOf({ at }: RehearsedMessage): LocalDate {
  return localDate(at.slice(0, 10));
}
