import { readFileSync } from 'node:fs';
import path from 'node:path';
import { JOB_CATALOGUE } from './catalogue.js';
import { pausesOf, RETRY_CLASSES } from './retry-classes.js';

const DOCS = readFileSync(path.resolve('docs/jobs.md'), 'utf8');

/** The rows of the table in the docs whose first column is one of these names. */
function rowsOf(names: readonly string[]): string[][] {
  const rows = DOCS.split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim().replaceAll('`', ''))); // prettier-ignore
  return rows.filter(([name = '']) => names.includes(name));
}

describe('the table of jobs in the docs', () => {
  it('names every job of the catalogue with its retry class', () => {
    const told = rowsOf(Object.keys(JOB_CATALOGUE)).map(([name, , retry]) => [name, retry]);
    expect(told).toEqual(Object.entries(JOB_CATALOGUE).map(([name, { retry }]) => [name, retry]));
  });

  it('names every retry class with its attempts and pauses', () => {
    const told = rowsOf(Object.keys(RETRY_CLASSES)).map(([name, , attempts, pauses]) => [name, attempts, pauses]); // prettier-ignore
    expect(told).toEqual(
      Object.entries(RETRY_CLASSES).map(([name, retry]) => [
        name,
        String(retry.attempts),
        pausesOf(retry).join(', ') || 'none',
      ]),
    );
  });
});

describe('pauses', () => {
  it('double from the first one on', () => {
    expect(pausesOf({ attempts: 4, backoffMs: 500 })).toEqual([0.5, 1, 2]);
    expect(pausesOf({ attempts: 1, backoffMs: 500 })).toEqual([]);
  });
});
