import { buildCalendar } from '../calendar/index.js';
import { instantAt, isoOf } from '../kernel/instant.js';
import { localDate } from '../kernel/local-date.js';
import { CHINA_ZONE } from '../kernel/zone.js';
import { DEFAULT_POLICIES, holdUntil, type Channel } from './index.js';

const built = buildCalendar([]);
if (!built.ok) throw new Error('calendar');
const rules = { policies: DEFAULT_POLICIES, calendar: built.value, zone: CHINA_ZONE };
const moment = (text: string) => instantAt(localDate(text.slice(0, 10)), text.slice(11));

test.each<[string, Channel, string, string, string, string | null]>([
  [
    'its moment is still to come',
    'sms',
    '2023-12-05 08:30',
    '2023-12-05T08:30',
    '2023-12-05T08:00',
    '2023-12-05T08:30',
  ],
  ['its moment is now', 'sms', '2023-12-05 08:30', '2023-12-05T08:30', '2023-12-05T08:30', null],
  ['late, but inside a window', 'sms', '2023-12-05 08:30', '2023-12-05T08:30', '2023-12-05T15:00', null],
  [
    'late, in quiet hours',
    'sms',
    '2023-12-05 12:00',
    '2023-12-05T13:00',
    '2023-12-05T20:00',
    '2023-12-06T08:30',
  ],
  [
    'late, on a Friday night',
    'sms',
    '2023-12-08 12:00',
    '2023-12-08T13:00',
    '2023-12-08T21:00',
    '2023-12-11T08:30',
  ],
  ['a mail has no quiet hours', 'mail', '2023-12-05 12:00', '2023-12-05T13:00', '2023-12-05T23:00', null],
  ['the exception of a deadline', 'sms', '2023-12-04 !1', '2023-12-04T21:00', '2023-12-04T21:05', null],
  [
    'the exception on the day after',
    'sms',
    '2023-12-04 !1',
    '2023-12-04T21:00',
    '2023-12-05T06:00',
    '2023-12-05T08:30',
  ],
])('%s', (_, channel, window, at, now, expected) => {
  const held = holdUntil({ channel, window, at: moment(at) }, rules, moment(now));
  expect(held === null ? null : isoOf(held).slice(0, 16)).toBe(expected);
});
