import { instant, type Instant } from '../../core/kernel/instant.js';
import { epochDay, fromParts } from '../../core/kernel/local-date.js';
import type { Zone } from '../../core/kernel/zone.js';

const DAY = 86_400_000;
/** Thousands of messages ask about the same few moments, and formatting is slow. */
const REMEMBERED = 10_000;

/**
 * A zone by its IANA name (`Asia/Shanghai`), from the rules of the runtime. Throws RangeError for a name it does not
 * know. Offsets are whole seconds.
 */
export function ianaZone(id: string): Zone {
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: id, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  const known = new Map<number, number>();
  return {
    id,
    offsetAt: (at) => {
      const second = Math.floor(at / 1000);
      const offset = known.get(second) ?? offsetIn(format, instant(second * 1000));
      if (known.size > REMEMBERED) known.clear();
      known.set(second, offset);
      return offset;
    },
  };
}

function offsetIn(format: Intl.DateTimeFormat, whole: Instant): number {
  const parts = new Map(format.formatToParts(whole).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const day = epochDay(fromParts({ year: part('year'), month: part('month'), day: part('day') }));
  const seconds = part('hour') * 3600 + part('minute') * 60 + part('second');
  return day * DAY + seconds * 1000 - whole;
}
