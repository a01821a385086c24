// Turns the general succession entries into dated successions of the units that exist here. Dates are not invented:
// an entry without one, or one that its own evidence contradicts, is listed as unapplied and ends no unit.
const SAME_UNIT = new Set(['unchanged', 'alias']);
// Only some duties move; the predecessors go on (notes of these entries).
const PARTIAL = new Set(['veterans', 'medins']);
// Successors that existed before they took the duty over.
const OLDER_THAN_SUCCESSION = new Set(['市委统战部', '市水利局', '区水利局:migration-district']);
const CONTRADICTED = {
  'pboc-county': 'printed in the notice of 2023-10-07 and its successor is not established',
};

function firstDay(date) {
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
}

function dayBefore(date) {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

function placesOf(entry, jurisdictions) {
  if (entry.level === '市') return jurisdictions.filter((j) => j.level === 'municipality');
  if (entry.level === '区县') return jurisdictions.filter((j) => j.level === 'district');
  return jurisdictions;
}

function inPlace(name, place) {
  return name.replaceAll('××', place.name.slice(0, -1));
}

function lookUp(party, place, units) {
  const canonical = inPlace(party.name, place);
  const own = units.filter((u) => u.jurisdiction === place.id);
  // A canonical name that carries the place settles it; a short name may be used by several districts.
  return (
    own.find((u) => u.canonical === canonical) ??
    own.find(
      (u) => party.short.includes(u.printed) && !u.aliases.includes(canonical) && u.canonical === null,
    ) ??
    own.find((u) => u.aliases.includes(canonical))
  );
}

function create(party, place, { addUnit }) {
  const short = party.short.find((s) => !s.startsWith('江津') || place.id === '500116');
  const bare = short.replace(/^[市区]/, '');
  return addUnit({
    jurisdiction: place.id,
    printed: short,
    canonical: inPlace(party.name, place),
    aliases: [
      ...(bare === short ? [] : [`${place.name}${bare}`]),
      ...party.short.filter((s) => s !== short && !s.startsWith('江津')),
    ],
    source: 'successor, see succession.json',
  });
}

function unappliedReason(entry, from, to) {
  if (CONTRADICTED[entry.id]) return CONTRADICTED[entry.id];
  if (entry.effectiveDate === null) return 'the date is not known';
  if (from.length === to.length && from.every((u, i) => u === to[i]))
    return 'the unit keeps its name; only its parent changes';
  return null;
}

function applyTo(entry, place, world) {
  const from = entry.from.map((p) => lookUp(p, place, world.units)).filter(Boolean);
  if (from.length === 0) return null;
  const known = entry.to.map((p) => lookUp(p, place, world.units));
  const reason = unappliedReason(entry, from, known);
  const base = {
    id: `${entry.id}-${place.id}`,
    kind: entry.kind,
    jurisdiction: place.id,
    from: from.map((u) => u.id),
  };
  const rest = { confidence: entry.confidence, source: entry.basis, note: entry.note };
  if (reason) return { unapplied: { ...base, reason, ...rest } };
  const effectiveOn = firstDay(entry.effectiveDate);
  const partial = PARTIAL.has(entry.id);
  const to = entry.to.map((p, i) => known[i] ?? create(p, place, world));
  to.forEach((unit, i) => {
    const older = [unit.printed, `${unit.printed}:${entry.id}`].some((k) => OLDER_THAN_SUCCESSION.has(k));
    const renamedHere = entry.kind === 'rename' && unit.source.startsWith('successor');
    const starts = known[i] === undefined || unit.validFrom !== null || renamedHere;
    if (!older && starts && (unit.validFrom === null || unit.validFrom > effectiveOn))
      unit.validFrom = effectiveOn;
  });
  if (!partial) for (const unit of from) unit.validTo = dayBefore(effectiveOn);
  return {
    succession: {
      ...base,
      to: to.map((u) => u.id),
      effectiveOn,
      precision: entry.precision,
      partial,
      ...rest,
      dateConfidence: entry.dateConfidence,
      sources: entry.sources.map((s) => s.url),
    },
  };
}

export function instantiate(gold, world) {
  const successions = [];
  const unapplied = [];
  const entries = gold.entries.filter((e) => !SAME_UNIT.has(e.kind));
  // Chains (扶贫办 → 乡村振兴局 → 农业农村委) need the earlier link first.
  const dated = entries.sort((a, b) => ((a.effectiveDate ?? '9') < (b.effectiveDate ?? '9') ? -1 : 1));
  for (const entry of dated) {
    for (const place of placesOf(entry, world.jurisdictions)) {
      const made = applyTo(entry, place, world);
      if (made?.succession) successions.push(made.succession);
      if (made?.unapplied) unapplied.push(made.unapplied);
    }
  }
  return { successions, unapplied };
}
