// What the probes plant: for each tool a small tree with clean files and, beside them, files that break one
// rule each. `caught` is the word the tool must say about that file; a clean file has none and must pass.
// Several words: all of them.

const core = (name, source, caught) => ({ path: `src/core/calendar/${name}.ts`, source, caught });
const at = (path, source, caught) => ({ path, source, caught });
const given = 'export const given = 1;\n';

/** `tsc -p src/core`: the compiler knows no machine and no undefined surprises. */
export const compiler = [
  core('clean', 'export const double = (n: number): number => n * 2;\n'),
  core('process', 'export const home = process.cwd();\n', "Cannot find name 'process'"),
  core('console', "console.log('hello');\nexport {};\n", "Cannot find name 'console'"),
  core('timer', 'setTimeout(() => 1, 1);\nexport {};\n', "Cannot find name 'setTimeout'"),
  core('network', "export const page = fetch('/');\n", "Cannot find name 'fetch'"),
  core('files', "import fs from 'node:fs';\nexport const there = fs.existsSync('x');\n", 'node:fs'),
  core('browser', 'export const title = document.title;\n', "Cannot find name 'document'"),
  core('index', 'export const first = (all: string[]): string => all[0];\n', 'TS2322'),
  core('optional', 'export const one: { a?: string } = { a: undefined };\n', 'TS2375'),
];

const coreLint = [
  core('clean', 'export const half = (n: number): number => Math.floor(n / 2);\n'),
  core('new-date', 'export const now = new Date();\n', 'no-restricted-syntax'),
  core('date-of-text', "export const day = new Date('2023-12-03');\n", 'no-restricted-syntax'),
  core('date-type', 'export const year = (on: Date): number => on.getFullYear();\n', 'no-restricted-syntax'),
  core('date-now', 'export const now = Date.now();\n', 'no-restricted-syntax'),
  core('random', 'export const dice = Math.random();\n', 'no-restricted-syntax'),
  core('uuid', 'export const id = crypto.randomUUID();\n', 'no-restricted-syntax'),
  core('process', 'export const home = process.env;\n', 'no-restricted-globals'),
  core('global', 'export const door = globalThis;\n', 'no-restricted-globals'),
  core('zone', 'export const f = new Intl.DateTimeFormat();\n', 'no-restricted-syntax'),
  core('package', "import { z } from 'zod';\nexport const s = z.string();\n", 'no-restricted-imports'),
  core('lazy', "export const later = import('../kernel/x.js');\n", 'no-restricted-syntax'),
];

const later = 'const later = async (): Promise<number> => 1;\n';
/** `eslint`: clock, chance, promises, any, consoles and tests that are switched off. */
export const lint = [
  ...coreLint,
  at('src/tasks/clean.ts', `${later}export const both = async () => (await later()) + 1;\n`),
  at('src/tasks/floating.ts', `${later}later();\n`, '@typescript-eslint/no-floating-promises'),
  at(
    'src/tasks/misused.ts',
    `${later}if (later()) later().catch(() => 0);\n`,
    '@typescript-eslint/no-misused-promises',
  ),
  at('src/tasks/awaited.ts', 'export const f = async () => await 1;\n', '@typescript-eslint/await-thenable'),
  at('src/tasks/any.ts', 'export const f = (x: any) => x;\n', '@typescript-eslint/no-explicit-any'),
  at('src/tasks/console.ts', 'console.log(1);\n', 'no-console'),
  at('src/tasks/clock.ts', 'export const at = Date.now();\n', 'no-restricted-syntax'),
  at('src/tasks/clock-object.ts', 'export const at = new Date();\n', 'no-restricted-syntax'),
  at('src/tasks/loose.ts', 'export const f = (x: unknown) => x == 1;\n', 'eqeqeq'),
  at('src/platform/clock/clean.ts', 'export const at = (): number => Date.now();\n'),
  at('src/cli/clean.ts', "console.log('one line');\n"),
  at('test/medium/clean.spec.ts', "it('runs', () => expect(new Date()).toBeDefined());\n"),
  at('test/medium/only.spec.ts', "it.only('runs', () => expect(1).toBe(1));\n", 'no-restricted-syntax'),
  at('test/medium/skip.spec.ts', "describe.skip('runs', () => undefined);\n", 'no-restricted-syntax'),
  at('test/medium/each.spec.ts', "it.concurrent.only('runs', async () => {});\n", 'no-restricted-syntax'),
  at('src/core/calendar/x.spec.ts', "xit('runs', () => expect(1).toBe(1));\n", 'no-restricted-syntax'),
];

/** What the planted imports lead to; clean, and the ways that are allowed. */
const house = [
  at('src/core/kernel/date.ts', given),
  at('src/core/calendar/days.ts', "export * from '../kernel/date.js';\n"),
  at('src/core/audit/chain.ts', given),
  at(
    'src/contract/index.ts',
    "import { z } from 'zod';\nexport * from '../core/kernel/date.js';\nexport const s = z.string();\n",
  ),
  at(
    'src/platform/clock.ts',
    "export * from '../core/audit/chain.js';\nexport * from '../contract/index.js';\n",
  ),
  at('src/units/index.ts', "export * from './units.service.js';\n"),
  at(
    'src/units/units.service.ts',
    "export * from './units.repository.js';\nexport * from '../platform/clock.js';\n",
  ),
  at('src/units/units.repository.ts', "export * from './unit.entity.js';\n"),
  at('src/units/unit.entity.ts', given),
  at('src/identity/index.ts', given),
  at('src/tasks/index.ts', "export * from './tasks.service.js';\n"),
  at(
    'src/tasks/tasks.service.ts',
    "export * from '../units/index.js';\nexport * from '../core/calendar/days.js';\n",
  ),
  at('src/demo/index.ts', "export * from '../tasks/index.js';\n"),
  at('src/audit/index.ts', given),
  at('src/app.module.ts', "export * from './audit/index.js';\nexport * from './units/unit.entity.js';\n"),
  at('src/tasks/tasks.spec.ts', "export * from '../../test/factories/a-task.js';\n"),
  at('test/factories/a-task.ts', "export * from '../../src/units/unit.entity.js';\n"),
  at('web/src/main.tsx', "export * from './page.js';\nexport * from '../../src/contract/index.js';\n"),
  at('web/src/page.tsx', given),
];

const imports = (path, target, caught) => at(path, `export * from '${target}';\n`, caught);

/** `dependency-cruiser`: every path is written with .js and means a .ts file, so resolving is proved as well. */
export const cruise = [
  ...house,
  // A ring is reported once, at its first file.
  imports('src/core/calendar/ring-a.ts', './ring-b.js', 'no-circular'),
  imports('src/core/calendar/ring-b.ts', './ring-a.js'),
  at(
    'src/core/tasks/ring-c.ts',
    "import type { D } from './ring-d.js';\nexport type C = D | 1;\n",
    'no-circular',
  ),
  at('src/core/tasks/ring-d.ts', "import type { C } from './ring-c.js';\nexport type D = C | 2;\n"),
  imports('src/tasks/nowhere.ts', './not-there.js', 'no-unresolvable'),
  imports('src/core/tasks/to-shell.ts', '../../platform/clock.js', 'core-is-closed'),
  imports('src/core/tasks/to-package.ts', 'zod', 'core-is-closed'),
  imports('src/core/tasks/to-node.ts', 'node:fs', 'core-is-closed'),
  imports('src/core/kernel/up.ts', '../calendar/days.js', 'kernel-is-a-leaf'),
  imports('src/platform/to-feature.ts', '../units/index.js', 'platform-knows-no-feature'),
  imports('src/platform/to-core.ts', '../core/calendar/days.js', 'platform-knows-no-feature'),
  imports('src/contract/to-platform.ts', '../platform/clock.js', 'contract-is-plain'),
  imports('src/contract/to-package.ts', 'typeorm', 'contract-is-plain'),
  imports('src/tasks/inside.ts', '../units/units.service.js', 'features-only-through-index'),
  imports('src/tasks/inside-type.ts', '../units/units.repository.js', [
    'features-only-through-index',
    'entities-stay-home',
  ]),
  imports('src/units/up.ts', '../demo/index.js', 'features-only-downward'),
  imports('src/units/up-one.ts', '../identity/index.js', 'features-only-downward'),
  imports('src/reminders/up.ts', '../supervision/index.js', 'features-only-downward'),
  imports('src/supervision/index.ts', '../units/index.js'),
  at('src/odd/odd.ts', given),
  imports('src/app.odd.ts', './odd/odd.js', 'folders-are-listed'),
  imports('src/demo/reads-audit.ts', '../audit/index.js', 'nobody-imports-audit'),
  imports('src/notices/index.ts', './notice.entity.js', 'entities-stay-home'),
  at('src/notices/notice.entity.ts', given),
  imports('src/tasks/leans.ts', '../../test/factories/a-task.js', 'nothing-imports-tests'),
  imports('src/tasks/leans-on-spec.ts', './tasks.spec.js', 'nothing-imports-tests'),
  imports('web/src/to-server.tsx', '../../src/tasks/index.js', 'web-stays-in-the-browser'),
  imports('web/src/to-core.tsx', '../../src/core/calendar/days.js', 'web-stays-in-the-browser'),
  imports('src/tasks/to-web.ts', '../../web/src/page.js', 'server-knows-no-web'),
];

const lines = (n) => Array.from({ length: n }, (_, i) => `export const n${i} = ${i};\n`).join('');
const functionOf = (n) => `export function long() {\n${'  void 0;\n'.repeat(n - 2)}}\n`;
const names = (n) => Array.from({ length: n }, (_, i) => `p${i}: number`).join(', ');

/** `tools/budgets.mjs`: just within a limit passes, one more is caught. */
export const budgets = [
  core('two-hundred-fifty', lines(250)),
  core('too-long', lines(251), 'file-lines'),
  at('src/tasks/three-hundred.ts', lines(300)),
  at('src/tasks/too-long.ts', lines(301), 'file-lines'),
  at('test/medium/five-hundred.spec.ts', lines(500)),
  at('test/medium/too-long.spec.ts', lines(501), 'file-lines'),
  at('src/tasks/sixty.ts', functionOf(60)),
  at('src/tasks/long.ts', functionOf(61), 'function-lines'),
  at('web/src/long-page.tsx', functionOf(61), 'function-lines'),
  at('test/medium/chapter.spec.ts', `describe('a', () => {\n${'  void 0;\n'.repeat(80)}});\n`),
  at('src/tasks/four.ts', `export const f = (${names(4)}) => 0;\n`),
  at('src/tasks/five.ts', `export const f = (${names(5)}) => 0;\n`, 'parameters'),
  at('test/medium/rows.spec.ts', `it.each([])('a', (${names(6)}) => 0);\n`),
  at('src/tasks/seven.ts', `export class A {\n  constructor(${names(7)}) {}\n}\n`),
  at(
    'src/tasks/eight.ts',
    `export class A {\n  constructor(${names(8)}) {}\n}\n`,
    'constructor-dependencies',
  ),
  at('src/tasks/TaskService.ts', given, 'file-name'),
  at('src/tasks/date-utils.ts', given, 'file-name'),
  at('test/medium/mocks.spec.ts', "jest.mock('a');\njest.mock('b');\njest.spyOn(x, 'y');\n", 'mocks'),
];

/** `prettier --check`. */
export const format = [
  at('src/tasks/clean.ts', "export const text = 'plain';\n"),
  at('src/tasks/quotes.ts', 'export const text = "double"\n', 'not formatted'),
  at('web/src/wide.tsx', 'export const  f=()=>1\n', 'not formatted'),
];
