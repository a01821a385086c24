import { readFileSync } from 'node:fs';
import path from 'node:path';
import { environmentSchema } from '../../src/platform/config/environment.js';

const read = (name: string) => readFileSync(path.resolve(import.meta.dirname, '../../deploy', name), 'utf8');
const known = [...Object.keys(environmentSchema.shape), 'NODE_ENV'];

/** Names of variables given to our own processes. */
function variablesOf(text: string): string[] {
  const lines = text.split('\n').filter((line) => !/POSTGRES_|^\s*#\s*(docker|cp|A|Read|With)/.test(line));
  return [...lines.join('\n').matchAll(/\b([A-Z][A-Z_]{2,})(?==|: )/g)].flatMap(([, name]) => name ?? []);
}

test.each([
  'env.example',
  'compose.yaml',
  'Dockerfile',
  'systemd/duban@.service',
  'systemd/duban-migrate.service',
])('every variable of %s is one the system reads', (name) => {
  const names = variablesOf(read(name)).filter((one) => !['CMD', 'RUN', 'SIGTERM'].includes(one));
  expect(names.filter((one) => !known.includes(one))).toEqual([]);
  expect(names.length).toBeGreaterThan(0);
});

test('a stop is given more time than the five seconds it may take', () => {
  expect(read('compose.yaml')).toMatch(/stop_grace_period: 10s/);
  expect(read('systemd/duban@.service')).toMatch(/TimeoutStopSec=10/);
});
