import type { Amendment, RuleChange, UnitRef } from '../contract/index.js';
import { unitOf, type UnitRegistry } from '../core/units/index.js';
import type { Comparison } from '../notices/index.js';

/** The comparison as its page shows it, to a person who works in the office. */
export function presentAmendment(
  comparison: Comparison,
  effect: Amendment['effect'],
  registry: UnitRegistry,
): Amendment {
  const { base, draft } = comparison;
  const { id, docNumber, title, version, state } = base;
  const changes = changesOf(comparison, registry);
  const count = (kind: Amendment['changes'][number]['kind']) =>
    changes.filter((change) => change.kind === kind).length;
  return {
    of: { id, docNumber, title, version, assigned: state === 'assigned' },
    revision: draft.revision,
    changes,
    rules: rulesOf(comparison),
    counts: {
      added: count('added'),
      changed: count('changed'),
      dropped: count('dropped'),
      same: count('same'),
    },
    effect,
    abilities: { pair: true, apply: effect.refusal === null, discard: true },
  };
}

function changesOf({ changes }: Comparison, registry: UnitRegistry): Amendment['changes'] {
  const name = (id: string): UnitRef => ({ id, name: unitOf(registry, id).printed });
  return changes.map(({ kind, before, after, pairedBy, pieces, joined, left, moved }) => ({
    kind,
    before: before?.shown ?? null,
    after: after?.shown ?? null,
    pairedBy,
    pieces: [...pieces],
    joined: joined.map(name),
    left: left.map(name),
    moved: moved.map(name),
  }));
}

/** Rules in the order of the new version, dropped ones last. */
function rulesOf({ base, draft, rules }: Comparison): RuleChange[] {
  const kept = new Set(rules.same.map((pair) => pair.next));
  return [
    ...draft.parsed.reporting.map(({ text }, key): RuleChange => {
      return { kind: kept.has(key) ? 'same' : 'added', text };
    }),
    ...rules.dropped.map((key): RuleChange => {
      return { kind: 'dropped', text: base.parsed.reporting[key]?.text ?? '' };
    }),
  ];
}
