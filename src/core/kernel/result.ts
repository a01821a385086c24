import type { RefusalCode } from './refusals.js';

/** Facts that belong to a refusal: plain values the message may mention. */
export type RefusalFacts = Readonly<Record<string, string | number | boolean | null>>;

/** An expected “no”: a code from the closed list and the facts that explain it. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly facts: RefusalFacts;
}

/** The outcome of a core function that may refuse. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** The outcome of a decision: the next state and the facts that happened, or a refusal. Nothing is saved here. */
export type Decision<S, F> =
  | { readonly ok: true; readonly next: S; readonly facts: readonly F[] }
  | { readonly ok: false; readonly refusal: Refusal };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refuse(
  code: RefusalCode,
  facts: RefusalFacts = {},
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, facts } };
}

export function decided<S, F>(
  next: S,
  facts: readonly F[],
): { readonly ok: true; readonly next: S; readonly facts: readonly F[] } {
  return { ok: true, next, facts };
}

/** Marks a branch the compiler has proved unreachable. */
export function assertNever(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
