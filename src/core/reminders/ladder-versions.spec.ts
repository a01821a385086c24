import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { instant } from '../kernel/instant.js';
import { addLadderVersion, ladderFor, type LadderVersion, type ReminderLadder } from './index.js';

const ladder = JSON.parse(readFileSync('seeds/parameters/reminder-ladder.json', 'utf8')) as ReminderLadder;
const v = (version: number, since: number, noticeId: string | null, own: ReminderLadder | null = ladder) => {
  return { version, since: instant(since), noticeId, ladder: own, reason: '测试' } satisfies LadderVersion;
};
const versions = [v(1, 100, null), v(2, 200, 'n1'), v(3, 300, null), v(4, 400, 'n1', null), v(5, 500, 'n1')];

test.each([
  ['n1', 50, 1],
  ['n1', 150, 1],
  ['n1', 200, 2],
  ['n1', 399, 2],
  ['n1', 450, 3],
  ['n1', 500, 5],
  ['n2', 299, 1],
  ['n2', 300, 3],
])('a filing of %s opened at %i climbs version %i', (noticeId, openedAt, version) => {
  expect(ladderFor({ noticeId, openedAt: instant(openedAt) }, versions)?.version).toBe(version);
});

test('the version kept with a filing decides, and without any there is none', () => {
  const filing = { noticeId: 'n1', openedAt: instant(500), ladderVersion: 1 };
  expect(ladderFor(filing, versions)?.version).toBe(1);
  expect(ladderFor({ noticeId: 'n', openedAt: instant(1) }, [])).toBeNull();
});

test('what is saved after a filing opened never changes its ladder', () => {
  const stamps = fc.array(fc.tuple(fc.nat(50), fc.constantFrom(null, 'n1')), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(stamps, fc.nat(50), (list, openedAt) => {
      const all = [v(1, 0, null), ...list.map(([since, notice], i) => v(i + 2, since, notice))];
      const filing = { noticeId: 'n1', openedAt: instant(openedAt) };
      const then = all.filter(({ since }) => since <= openedAt);
      expect(ladderFor(filing, all)).toEqual(ladderFor(filing, then));
    }),
  );
});

describe('saving a ladder', () => {
  const earlier = {
    ...ladder,
    rungs: ladder.rungs.map((r, i) => (i === 0 ? { ...r, offsetWorkingDays: -4 } : r)),
  };
  const draft = { noticeId: null, ladder: earlier, reason: ' 提前一天 ', basedOn: 3, at: instant(600) };
  test('makes the next version', () => {
    const saved = addLadderVersion(versions, draft);
    expect(saved).toEqual({
      ok: true,
      version: { version: 6, noticeId: null, ladder: earlier, since: 600, reason: '提前一天' },
    });
  });

  test.each([
    ['他人修改', { basedOn: 1 }],
    ['他人修改', { basedOn: null }],
    ['原因', { reason: ' ' }],
    ['时钟', { at: instant(299) }],
    ['不能删除', { ladder: null }],
    ['没有改动', { ladder }],
    ['没有改动', { noticeId: 'n2', ladder: null, basedOn: null }],
    ['至少要有一级', { ladder: { ...ladder, rungs: [] } }],
  ])('is refused: %s', (words, change) => {
    const saved = addLadderVersion(versions, { ...draft, ...change });
    expect(saved.ok ? '' : saved.problems.map(({ sentence }) => sentence).join()).toContain(words);
  });

  test('a notice may take for its own what is the default today', () => {
    const saved = addLadderVersion(versions, { ...draft, noticeId: 'n2', ladder, basedOn: null });
    expect(saved.ok && saved.version.noticeId).toBe('n2');
  });

  test('a notice may go back to the default', () => {
    const saved = addLadderVersion(versions, { ...draft, noticeId: 'n1', ladder: null, basedOn: 5 });
    const after = saved.ok ? [...versions, saved.version] : [];
    expect(ladderFor({ noticeId: 'n1', openedAt: instant(700) }, after)?.version).toBe(3);
  });
});
