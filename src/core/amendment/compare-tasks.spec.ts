import { compareTasks, type ComparedSide } from './compare-tasks.js';
import { pairTasks } from './pair-tasks.js';

const side = (n: number, text: string, ...units: string[]): ComparedSide => ({
  ...{ n, ordinal: `${n}.`, heading: null, text },
  printed: units.map((unit, i) => `${i === 0 ? 'lead' : 'co'} ${unit}`),
  parts: units.map((unitId, i) => ({ unitId, role: i === 0 ? 'lead' : 'co' })),
});
const told = (old: ComparedSide[], next: ComparedSide[]) =>
  compareTasks({ old, next, pairing: pairTasks(old, next) }).map(
    ({ kind, before, after, joined, left, moved, pieces }) => ({
      ...{ kind, n: [before?.n ?? null, after?.n ?? null], joined, left, moved, pieces: pieces.length },
    }),
  );

describe('two versions task by task', () => {
  it('stand in the order of the new one, dropped tasks where they stood', () => {
    const old = [
      side(1, '甲事项先行开展。', 'a'),
      side(2, '乙工作全面铺开。', 'b'),
      side(3, '丙任务持续推进。', 'c'),
    ];
    const next = [
      side(1, '丙任务持续推进。', 'c'),
      side(2, '甲事项先行开展。', 'a'),
      side(3, '丁活动每年举办。', 'd'),
    ];
    expect(told(old, next).map(({ kind, n }) => [kind, ...n])).toEqual([
      ['dropped', 2, null],
      ['same', 3, 1],
      ['same', 1, 2],
      ['added', null, 3],
    ]);
  });

  it('tell who joins, leaves and changes part, of the same words too', () => {
    const words = '落实稳岗返还政策。';
    expect(told([side(1, words, 'a', 'b', 'c')], [side(1, words, 'b', 'a', 'd')])).toEqual([
      { kind: 'changed', n: [1, 1], joined: ['d'], left: ['c'], moved: ['b', 'a'], pieces: 0 },
    ]);
    expect(told([side(1, words, 'a')], [side(1, '落实稳岗返还、补贴政策。', 'a')])).toEqual([
      { kind: 'changed', n: [1, 1], joined: [], left: [], moved: [], pieces: 3 },
    ]);
  });

  it('are the same without a change', () => {
    const tasks = [side(1, '甲。', 'a'), side(2, '乙。', 'b')];
    expect(told(tasks, tasks).every(({ kind }) => kind === 'same')).toBe(true);
  });
});
