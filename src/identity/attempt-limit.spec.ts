import { instant } from '../core/kernel/instant.js';
import { AttemptCounter, LOCK_MINUTES, secondsLeft } from './attempt-limit.js';

const MINUTE = 60_000;
const at = (minutes: number) => instant(1_700_000_000_000 + minutes * MINUTE);

describe('AttemptCounter', () => {
  it('allows so many attempts, then none until the lock ends, then counts anew', () => {
    const counter = new AttemptCounter(3);
    expect([1, 2, 3, 4].map(() => counter.take('a', at(0)))).toEqual([true, true, true, false]);
    expect(counter.lockedUntil('a', at(14))).toBe(at(LOCK_MINUTES));
    expect(counter.lockedUntil('a', at(15))).toBeNull();
    expect([1, 2, 3, 4].map(() => counter.take('a', at(15)))).toEqual([true, true, true, false]);
  });

  it('forgets attempts that lie further back than a lock lasts', () => {
    const counter = new AttemptCounter(2);
    expect(counter.take('a', at(0))).toBe(true);
    expect(counter.take('a', at(15))).toBe(true);
    expect(counter.lockedUntil('a', at(15))).toBeNull();
  });

  it('keeps keys apart and remembers a bounded number of them', () => {
    const counter = new AttemptCounter(1);
    counter.take('first', at(0));
    expect(counter.lockedUntil('second', at(0))).toBeNull();
    for (let n = 0; n < 10_000; n += 1) counter.take(`key-${n}`, at(0));
    expect(counter.lockedUntil('first', at(0))).toBeNull();
    expect(counter.lockedUntil('key-9999', at(0))).not.toBeNull();
  });

  it('says how long a lock lasts, at least a second', () => {
    expect(secondsLeft(at(1), at(0))).toBe(60);
    expect(secondsLeft(at(0), at(0))).toBe(1);
  });
});
