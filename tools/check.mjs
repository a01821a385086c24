// The gate: everything a machine can judge without running the system. All steps run, two at a time; each
// prints one line with its time, a failing one its tool's own words, and the last line sums up.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

process.chdir(path.resolve(import.meta.dirname, '..'));
const AT_ONCE = 2;
const bin = (at) => path.join('node_modules', at);
const tsc = (project) => [bin('typescript/bin/tsc'), '--noEmit', '-p', project];
const cruise = (...args) => [bin('dependency-cruiser/bin/dependency-cruise.mjs'), ...args, '-T', 'err-long'];
const hasWeb = fs.existsSync('web/tsconfig.json');

/** Slowest first, so that two at a time end together. */
const STEPS = [
  ['lint', [bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0']],
  ['types', tsc('tsconfig.test.json')],
  ['probes', ['tools/probes.mjs']],
  ...(hasWeb ? [['types web', tsc('web')]] : []),
  ['format', [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.']],
  ['cruise', cruise('src', 'test', ...(hasWeb ? ['web/src'] : []))],
  ['types core', tsc('src/core')],
  ['budgets', ['tools/budgets.mjs']],
];

/** Runs one step and prints its line; answers whether it passed. */
function run([name, args]) {
  const begun = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('error', (fault) => (said += fault.message));
    child.on('close', (code) => {
      const seconds = ((performance.now() - begun) / 1000).toFixed(1).padStart(6);
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(11)}${seconds} s`);
      if (said.trim() && (code !== 0 || name === 'budgets'))
        console.log(said.trimEnd().replace(/^/gm, '     '));
      resolve({ name, passed: code === 0 });
    });
  });
}

const waiting = [...STEPS];
const done = [];
async function work() {
  for (let step = waiting.shift(); step; step = waiting.shift()) done.push(await run(step));
}
await Promise.all(Array.from({ length: AT_ONCE }, work));

const failed = done.filter((step) => !step.passed).map((step) => step.name);
console.log(
  failed.length > 0 ? `check: failed: ${failed.join(', ')}` : `check: all ${done.length} steps passed`,
);
process.exitCode = failed.length > 0 ? 1 : 0;
