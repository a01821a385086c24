import { readFileSync } from 'node:fs';
import { buildRegistry, foldName, joinSeedFiles } from '../core/units/index.js';
import { searchUnits } from './search-units.js';

const read = (name: string) => JSON.parse(readFileSync(`seeds/reference/${name}.json`, 'utf8'));
const [units, divisions, succession, groups] = ['units', 'divisions', 'succession', 'groups'].map(read);
const registry = buildRegistry(joinSeedFiles({ units, divisions, succession, groups }));

describe('searchUnits', () => {
  it('finds every unit by each of its names', () => {
    for (const unit of registry.units.values())
      for (const q of [unit.printed, unit.canonical ?? unit.printed, ...unit.aliases]) {
        const found = searchUnits(registry, { q, jurisdiction: unit.jurisdiction });
        expect(found.map((row) => row.id)).toContain(unit.id);
      }
  });

  it('puts the exact name first, then names that begin so', () => {
    const found = searchUnits(registry, { q: '区人力社保局' });
    expect(found.slice(0, 4).every((row) => row.name === '区人力社保局')).toBe(true);
    const prefixed = searchUnits(registry, { q: '区委' }).map((row) => foldName(row.name).startsWith('区委'));
    expect(prefixed.lastIndexOf(true)).toBeLessThan(
      prefixed.includes(false) ? prefixed.indexOf(false) : Infinity,
    );
  });

  it('puts a unit that stands before one that has ended', () => {
    const ended = searchUnits(registry, { q: '区' }).map((row) => row.validTo !== null);
    expect(ended.slice(0, 10)).not.toContain(true);
  });
});
