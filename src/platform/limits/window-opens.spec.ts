import { instant, instantAt, isoOf } from '../../core/kernel/instant.js';
import { localDate } from '../../core/kernel/local-date.js';
import { windowOpens } from './window-opens.js';

const at = instant(instantAt(localDate('2026-12-31'), '23:59') + 30_500);

test.each([
  ['minute', '2027-01-01T00:00:00+08:00'],
  ['ten-minutes', '2027-01-01T00:09:30+08:00'],
  ['hour', '2027-01-01T00:00:00+08:00'],
  ['day', '2027-01-01T23:59:30+08:00'],
] as const)('a limit of one %s is open again at %s', (window, wanted) => {
  expect(isoOf(windowOpens(window, at))).toBe(wanted);
});

test('exactly on the hour, the next hour is meant', () => {
  const nine = instantAt(localDate('2026-12-31'), '09:00');
  expect(isoOf(windowOpens('hour', nine))).toBe('2026-12-31T10:00:00+08:00');
});
