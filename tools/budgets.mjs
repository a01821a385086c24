// Sizes and names: what keeps a file readable in one sitting. Prints the table of medians, fails on a limit.
//
//   node tools/budgets.mjs [--json]
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const LIMITS = {
  file: 300,
  coreFile: 250,
  testFile: 500,
  function: 60,
  parameters: 4,
  dependencies: 7,
  mocks: 2,
};
const ROOTS = ['src', 'web', 'test', 'tools', 'bench', 'migrations'];
const SKIPPED_FOLDERS = new Set(['node_modules', 'dist', 'golden', 'coverage', 'data']);
const NOT_WRITTEN_BY_HAND = /\.d\.ts$|\.generated\.|(^|[-.])data\.ts$/;
const VAGUE = /(^|[-.])(utils?|helpers?|common|base|managers?|misc)([-.]|$)/i;
const KEBAB = /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/;
const MOCKS = new Set(['mock', 'doMock', 'spyOn', 'unstable_mockModule']);

/** Source files below a folder, relative to the working directory, with `/` between folders. */
function sourcesUnder(folder) {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const at = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return SKIPPED_FOLDERS.has(entry.name) ? [] : sourcesUnder(at);
    return /\.(tsx?|mjs)$/.test(at) && !NOT_WRITTEN_BY_HAND.test(entry.name) ? [at] : [];
  });
}

function areaOf(file) {
  if (/\.spec\.tsx?$/.test(file) || file.startsWith('test/')) return 'test';
  if (file.startsWith('src/core/')) return 'core';
  return file.startsWith('src/') ? 'shell' : file.split('/')[0];
}

const isFunction = (node) => ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;

/** A callback of describe(...), or a test's own `describeSomething`, is a chapter, not a function. */
function isChapter(node, area) {
  if (area !== 'test') return false;
  if (/^describe/.test(node.name?.getText() ?? '')) return true;
  return ts.isCallExpression(node.parent) && /^describe\b/.test(node.parent.expression.getText());
}

/** The callback of it.each(...) takes one parameter for each column of its table. */
function isRow(node) {
  if (!ts.isCallExpression(node.parent)) return false;
  return /^(it|test)\b[\s\S]*\.each\b/.test(node.parent.expression.getText());
}

function nameOf(node) {
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  return (node.name ?? node.parent.name)?.getText() ?? 'a callback';
}

/** Everything measured in one file: its lines, its functions, and the limits it breaks. */
function measure(file) {
  const text = fs.readFileSync(file, 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true);
  const area = areaOf(file);
  const lines = text.replace(/\n$/, '').split('\n').length;
  const found = { file, area, lines, functions: [], broken: [], mocks: 0 };
  const limit = area === 'core' ? LIMITS.coreFile : area === 'test' ? LIMITS.testFile : LIMITS.file;
  if (lines > limit) breakRule(found, 'file-lines', `${lines} lines, limit ${limit}`);
  checkName(found);
  visit(source, found, (node) => source.getLineAndCharacterOfPosition(node).line);
  if (found.mocks > LIMITS.mocks) breakRule(found, 'mocks', `${found.mocks} mocks, limit ${LIMITS.mocks}`);
  return found;
}

function breakRule(found, rule, why) {
  found.broken.push({ file: found.file, rule, why });
}

function checkName(found) {
  const name = path.posix.basename(found.file).replace(/\.(tsx?|mjs)$/, '');
  if (!KEBAB.test(name)) breakRule(found, 'file-name', `${name} is not kebab-case`);
  if (VAGUE.test(name)) breakRule(found, 'file-name', `${name} names no idea: what does it hold?`);
}

function visit(node, found, lineOf) {
  if (isFunction(node) && !isChapter(node, found.area)) measureFunction(node, found, lineOf);
  if (isMock(node)) found.mocks += 1;
  ts.forEachChild(node, (child) => visit(child, found, lineOf));
}

function isMock(node) {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  return node.expression.expression.getText() === 'jest' && MOCKS.has(node.expression.name.text);
}

function measureFunction(node, found, lineOf) {
  const length = lineOf(node.getEnd()) - lineOf(node.getStart()) + 1;
  const parameters = node.parameters.filter((p) => p.name.getText() !== 'this').length;
  const where = `${nameOf(node)} (line ${lineOf(node.getStart()) + 1})`;
  found.functions.push(length);
  if (length > LIMITS.function)
    breakRule(found, 'function-lines', `${where}: ${length} lines, limit ${LIMITS.function}`);
  const [rule, limit] = ts.isConstructorDeclaration(node)
    ? ['constructor-dependencies', LIMITS.dependencies]
    : ['parameters', LIMITS.parameters];
  if (parameters > limit && !isRow(node)) breakRule(found, rule, `${where}: ${parameters}, limit ${limit}`);
}

/** The value below which the given part of the numbers lies; 0 of none. */
function quantile(numbers, part) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function printTable(measured) {
  console.log('area     files  lines: median  p90  max   functions: median  p90  max');
  for (const area of ['core', 'shell', 'web', 'tools', 'test', 'migrations']) {
    const files = measured.filter((m) => m.area === area);
    if (files.length === 0) continue;
    const cells = [files.map((m) => m.lines), files.flatMap((m) => m.functions)].map((numbers) =>
      [0.5, 0.9, 1].map((part) => String(quantile(numbers, part)).padStart(5)).join(''),
    );
    const count = String(files.length).padStart(5);
    console.log(`${area.padEnd(10)}${count}       ${cells[0]}               ${cells[1]}`);
  }
  console.log('aims: file median <= 60, p90 <= 200; function median <= 12, p90 <= 30');
}

const measured = ROOTS.flatMap(sourcesUnder).map(measure);
const broken = measured.flatMap((m) => m.broken);
if (process.argv.includes('--json')) console.log(JSON.stringify(broken));
else {
  printTable(measured);
  for (const { file, rule, why } of broken) console.log(`${file}: ${rule}: ${why}`);
}
process.exitCode = broken.length > 0 ? 1 : 0;
