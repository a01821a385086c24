import fc from 'fast-check';
import { instant } from '../../core/kernel/instant.js';
import {
  afterFailure,
  afterSuccess,
  askBreaker,
  CLOSED,
  openBreaker,
  type Breaker,
} from './circuit-breaker.js';

const rules = { failures: 3, coolDownMs: 1000, longestCoolDownMs: 8000, trialMs: 500 };
const at = (ms: number) => instant(1_700_000_000_000 + ms);

/** So many failures in a row, at the given moment. */
function failing(breaker: Breaker, times: number, ms: number): Breaker {
  return Array.from({ length: times }).reduce<Breaker>((left) => afterFailure(left, rules, at(ms)), breaker);
}

test('opens with the third failure in a row, not when one between went well', () => {
  expect(askBreaker(failing(CLOSED, 2, 0), rules, at(0)).passes).toBe(true);
  expect(failing(CLOSED, 3, 0)).toEqual({ kind: 'open', until: at(1000), times: 1 });
  expect(failing(afterSuccess(), 2, 0).kind).toBe('closed');
});

test('after the cool-down one attempt passes; its success closes, its failure opens for twice as long', () => {
  const open = failing(CLOSED, 3, 0);
  expect(askBreaker(open, rules, at(999)).passes).toBe(false);
  const trial = askBreaker(open, rules, at(1000));
  expect(trial).toEqual({ passes: true, breaker: { kind: 'half-open', since: at(1000), times: 1 } });
  expect(askBreaker(trial.breaker, rules, at(1001)).passes).toBe(false);
  expect(afterFailure(trial.breaker, rules, at(1100))).toEqual({ kind: 'open', until: at(3100), times: 2 });
  expect(afterSuccess()).toEqual(CLOSED);
});

test('a trial that never ended lets another one through', () => {
  const trial = askBreaker(failing(CLOSED, 3, 0), rules, at(1000)).breaker;
  expect(askBreaker(trial, rules, at(1499)).passes).toBe(false);
  expect(askBreaker(trial, rules, at(1500))).toMatchObject({ passes: true, breaker: { since: at(1500) } });
});

test('the other side may open it at once, and failures of attempts already on their way prolong nothing', () => {
  const open = openBreaker(CLOSED, rules, at(0));
  expect(open).toEqual({ kind: 'open', until: at(1000), times: 1 });
  expect(afterFailure(open, rules, at(900))).toEqual(open);
});

const event = fc.record({
  gap: fc.oneof(fc.integer({ min: 0, max: 3000 }), fc.constantFrom(-2_592_000_000, 2_592_000_000)),
  ends: fc.constantFrom('well', 'badly', 'never'),
});

test('whatever happens and however the clock jumps: never shut for longer than the longest cool-down', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      let breaker: Breaker = CLOSED;
      let now = 0;
      for (const { gap, ends } of events) {
        now += gap;
        const asked = askBreaker(breaker, rules, at(now));
        breaker = asked.breaker;
        if (asked.passes && ends === 'well') breaker = afterSuccess();
        if (asked.passes && ends === 'badly') breaker = afterFailure(breaker, rules, at(now));
      }
      const asked = askBreaker(breaker, rules, at(now));
      const later = askBreaker(asked.breaker, rules, at(now + rules.longestCoolDownMs));
      expect(asked.passes || later.passes).toBe(true);
    }),
  );
});

test('while it is open or on trial, at most one attempt passes in a cool-down', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 60 }), (gaps) => {
      let breaker = failing(CLOSED, 3, 0);
      let now = 0;
      const passed: number[] = [];
      for (const gap of gaps) {
        now += gap;
        const asked = askBreaker(breaker, rules, at(now));
        breaker = asked.passes ? afterFailure(asked.breaker, rules, at(now)) : asked.breaker;
        if (asked.passes) passed.push(now);
      }
      passed
        .slice(1)
        .forEach((ms, i) => expect(ms - passed[i]!).toBeGreaterThanOrEqual(2 * rules.coolDownMs));
    }),
  );
});
