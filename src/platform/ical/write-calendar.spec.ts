import fc from 'fast-check';
import { instant } from '../../core/kernel/instant.js';
import { fromEpochDay, localDate, type LocalDate } from '../../core/kernel/local-date.js';
import { writeCalendar, type AllDayEvent } from './write-calendar.js';

const due: AllDayEvent = {
  uid: 'filing-1@duban.example.gov.cn',
  sequence: 2,
  stamp: instant(Date.UTC(2026, 10, 21, 1, 2, 3, 456)),
  date: localDate('2026-12-31'),
  summary: '报送12月进展；共3项',
};
const feedOf = (...events: AllDayEvent[]) =>
  writeCalendar({ productId: '-//Example//Feed//ZH', name: '我的期限', refreshMinutes: 60, events });

test('a feed with one event and two alarms, line by line', () => {
  const event = {
    ...due,
    description: '甲,乙;丙\\丁\r\n第二行',
    url: 'https://o.cn/f/1?a=1',
    alarms: [-900, 540],
  };
  expect(feedOf(event).split('\r\n')).toEqual([
    ...[
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Example//Feed//ZH',
      'CALSCALE:GREGORIAN',
      'METHOD:PUBLISH',
    ],
    ...[
      'NAME:我的期限',
      'X-WR-CALNAME:我的期限',
      'REFRESH-INTERVAL;VALUE=DURATION:PT60M',
      'X-PUBLISHED-TTL:PT60M',
    ],
    ...['BEGIN:VEVENT', 'UID:filing-1@duban.example.gov.cn', 'DTSTAMP:20261121T010203Z', 'SEQUENCE:2'],
    ...['DTSTART;VALUE=DATE:20261231', 'DTEND;VALUE=DATE:20270101', 'SUMMARY:报送12月进展；共3项'],
    ...['DESCRIPTION:甲\\,乙\\;丙\\\\丁\\n第二行', 'URL:https://o.cn/f/1?a=1', 'STATUS:CONFIRMED'],
    ...[
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      'TRIGGER:-PT900M',
      'DESCRIPTION:报送12月进展；共3项',
    ],
    ...['END:VALARM', 'BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:PT540M', 'DESCRIPTION:报送12月进展；共3项'],
    ...['END:VALARM', 'END:VEVENT', 'END:VCALENDAR', ''],
  ]);
});

test('what was called off stays in the feed as cancelled', () => {
  expect(feedOf({ ...due, cancelled: true })).toContain('\r\nSTATUS:CANCELLED\r\n');
});

test('a line break in a title or an id begins no new property', () => {
  const lines = feedOf({ ...due, summary: 'a\r\nATTENDEE:x', uid: 'u\nURL:http://x/' }).split('\r\n');
  expect(lines.filter((line) => /^(ATTENDEE|URL)/.test(line))).toEqual([]);
});

/** A reader of the format, written from RFC 5545 3.1 and 3.3.11 for this test alone. */
function readEvents(feed: string): Record<string, string>[] {
  const events: Record<string, string>[] = [];
  let inside = false;
  for (const line of feed.replace(/\r\n /g, '').split('\r\n')) {
    const colon = line.indexOf(':');
    const [name, value] = [line.slice(0, colon), line.slice(colon + 1)];
    if (line === 'BEGIN:VEVENT') inside = events.push({}) > 0;
    else if (line === 'BEGIN:VALARM' || line === 'END:VEVENT') inside = false;
    else if (inside)
      events.at(-1)![name] = value.replace(/\\(.)/g, (_, c: string) => (c.toLowerCase() === 'n' ? '\n' : c));
  }
  return events;
}

const day = fc.integer({ min: 0, max: 60_000 }).map((n): LocalDate => fromEpochDay(n));
const text = fc.string({ unit: 'grapheme', maxLength: 200 });
const anyEvent = fc.record({
  ...{ uid: fc.uuid(), sequence: fc.nat(), stamp: fc.nat().map(instant), date: day, summary: text },
  ...{ description: text, alarms: fc.array(fc.integer({ min: -20_000, max: 1440 }), { maxLength: 2 }) },
});

test('whatever is written is read back, and no line is longer than 75 octets or ends within a character', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 4 }), (events) => {
      const feed = feedOf(...events);
      const octets = Buffer.from(feed);
      for (const line of feed.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(octets.toString('utf8')).toBe(feed);
      expect(feed.endsWith('END:VCALENDAR\r\n')).toBe(true);
      const kept = (value: string) => value.replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}/gu, '');
      expect(
        readEvents(feed).map((read) => [read.UID, read.SEQUENCE, read.SUMMARY, read.DESCRIPTION]),
      ).toEqual(events.map((e) => [e.uid, String(e.sequence), kept(e.summary), kept(e.description)]));
    }),
  );
});
