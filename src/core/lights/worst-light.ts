import type { Light, LightColour } from './light-of.js';

/** From worst to best. Blue stands before grey: a unit with something finished is not “without filings”. */
const SEVERITY: readonly LightColour[] = ['red', 'yellow', 'green', 'blue', 'grey'];

/** The worst light, for a unit or a notice; the first of equals. Null for an empty list. */
export function worstLight<L extends Pick<Light, 'colour'>>(lights: readonly L[]): L | null {
  for (const colour of SEVERITY) {
    const found = lights.find((l) => l.colour === colour);
    if (found) return found;
  }
  return null;
}
