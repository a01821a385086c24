import { instant, instantAt } from '../kernel/instant.js';
import { localDate } from '../kernel/local-date.js';
import { engineState } from './index.js';

const now = instantAt(localDate('2023-11-28'), '09:00');

test.each([
  [0, 60, 'running'],
  [180, 60, 'running'],
  [181, 60, 'late'],
  [900, 60, 'late'],
  [901, 60, 'stopped'],
  [901, 600, 'stopped'],
  [-60, 60, 'running'],
  [-61, 60, 'clock-back'],
])('last tick %d s ago, one every %d s: %s', (seconds, tickSeconds, state) => {
  expect(engineState(instant(now - seconds * 1000), now, tickSeconds)).toBe(state);
});

test('before the first tick', () => expect(engineState(null, now, 60)).toBe('never'));
