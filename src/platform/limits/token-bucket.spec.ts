import fc from 'fast-check';
import { instant, type Instant } from '../../core/kernel/instant.js';
import { SMS_PER_NUMBER } from '../sms/index.js';
import { takeToken, type Bucket, type Limit } from './token-bucket.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const PER_NUMBER = SMS_PER_NUMBER;

/** Asks at each moment in turn; gives the moments at which a token was taken, and the bucket that is left. */
function askAll(limits: readonly Limit[], moments: readonly number[]) {
  let bucket: Bucket = [];
  const taken: Instant[] = [];
  for (const at of moments.map(instant)) {
    const taking = takeToken(bucket, limits, at);
    ({ bucket } = taking);
    if (taking.taken) taken.push(at);
  }
  return { taken, bucket };
}

test('one a minute, five an hour, ten a day: who asks each second of two days', () => {
  const { taken } = askAll(
    PER_NUMBER,
    Array.from({ length: 2 * 86_400 }, (_, second) => second * SECOND),
  );
  const burst = (begin: number) => [0, 1, 2, 3, 4].map((n) => begin + n * MINUTE);
  expect(taken).toEqual([...burst(0), ...burst(HOUR), ...burst(DAY), ...burst(DAY + HOUR)]);
});

test('no limits let everything pass, a limit of none nothing', () => {
  expect(takeToken([], [], instant(5))).toEqual({ taken: true, bucket: [] });
  expect(takeToken([], [{ count: 0, perMs: MINUTE }], instant(5)).taken).toBe(false);
});

const limit = fc.record({ count: fc.integer({ min: 1, max: 6 }), perMs: fc.integer({ min: 1, max: 500 }) });
const limits = fc.array(limit, { minLength: 1, maxLength: 3 });
const steps = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 60 });
const momentsOf = (gaps: readonly number[]) =>
  gaps.map((_, i) => gaps.slice(0, i + 1).reduce((a, b) => a + b, 0));

test('takes exactly what counting all earlier ones allows', () => {
  fc.assert(
    fc.property(limits, steps, (rules, gaps) => {
      const slow: number[] = [];
      for (const at of momentsOf(gaps)) {
        const fits = rules.every(({ count, perMs }) => slow.filter((t) => t > at - perMs).length < count);
        if (fits) slow.push(at);
      }
      expect(askAll(rules, momentsOf(gaps)).taken).toEqual(slow);
    }),
  );
});

test('names the first moment at which it will give one, and keeps no more than the largest limit', () => {
  fc.assert(
    fc.property(limits, steps, (rules, gaps) => {
      const moments = momentsOf(gaps);
      const { bucket } = askAll(rules, moments);
      expect(bucket.length).toBeLessThanOrEqual(Math.max(...rules.map(({ count }) => count)));
      const asked = takeToken(bucket, rules, instant(moments.at(-1) ?? 0));
      if (asked.taken) return;
      expect(takeToken(asked.bucket, rules, asked.notBefore).taken).toBe(true);
      expect(takeToken(asked.bucket, rules, instant(asked.notBefore - 1)).taken).toBe(false);
    }),
  );
});

test('a clock that is put back or forward by a month starves nobody for longer than the longest limit', () => {
  const month = 30 * DAY;
  const jump = fc.constantFrom(-month, month, -HOUR, HOUR, 0, MINUTE, -1);
  fc.assert(
    fc.property(fc.array(jump, { minLength: 1, maxLength: 30 }), (jumps) => {
      const moments = momentsOf(jumps).map((at) => 1_700_000_000_000 + at);
      const { bucket } = askAll(PER_NUMBER, moments);
      const now = instant(moments.at(-1)!);
      const asked = takeToken(bucket, PER_NUMBER, now);
      if (asked.taken) return;
      expect(asked.notBefore - now).toBeLessThanOrEqual(DAY);
      expect(takeToken(asked.bucket, PER_NUMBER, asked.notBefore).taken).toBe(true);
    }),
  );
});
