import type { Refusal, RefusalFacts, Result } from '../../core/kernel/result.js';
import type { RefusalCode } from '../../core/kernel/refusals.js';

/** An expected “no” on its way out: rolls the transaction back and becomes a problem-details answer. */
export class RefusalError extends Error {
  /** `errors` says what is wrong with each field, where there are several. */
  constructor(
    readonly refusal: Refusal,
    readonly errors?: readonly { readonly path: string; readonly message: string }[],
  ) {
    super(`refused: ${refusal.code} ${JSON.stringify(refusal.facts)}`);
    this.name = 'RefusalError';
  }
}

/** Throws the refusal; the return type lets the compiler see that nothing follows. */
export function throwRefusal(code: RefusalCode, facts: RefusalFacts = {}): never {
  throw new RefusalError({ code, facts });
}

/** The value of a granted result; a refused one is thrown as {@link RefusalError}. */
export function granted<T>(result: Result<T>): T {
  if (!result.ok) throw new RefusalError(result.refusal);
  return result.value;
}

/** The accepted decision itself (`next` and `facts`); a refused one is thrown as {@link RefusalError}. */
export function accepted<D extends { readonly ok: boolean }>(decision: D): Extract<D, { readonly ok: true }> {
  if (!decision.ok) throw new RefusalError((decision as unknown as { refusal: Refusal }).refusal);
  return decision as Extract<D, { readonly ok: true }>;
}
