import { foldName } from './fold-name.js';
import { cutName, type Jurisdictions } from './name-prefix.js';
import type { NamedUnit, NameKind, Unit } from './registry.js';
import { shortKey } from './short-names.js';

export type ShapeIndex = ReadonlyMap<string, readonly NamedUnit[]>;

/** Names of a unit with their kind. */
export function namesOf(unit: Unit): [NameKind, string][] {
  const names: [NameKind, string][] = [['printed', unit.printed]];
  if (unit.canonical !== null) names.push(['canonical', unit.canonical]);
  return [...names, ...unit.aliases.map((alias): [NameKind, string] => ['alias', alias])];
}

function add(index: Map<string, NamedUnit[]>, key: string, named: NamedUnit): void {
  const known = index.get(key) ?? [];
  if (!known.some((k) => k.unitId === named.unitId)) index.set(key, [...known, named]);
}

/** 政府外事办 is also called 外事办. */
function restsOf(rest: string): string[] {
  const without = rest.replace(/^(人民)?政府/, '');
  return without !== rest && without.length > 2 ? [rest, without] : [rest];
}

/** The units by their names without region and level (`rests`) and by the shape of those (`shapes`). */
export function indexShapes(
  jurisdictions: Jurisdictions,
  units: readonly Unit[],
): { rests: ShapeIndex; shapes: ShapeIndex } {
  const [rests, shapes] = [new Map<string, NamedUnit[]>(), new Map<string, NamedUnit[]>()];
  for (const unit of units) {
    for (const [via, name] of namesOf(unit)) {
      const cut = cutName(jurisdictions, foldName(name), unit.jurisdiction);
      if (cut === null || cut.jurisdiction !== unit.jurisdiction) continue;
      for (const rest of restsOf(cut.rest)) {
        add(rests, `${unit.jurisdiction}|${rest}`, { unitId: unit.id, via });
        add(shapes, `${unit.jurisdiction}|${shortKey(rest)}`, { unitId: unit.id, via });
      }
    }
  }
  return { rests, shapes };
}
