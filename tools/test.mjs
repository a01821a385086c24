// Every test, cheapest first: core, medium (real PostgreSQL, real Redis), e2e (real browser). Says first what
// the machine lacks. Further arguments go to Jest: `npm test -- local-date`, `npm test -- --selectProjects core`.
// The last line is always `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { prepareMachine } from './doctor-hints.mjs';

process.chdir(path.resolve(import.meta.dirname, '..'));
const extra = process.argv.slice(2);
// With arguments one run over all projects; without, cheapest first.
// medium and e2e go together: they share the database cluster and the demo world cloned in it
const runs =
  extra.length > 0 ? [[]] : [['core'], ['medium', 'e2e']].map((names) => ['--selectProjects', ...names]);
const needsMachine = !extra.join(' ').includes('--selectProjects core') || /medium|e2e/.test(extra.join(' '));
const sum = { passed: 0, failed: 0, skipped: 0 };
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'duban-test-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));

/** Adds one Jest report. A test file that could not even run counts as one failure. */
function count(report) {
  sum.passed += report.numPassedTests;
  sum.failed += report.numFailedTests + report.numRuntimeErrorTestSuites;
  sum.skipped += report.numPendingTests + report.numTodoTests;
}

/** One run of Jest; one that ends badly without naming a failed test counts as a failure itself. */
function runJest(selection, index) {
  const report = path.join(folder, `${index}.json`);
  const args = [...selection, '--maxWorkers=2', '--json', `--outputFile=${report}`, ...extra];
  const failedBefore = sum.failed;
  const jest = path.join('node_modules', 'jest', 'bin', 'jest.js');
  const { status } = spawnSync(process.execPath, [jest, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (fs.existsSync(report)) count(JSON.parse(fs.readFileSync(report, 'utf8')));
  if (status !== 0 && sum.failed === failedBefore) sum.failed += 1;
}

const ready = !needsMachine || prepareMachine();
if (ready) runs.forEach(runJest);
process.exitCode = ready && sum.failed === 0 && sum.passed > 0 ? 0 : 1;
console.log(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
