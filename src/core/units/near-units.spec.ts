import { readFileSync } from 'node:fs';
import { localDate } from '../kernel/local-date.js';
import { buildRegistry, joinSeedFiles, nearUnits, resolveName, unitOf } from './index.js';

const read = (name: string) => JSON.parse(readFileSync(`seeds/reference/${name}.json`, 'utf8'));
const registry = buildRegistry(
  joinSeedFiles({
    units: read('units'),
    divisions: read('divisions'),
    succession: read('succession'),
    groups: read('groups'),
  }),
);
const place = { jurisdiction: '500156', on: localDate('2023-10-07') };
const near = (printed: string) =>
  nearUnits(registry, printed, place).map(({ unitId, why }) => `${unitOf(registry, unitId).printed} ${why}`);

describe('nearUnits', () => {
  it.each([
    ['区农业局', '区农业农村委 alike'],
    ['区教育局', '区教委 alike'],
    ['区林业局', '市林业局 other-level'],
    ['区旅游管理委', '市文化旅游委 alike'],
    ['区扶贫办', '市乡村振兴局 other-level'],
    ['市扶贫开发局', '市乡村振兴局 alike'],
  ])('finds for %s among others %s', (printed, expected) => {
    expect(near(printed)).toContain(expected);
  });

  it('names at most five, each once, none for a name like no other', () => {
    const found = near('区管理局');
    expect(found.length).toBeLessThanOrEqual(5);
    expect(new Set(found).size).toBe(found.length);
    expect(near('某某办')).toEqual([]);
  });

  it('a bare unknown name is proposed at the level of the name before it', () => {
    const proposalOf = (after?: string) => {
      const answer = resolveName(registry, '某某局', { ...place, ...(after ? { after } : {}) });
      return answer.kind === 'unknown' ? answer.proposal : null;
    };
    expect(proposalOf()).toMatchObject({ jurisdiction: '500156', fullName: '重庆市武隆区某某局' });
    expect(proposalOf('市财政局')).toMatchObject({ jurisdiction: '500000', fullName: '重庆市某某局' });
  });
});
