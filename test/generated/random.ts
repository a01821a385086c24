/** Called by the million, and the globals of a Jest sandbox are slow to reach. */
const { imul, floor } = Math;

/** A stream of chance that is the same for the same seed (mulberry32). */
export interface Chance {
  /** A whole number from `least` to `most`, both possible. */
  within(least: number, most: number): number;
  /** True in `percent` of a hundred cases. */
  happens(percent: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** `count` different members, in chance order; all of them where there are fewer. */
  draw<T>(from: readonly T[], count: number): T[];
}

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const within = (least: number, most: number) => least + floor(next() * (most - least + 1));
  const pick = <T>(from: readonly T[]): T => from[within(0, from.length - 1)] as T;
  const draw = <T>(from: readonly T[], count: number): T[] => {
    const left = [...from];
    const drawn: T[] = [];
    while (drawn.length < count && left.length > 0) drawn.push(...left.splice(within(0, left.length - 1), 1));
    return drawn;
  };
  return { within, happens: (percent) => next() * 100 < percent, pick, draw };
}

/** A seed that depends on every character of the name (FNV-1a). */
export function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (const character of name) hash = imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
