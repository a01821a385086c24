import type { HttpAnswer } from './call-once.js';
import { inDoubt, refused, type SendOutcome } from './outcome.js';

/** A JSON object as it came, nothing about it checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * The outcome of a call whose answer is one JSON object: nothing was sent → `retry`; written but not answered, or
 * answered with something else (a proxy's error page) → in doubt; otherwise what `read` makes of it.
 */
export function readAnswer(
  answer: HttpAnswer,
  read: (said: JsonObject, status: number) => SendOutcome,
): SendOutcome {
  if (answer.kind === 'in-doubt') return inDoubt(answer.why);
  if (answer.kind === 'not-sent')
    return refused({ class: 'retry', code: 'local.not-reached', words: answer.why });
  const said = jsonObjectIn(answer.body);
  return said === null ? inDoubt(`答复不是 JSON（HTTP ${answer.status}）`) : read(said, answer.status);
}

/** The object a text holds; null when it is not JSON or JSON of another shape. */
export function jsonObjectIn(text: string): JsonObject | null {
  const value = jsonIn(text);
  return isObject(value) ? value : null;
}

/** The entries of a JSON array, `{}` for those that are no objects; null when the text is no JSON array. */
export function jsonObjectsIn(text: string): readonly JsonObject[] | null {
  const value = jsonIn(text);
  return Array.isArray(value) ? value.map((entry) => (isObject(entry) ? entry : {})) : null;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member as text: numbers are written out, everything else that is not text is ''. */
export function textOf(object: JsonObject, member: string): string {
  const value = object[member];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
