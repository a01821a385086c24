import { localDate } from '../core/kernel/local-date.js';
import { InvalidRequest } from '../platform/http/invalid-request.js';

/** A date of the calendar: 2023-02-30 has the right form and is none. */
export function dayOf(path: string, text: string): ReturnType<typeof localDate> {
  try {
    return localDate(text);
  } catch {
    throw new InvalidRequest([{ path, message: '没有这一天。' }]);
  }
}
