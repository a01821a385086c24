import type { JurisdictionId, UnitRegistry } from './registry.js';

/**
 * The government named in the words for an issuer (“重庆市江津区人民政府办公室”) or in a title: the most local one of the
 * registry whose name stands in them; null where none does.
 */
export function governmentNamedIn(registry: UnitRegistry, words: string): JurisdictionId | null {
  const named = [...registry.jurisdictions.values()].filter((place) => words.includes(place.name));
  return (named.find((place) => place.level === 'district') ?? named[0])?.id ?? null;
}
