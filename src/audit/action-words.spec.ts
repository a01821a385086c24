import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { actionsSaid, actionWordOf } from './action-words.js';

/** Every action that the sources write out, e.g. `action: 'duty.signed'`. */
function actionsInSources(): string[] {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'),
  );
  const texts = files.map((name) => readFileSync(path.join('src', name), 'utf8'));
  return [
    ...new Set(texts.flatMap((text) => [...text.matchAll(/\baction: '([a-z.-]+)'/g)].map((m) => m[1] ?? ''))),
  ];
}

describe('action words', () => {
  it('exist for every action the system records', () => {
    const actions = actionsInSources();
    expect(actions.length).toBeGreaterThan(8);
    expect(actions.filter((action) => actionWordOf(action) === action)).toEqual([]);
  });

  it('show an action that has none by its own name', () => {
    expect(actionWordOf('thing.done')).toBe('thing.done');
  });

  it('are found by part of the word', () => {
    expect(actionsSaid('牵头').sort()).toEqual(['notice.leads-confirmed', 'task.lead-confirmed']);
    expect(actionsSaid('没有')).toEqual([]);
  });
});
