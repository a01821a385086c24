import type { Jurisdiction, JurisdictionId } from './registry.js';

export type Jurisdictions = ReadonlyMap<JurisdictionId, Jurisdiction>;

/** A printed name cut into whose body it is and what body it is. */
export interface CutName {
  readonly jurisdiction: JurisdictionId;
  readonly rest: string;
  /** `region`: 武隆区…; `level`: 区…; `none`: nothing printed. */
  readonly prefix: 'region' | 'level' | 'none';
}

/** Bodies above that put their own name before the region: 国家税务总局重庆市税务局, 中共重庆市委组织部. */
const ABOVE = /^(中国共产党|中共|国家税务总局)/;
/** 市 of 市场 and 市政 (but not 市政府, 市政协, 市政务) and 区 of 区域 and 区县 belong to the word, not to the level. */
const PART_OF_WORD = /^(市(场|政(?!府|协|务))|区(域|县|划|块)|县(域|区))/;

/** From a government up to the highest above it. */
export function chainOf(jurisdictions: Jurisdictions, from: JurisdictionId): Jurisdiction[] {
  const chain: Jurisdiction[] = [];
  let at = jurisdictions.get(from);
  while (at && !chain.includes(at)) {
    chain.push(at);
    at = at.parentId === null ? undefined : jurisdictions.get(at.parentId);
  }
  return chain;
}

/** 重庆市武隆区: the region as legal names begin. */
export function regionName(jurisdictions: Jurisdictions, id: JurisdictionId): string {
  return chainOf(jurisdictions, id)
    .map((j) => j.name)
    .reverse()
    .join('');
}

/** The spellings of each region, the longest first: 重庆市武隆区, 武隆区, 武隆. */
function regionSpellings(jurisdictions: Jurisdictions): [string, JurisdictionId][] {
  const spellings = [...jurisdictions.values()].flatMap((j): [string, JurisdictionId][] => {
    const bare = j.name.replace(/(市|区|县|自治县)$/, '');
    const names = [regionName(jurisdictions, j.id), j.name, ...(bare.length > 1 ? [bare] : [])];
    return [...new Set(names)].map((name) => [name, j.id]);
  });
  return spellings.sort((a, b) => b[0].length - a[0].length);
}

/**
 * Cuts a folded name at its region or level. 市财政局 in a district’s notice is the city’s, 区财政局 the district’s own;
 * a name without either is counted to `place`. Returns nothing where no body would remain.
 */
export function cutName(jurisdictions: Jurisdictions, name: string, place: JurisdictionId): CutName | null {
  const bare = name.replace(ABOVE, '');
  for (const [spelling, jurisdiction] of regionSpellings(jurisdictions)) {
    if (!bare.startsWith(spelling)) continue;
    const rest = bare.slice(spelling.length);
    return rest.length < 2 ? null : { jurisdiction, rest, prefix: 'region' };
  }
  const level = PART_OF_WORD.test(bare)
    ? undefined
    : chainOf(jurisdictions, place).find((j) => j.prefix !== '' && bare.startsWith(j.prefix));
  const rest = level ? bare.slice(level.prefix.length) : bare;
  if (rest.length < 2) return null;
  return { jurisdiction: level?.id ?? place, rest, prefix: level ? 'level' : 'none' };
}
