import type { Instant } from '../../core/kernel/instant.js';
import { addDays, type LocalDate } from '../../core/kernel/local-date.js';
import { escapeText, foldLine } from './content-line.js';

/** Something that takes a whole day, such as a due date. */
export interface AllDayEvent {
  /** `<what it is>@<where>`: the same in every edition of the feed, so that programs replace instead of adding. */
  readonly uid: string;
  /** Grows by one each time the date or another weighty fact changes (RFC 5545, 3.8.7.4). */
  readonly sequence: number;
  /** When this edition of the event was made. */
  readonly stamp: Instant;
  readonly date: LocalDate;
  readonly summary: string;
  readonly description?: string;
  readonly url?: string;
  readonly cancelled?: boolean;
  /** Minutes from the beginning of the day: -900 is 9:00 of the day before, 540 is 9:00 of the day itself. */
  readonly alarms?: readonly number[];
}

export interface CalendarFeed {
  /** `-//Office//Program//ZH`. */
  readonly productId: string;
  readonly name: string;
  /** How often a program should ask again. */
  readonly refreshMinutes: number;
  readonly events: readonly AllDayEvent[];
}

/** The feed as `text/calendar; charset=utf-8` (RFC 5545). All-day dates belong to no time zone: none is written. */
export function writeCalendar({ productId, name, refreshMinutes, events }: CalendarFeed): string {
  const every = `PT${refreshMinutes}M`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${escapeText(productId)}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:${every}`,
    `X-PUBLISHED-TTL:${every}`,
    ...events.flatMap(linesOf),
    'END:VCALENDAR',
  ];
  return lines.map(foldLine).join('');
}

function linesOf(event: AllDayEvent): string[] {
  const { date, description, url } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(event.uid)}`,
    `DTSTAMP:${utc(event.stamp)}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTART;VALUE=DATE:${basic(date)}`,
    `DTEND;VALUE=DATE:${basic(addDays(date, 1))}`,
    `SUMMARY:${escapeText(event.summary)}`,
    ...(description === undefined ? [] : [`DESCRIPTION:${escapeText(description)}`]),
    ...(url === undefined ? [] : [`URL:${new URL(url).href}`]),
    `STATUS:${event.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    ...(event.alarms ?? []).flatMap((minutes) => alarm(minutes, event.summary)),
    'END:VEVENT',
  ];
}

function alarm(minutes: number, summary: string): string[] {
  const trigger = `${minutes < 0 ? '-' : ''}PT${Math.abs(minutes)}M`;
  const description = `DESCRIPTION:${escapeText(summary)}`;
  return ['BEGIN:VALARM', 'ACTION:DISPLAY', `TRIGGER:${trigger}`, description, 'END:VALARM'];
}

function basic(date: LocalDate): string {
  return date.replaceAll('-', '');
}

/** `20231128T010000Z`. */
function utc(at: Instant): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
}
