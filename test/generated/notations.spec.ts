import { inventContent } from './content.js';
import { NOTATIONS } from './notations.js';
import { chanceFrom } from './random.js';
import { inventPaper, MEASURES, scoreNotation, type Score } from './score.js';

const DOCUMENTS = 40;
const REACHED = 0.99;
const named = NOTATIONS.map((notation) => [notation.name, notation] as const);

test('the same seed invents the same content, another seed another', () => {
  const contents = [1, 1, 2].map((seed) => JSON.stringify(inventContent(chanceFrom(seed))));
  expect(contents[0]).toBe(contents[1]);
  expect(contents[0]).not.toBe(contents[2]);
});

test('at least 25 notations, every name once', () => {
  const names = NOTATIONS.map((notation) => notation.name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(25);
});

describe('what the answer names is printed', () => {
  test.each(named)('%s', (_name, notation) => {
    const { source, expected } = inventPaper(notation, 0);
    const tight = (typeof source === 'string' ? source : source.text).normalize('NFKC').replace(/\s/g, '');
    const names = expected.flatMap((task) => [...task.lead, ...task.co, ...task.groups]);
    const missing = names.filter((name) => !tight.includes(name.normalize('NFKC')));
    // Furniture may stand in the middle of a name.
    expect(missing.length / names.length).toBeLessThan(notation.name.startsWith('页码') ? 0.3 : 0.0001);
  });
});

describe(`read right in ${REACHED * 100} of a hundred tasks`, () => {
  test.each(named)('%s', (_name, notation) => {
    expect(complain(scoreNotation(notation, DOCUMENTS))).toBe('');
  });
});

/** Says which measure is too low, with the first paper that was misread. */
function complain({ scores, example }: Score): string {
  const complaints = MEASURES.filter((measure) => !(scores[measure] >= REACHED)).map(
    (measure) => `${measure} ${scores[measure].toFixed(4)}, wanted ${REACHED}`,
  );
  if (complaints.length === 0) return '';
  return [...complaints, ...(example?.wrong.slice(0, 3) ?? []), '--- the paper', example?.source].join('\n');
}
