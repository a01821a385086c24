import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until the check holds; fails with its last answer when it never does. */
export async function eventually<T>(check: () => T | Promise<T>, withinMs = 20_000): Promise<NonNullable<T>> {
  const deadline = performance.now() + withinMs;
  let last: unknown;
  while (performance.now() < deadline) {
    try {
      const value = await check();
      if (value) return value;
      last = value;
    } catch (error) {
      last = error;
    }
    await pause(25);
  }
  throw new Error(`did not come about within ${withinMs} ms; last answer: ${String(last)}`);
}
