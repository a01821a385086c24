import { applyCorrections, type Correction } from './apply-corrections.js';

const PROPOSAL = [
  {
    higher: 'h1',
    candidates: [
      { lower: 'l1', similarity: 0.5, proposed: true },
      { lower: 'l2', similarity: 0.06, proposed: false },
    ],
  },
  { higher: 'h2', candidates: [] },
];
const decide = (higher: string, lower: string, verdict: Correction['verdict']) => ({
  higher,
  lower,
  verdict,
});

describe('applyCorrections', () => {
  it.each<[string, Correction[], [boolean, string][]]>([
    ['none', [], [[true, 'l1 proposed, l2 possible'], [false, '']]],
    ['one confirmed', [decide('h1', 'l1', 'answers')], [[true, 'l1 answers, l2 possible'], [false, '']]],
    ['one refused', [decide('h1', 'l1', 'not-answers')], [[false, 'l1 not-answers, l2 possible'], [false, '']]],
    ['a possible one confirmed', [decide('h1', 'l2', 'answers')], [[true, 'l2 answers, l1 proposed'], [false, '']]],
    ['one that likeness never found', [decide('h2', 'l9', 'answers')], [[true, 'l1 proposed, l2 possible'], [true, 'l9 answers']]],
    ['one of another item', [decide('h9', 'l1', 'not-answers')], [[true, 'l1 proposed, l2 possible'], [false, '']]],
  ])('%s', (_, corrections, expected) => {
    const found = applyCorrections(PROPOSAL, corrections);
    expect(
      found.map(({ answered, pairs }) => [answered, pairs.map((p) => `${p.lower} ${p.standing}`).join(', ')]),
    ).toEqual(expected);
  }); // prettier-ignore

  it('keeps the likeness beside a decision, 0 where there was none', () => {
    const found = applyCorrections(PROPOSAL, [
      decide('h1', 'l1', 'not-answers'),
      decide('h1', 'l9', 'answers'),
    ]);
    expect(found[0]?.pairs.map(({ lower, similarity }) => [lower, similarity])).toEqual([
      ['l9', 0],
      ['l1', 0.5],
      ['l2', 0.06],
    ]);
  });

  it('does not count a withdrawn lower item as an answer, and still shows what was decided about it', () => {
    const corrections = [decide('h1', 'l1', 'answers'), decide('h2', 'l9', 'answers')];
    const found = applyCorrections(PROPOSAL, corrections, new Set(['l9']));
    expect(found.map(({ answered }) => answered)).toEqual([true, false]);
    expect(found[1]?.pairs).toEqual([{ lower: 'l9', similarity: 0, standing: 'answers' }]);
    const both = applyCorrections(PROPOSAL, corrections, new Set(['l1', 'l9']));
    expect(both.map(({ answered }) => answered)).toEqual([false, false]);
  });

  it('shows five possible ones at most, and a decision on any other with its likeness', () => {
    const candidates = Array.from({ length: 9 }, (_, at) => {
      return { lower: `l${at}`, similarity: (9 - at) / 100, proposed: false };
    });
    const [found] = applyCorrections([{ higher: 'h', candidates }], [decide('h', 'l8', 'answers')]);
    expect(found?.pairs.map(({ lower, similarity }) => [lower, similarity])).toEqual([
      ['l8', 0.01],
      ...[0, 1, 2, 3, 4].map((at) => [`l${at}`, (9 - at) / 100]),
    ]);
  });
});
