import type { Answers } from './answers-of.js';

export const VERDICTS = ['answers', 'not-answers'] as const;
/** What a person has decided about one pair. */
export type Verdict = (typeof VERDICTS)[number];

export interface Correction {
  readonly higher: string;
  readonly lower: string;
  readonly verdict: Verdict;
}

/** One lower item beside a higher one. */
export interface Pair {
  readonly lower: string;
  /** 0 where nothing is alike. */
  readonly similarity: number;
  /** `proposed` by likeness alone; `possible`: neither proposed nor decided. */
  readonly standing: Verdict | 'proposed' | 'possible';
}

export interface ItemAnswers {
  readonly higher: string;
  readonly answered: boolean;
  readonly pairs: readonly Pair[];
}

/** Likest ones still shown where nothing is proposed, for the person who looks for a missing answer. */
const SHOWN = 5;

/** Does the pair stand, by likeness or by decision? */
export function isAnswer({ standing }: Pick<Pair, 'standing'>): boolean {
  return standing === 'answers' || standing === 'proposed';
}
const ORDER: readonly Pair['standing'][] = ['answers', 'proposed', 'not-answers', 'possible'];

const NONE: ReadonlySet<string> = new Set();

/**
 * The proposal as people have corrected it: what a person decided stands, however often it is proposed anew. A lower
 * item that has been withdrawn is shown where somebody decided about it, and answers nothing.
 */
export function applyCorrections(
  proposal: readonly Answers[],
  corrections: readonly Correction[],
  withdrawn: ReadonlySet<string> = NONE,
): ItemAnswers[] {
  return proposal.map(({ higher, candidates }) => {
    const decided = new Map(
      corrections.filter((one) => one.higher === higher).map((one) => [one.lower, one.verdict]),
    );
    const pairs: Pair[] = candidates.map(({ lower, similarity, proposed }) => ({
      lower,
      similarity,
      standing: decided.get(lower) ?? (proposed ? 'proposed' : 'possible'),
    }));
    const shown = pairs.filter(({ standing }, at) => standing !== 'possible' || at < SHOWN);
    const known = new Set(candidates.map((one) => one.lower));
    for (const [lower, standing] of decided)
      if (!known.has(lower)) shown.push({ lower, similarity: 0, standing });
    shown.sort((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing));
    const answered = shown.some((pair) => isAnswer(pair) && !withdrawn.has(pair.lower));
    return { higher, answered, pairs: shown };
  });
}
