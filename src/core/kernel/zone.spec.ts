import fc from 'fast-check';
import { ianaZone } from '../../platform/clock/iana-zone.js';
import { dateOf, instant, instantAt, timeOf } from './instant.js';
import { localDate } from './local-date.js';
import { CHINA_ZONE, endOfDay, momentAtWall, wallTimeOf } from './zone.js';

const ZONES = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
];
const zones = new Map(ZONES.map((id) => [id, ianaZone(id)]));
const zoneOf = (id: string) => zones.get(id) ?? CHINA_ZONE;
const utc = (at: number) => new Date(at).toISOString().slice(0, 16);

test.each([
  ['Asia/Shanghai', '2026-03-29', '02:30', '2026-03-28T18:30'],
  // clocks go forward from 02:00 to 03:00
  ['Europe/Berlin', '2026-03-29', '01:59', '2026-03-29T00:59'],
  ['Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:00'],
  ['Europe/Berlin', '2026-03-29', '03:00', '2026-03-29T01:00'],
  // 02:30 comes twice; the first one
  ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30'],
  ['Europe/Berlin', '2026-10-25', '03:00', '2026-10-25T02:00'],
  ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30'],
  // half an hour of summer time
  ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:30'],
  // midnight itself is jumped over
  ['America/Sao_Paulo', '2018-11-04', '00:00', '2018-11-04T03:00'],
  ['Europe/Berlin', '2026-10-25', '24:00', '2026-10-25T23:00'],
])('%s %s %s is %s UTC', (zone, date, time, expected) => {
  expect(utc(momentAtWall(zoneOf(zone), localDate(date), time))).toBe(expected);
});

test('a day has 23, 25 or 24 hours', () => {
  const berlin = zoneOf('Europe/Berlin');
  const hours = ['2026-03-29', '2026-10-25', '2026-10-26'].map((text) => {
    const date = localDate(text);
    return (endOfDay(berlin, date) - momentAtWall(berlin, date, '00:00')) / 3_600_000;
  });
  expect(hours).toEqual([23, 25, 24]);
});

test.each(['9:00', '24:01', '12:60', ''])('%s is no time', (time) => {
  expect(() => momentAtWall(CHINA_ZONE, localDate('2026-01-01'), time)).toThrow(RangeError);
});

test('China by the general rule is China by arithmetic', () => {
  const moments = fc.integer({ min: 1_500_000_000, max: 2_000_000_000 }).map((s) => instant(s * 1000));
  fc.assert(
    fc.property(moments, (at) => {
      for (const zone of [CHINA_ZONE, zoneOf('Asia/Shanghai')]) {
        const wall = wallTimeOf(zone, at);
        expect(wall).toEqual({ date: dateOf(at), time: timeOf(at) });
        expect(momentAtWall(zone, wall.date, wall.time)).toBe(instantAt(wall.date, wall.time));
      }
    }),
    { numRuns: 50 },
  );
});

test('a wall time leads back to its moment, to the first of two, or past a gap; never backwards', () => {
  const moments = fc.integer({ min: 1_540_000_000, max: 1_560_000_000 }).map((s) => instant(s * 1000));
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), moments, (id, at) => {
      const zone = zoneOf(id);
      const wall = wallTimeOf(zone, at);
      const back = momentAtWall(zone, wall.date, wall.time);
      expect(back).toBeLessThanOrEqual(at);
      expect(at - back).toBeLessThan(3_600_000 + 60_000);
      expect(wallTimeOf(zone, back)).toEqual(wall);
    }),
    { numRuns: 100 },
  );
});
