import { readFileSync } from 'node:fs';
import { localDate } from '../kernel/local-date.js';
import { buildRegistry, joinSeedFiles, unitOf } from '../units/index.js';
import { resolveParties, type TaskParties } from './resolve-parties.js';

const read = (name: string) => JSON.parse(readFileSync(`seeds/reference/${name}.json`, 'utf8'));
const registry = buildRegistry(
  joinSeedFiles({
    units: read('units'),
    divisions: read('divisions'),
    succession: read('succession'),
    groups: read('groups'),
  }),
);
const WULONG = { jurisdiction: '500156', on: localDate('2023-10-07') };

/** The full names of leads and co-units; `?` for nobody. */
function namesOf(parties: Partial<TaskParties>, chosen: { printed: string; unitId: string }[] = []) {
  const all = { leadRule: 'explicit' as const, lead: [], co: [], groups: [], ...parties, chosen };
  const { lead, co } = resolveParties(registry, all, WULONG);
  return [...lead, ...co].map(({ resolution }) =>
    resolution.kind === 'unit' ? unitOf(registry, resolution.unitId).printed : '?',
  );
}

describe('resolveParties', () => {
  it.each<[string, Partial<TaskParties>, string[]]>([
    ['bare names are the notice’s own', { co: ['财政局', '民政局'] }, ['区财政局', '区民政局']],
    ['a level holds on', { co: ['市财政局', '公安局', '教委'] }, ['市财政局', '市公安局', '市教委']],
    ['from the leads to the co-units', { lead: ['市财政局'], co: ['公安局'] }, ['市财政局', '市公安局']],
    ['until another is printed', { co: ['市财政局', '区民政局', '教委'] }, ['市财政局', '区民政局', '区教委']],
    ['a region too', { co: ['重庆市财政局', '公安局'] }, ['市财政局', '市公安局']],
    ['not that of a body named for its seat', { co: ['重庆证监局', '民政局'] }, ['重庆证监局', '区民政局']],
    ['not that of a body managed from above', { co: ['国家税务总局重庆市税务局', '民政局'] }, ['市税务局', '区民政局']],
    ['not over a name between that nobody answers to', { co: ['市财政局', '某某办', '公安局'] }, ['市财政局', '?', '市公安局']],
  ])('%s', (_, parties, expected) => {
    expect(namesOf(parties)).toEqual(expected);
  }); // prettier-ignore

  it('tells of each party after whom it was read, groups after nobody', () => {
    const parties = { leadRule: 'joint' as const, lead: [], co: ['市财政局', '某某办'], groups: ['各乡镇'] };
    const { co, groups } = resolveParties(registry, parties, WULONG);
    expect([...co, ...groups].map((party) => party.after)).toEqual([null, '市财政局', null]);
  });

  it('lets what was chosen stand, and its printed level hold on', () => {
    const chosen = [{ printed: '市财政局', unitId: '500156-caizhengju' }];
    expect(namesOf({ co: ['市财政局', '公安局'] }, chosen)).toEqual(['区财政局', '市公安局']);
  });
});
