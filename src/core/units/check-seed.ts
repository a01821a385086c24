import { addDays, isLocalDate } from '../kernel/local-date.js';
import { nameKey, UNIT_KINDS, type RegistrySeed, type Succession, type Unit } from './registry.js';

function findTwice(what: string, ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))].map((id) => `${what} ${id} occurs twice`);
}

function idsOf(rows: readonly { readonly id: string }[]): string[] {
  return rows.map((row) => row.id);
}

function checkUnit(unit: Unit, seed: RegistrySeed): string[] {
  const problems: string[] = [];
  const dates = [unit.validFrom, unit.validTo].filter((d) => d !== null);
  if (!seed.jurisdictions.some((j) => j.id === unit.jurisdiction))
    problems.push(`${unit.id}: unknown jurisdiction`);
  if (!UNIT_KINDS.includes(unit.kind)) problems.push(`${unit.id}: unknown kind ${unit.kind}`);
  if (unit.printed.trim() === '') problems.push(`${unit.id}: no name`);
  if (!dates.every((d) => isLocalDate(d))) problems.push(`${unit.id}: bad date`);
  if (unit.validFrom !== null && unit.validTo !== null && unit.validFrom > unit.validTo) {
    problems.push(`${unit.id}: ends before it begins`);
  }
  return problems;
}

function checkSuccession(s: Succession, units: ReadonlyMap<string, Unit>): string[] {
  if (!isLocalDate(s.effectiveOn)) return [`${s.id}: bad date`];
  const problems: string[] = [];
  if (s.from.length === 0) problems.push(`${s.id}: nobody to succeed`);
  for (const id of [...s.from, ...s.to]) if (!units.has(id)) problems.push(`${s.id}: unknown unit ${id}`);
  const lastDay = addDays(s.effectiveOn, -1);
  for (const id of s.from) {
    const unit = units.get(id);
    if (unit && !s.partial && unit.validTo !== lastDay)
      problems.push(`${s.id}: ${id} should end on ${lastDay}`);
  }
  for (const id of s.to) {
    const unit = units.get(id);
    if (unit && unit.validFrom !== null && unit.validFrom > s.effectiveOn) {
      problems.push(`${s.id}: ${id} begins after it succeeds`);
    }
    if (unit && unit.validTo !== null && unit.validTo < s.effectiveOn) {
      problems.push(`${s.id}: ${id} has ended before it succeeds`);
    }
  }
  return problems;
}

/** Whole successions must lead somewhere: a unit is ended once, and no chain returns to where it began. */
function checkChains(successions: readonly Succession[]): string[] {
  const whole = successions.filter((s) => !s.partial);
  const problems = findTwice(
    'the end of',
    whole.flatMap((s) => s.from),
  );
  const next = new Map(whole.flatMap((s) => s.from.map((id) => [id, s.to] as const)));
  const state = new Map<string, 'open' | 'done'>();
  const visit = (id: string): boolean => {
    if (state.get(id) === 'done') return true;
    if (state.get(id) === 'open') return false;
    state.set(id, 'open');
    const sound = (next.get(id) ?? []).every(visit);
    state.set(id, 'done');
    return sound;
  };
  for (const id of next.keys()) if (!visit(id)) problems.push(`succession of ${id} runs in a circle`);
  return problems;
}

function checkReferences(seed: RegistrySeed, units: ReadonlyMap<string, Unit>): string[] {
  const problems: string[] = [];
  const need = (where: string, id: string | null) => {
    if (id !== null && !units.has(id)) problems.push(`${where}: unknown unit ${id}`);
  };
  for (const unit of seed.units) need(unit.id, unit.hostUnitId);
  for (const c of seed.coordination) {
    need(c.docNumber, c.officeUnitId);
    need(c.docNumber, c.supervisionUnitId);
  }
  for (const g of seed.groups) {
    need(g.id, g.officeUnitId);
    for (const id of g.members ?? []) need(g.id, id);
    for (const { unitId } of g.changes ?? []) need(g.id, unitId);
    const ways = [g.kinds !== null, g.members !== null, g.byHand].filter(Boolean).length;
    if (ways !== 1) problems.push(`${g.id}: needs exactly one of kinds, members, byHand`);
    if (g.names.length === 0) problems.push(`${g.id}: no name`);
  }
  return problems;
}

/** Every inconsistency of a seed, in readable lines; an empty list means it can be built. */
export function checkSeed(seed: RegistrySeed): string[] {
  const units = new Map(seed.units.map((u) => [u.id, u]));
  const groupNames = seed.groups.flatMap((g) => [...new Set(g.names.map((n) => nameKey(g.jurisdiction, n)))]);
  return [
    ...findTwice('jurisdiction', idsOf(seed.jurisdictions)),
    ...findTwice('unit', idsOf(seed.units)),
    ...findTwice('group', idsOf(seed.groups)),
    ...findTwice('group name', groupNames),
    ...findTwice('succession', idsOf(seed.successions)),
    ...seed.units.flatMap((u) => checkUnit(u, seed)),
    ...seed.successions.flatMap((s) => checkSuccession(s, units)),
    ...checkChains(seed.successions),
    ...checkReferences(seed, units),
  ];
}
