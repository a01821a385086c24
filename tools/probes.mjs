// A rule nobody has seen fail is a hope. For each rule of the gate this plants a violation in a small tree in
// the temporary folder, runs the tool there once, and compares what it said, file by file, with what it must
// say. Clean files stand beside the planted ones, so a rule that cries at everything fails too.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as planted from './probes-planted.mjs';

const HOME = path.resolve(import.meta.dirname, '..');
const COPIED = [
  'package.json',
  'tsconfig.json',
  'tsconfig.test.json',
  'src/core/tsconfig.json',
  'eslint.config.mjs',
  '.dependency-cruiser.cjs',
  '.prettierrc.json',
  '.prettierignore',
  'tools/budgets.mjs',
];
const bin = (at) => path.join('node_modules', at);
const made = new Set();
const running = new Set();

function removeAll() {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of made) fs.rmSync(folder, { recursive: true, force: true });
}
process.on('exit', removeAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));

/** A temporary tree: the project's own configuration and the planted files, nothing else. */
function plant(files) {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'duban-probe-')));
  made.add(root);
  const write = (at, text) => {
    fs.mkdirSync(path.dirname(path.join(root, at)), { recursive: true });
    fs.writeFileSync(path.join(root, at), text);
  };
  for (const at of COPIED) write(at, fs.readFileSync(path.join(HOME, at)));
  for (const file of files) write(file.path, file.source);
  fs.symlinkSync(path.join(HOME, 'node_modules'), path.join(root, 'node_modules'));
  return root;
}

/** Runs a Node script in the tree; answers all it printed, whatever its exit code. */
function run(root, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk) => (said.out += chunk));
    child.stderr.on('data', (chunk) => (said.err += chunk));
    child.on('error', reject);
    child.on('close', () => {
      running.delete(child);
      resolve(said);
    });
  });
}

/** Output that must be JSON; anything else means the tool itself broke, and is shown. */
function parse({ out, err }) {
  try {
    return JSON.parse(out);
  } catch {
    throw new Error(`the tool did not answer: ${err || out}`);
  }
}

// Each reader answers pairs [path in the tree, what was said about it].
const TOOLS = {
  compiler: async (root) => {
    const { out } = await run(root, [bin('typescript/bin/tsc'), '-p', 'src/core', '--pretty', 'false']);
    return out.split('\n').flatMap((line) => {
      const m = /^(.+?)\(\d+,\d+\): error (.*)$/.exec(line);
      return m ? [[m[1], m[2]]] : [];
    });
  },
  lint: async (root) => {
    const files = parse(await run(root, [bin('eslint/bin/eslint.js'), '-f', 'json', 'src', 'test']));
    return files.flatMap((f) =>
      f.messages.map((m) => [path.relative(root, f.filePath), m.ruleId ?? m.message]),
    );
  },
  cruise: async (root) => {
    const args = [bin('dependency-cruiser/bin/dependency-cruise.mjs'), 'src', 'test', 'web', '-T', 'json'];
    return parse(await run(root, args)).summary.violations.map((v) => [v.from, v.rule.name]);
  },
  budgets: async (root) =>
    parse(await run(root, ['tools/budgets.mjs', '--json'])).map((b) => [b.file, b.rule]),
  format: async (root) => {
    const { out } = await run(root, [bin('prettier/bin/prettier.cjs'), '-l', 'src', 'web']);
    return out.split('\n').flatMap((file) => (file ? [[file, 'not formatted']] : []));
  },
};

/** What went wrong for one planted file: a rule that slept, or a clean file that was accused. */
function judge(file, said) {
  const mine = said.filter(([at]) => at === file.path).map(([, what]) => what);
  if (!file.caught) return mine.length > 0 ? [`${file.path}: clean, but was told ${mine.join('; ')}`] : [];
  const wanted = [file.caught].flat();
  return wanted
    .filter((word) => !mine.some((what) => what.includes(word)))
    .map((word) => `${file.path}: "${word}" was not reported (said: ${mine.join('; ') || 'nothing'})`);
}

async function probe(tool) {
  const files = planted[tool];
  const begun = performance.now();
  const said = await TOOLS[tool](plant(files));
  const wrong = files.flatMap((file) => judge(file, said));
  const caught = files.filter((file) => file.caught).length;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`probes ${tool}: ${caught} planted, ${files.length - caught} clean, ${seconds} s`);
  return wrong.map((line) => `${tool}: ${line}`);
}

async function inTurn(tools) {
  const wrong = [];
  for (const tool of tools) wrong.push(...(await probe(tool)));
  return wrong;
}

const halves = [
  ['lint', 'format'],
  ['compiler', 'cruise', 'budgets'],
];
const wrong = (await Promise.all(halves.map(inTurn))).flat();
for (const line of wrong) console.log(`NOT CAUGHT ${line}`);
process.exitCode = wrong.length > 0 ? 1 : 0;
