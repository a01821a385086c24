// Lint holds what neither the compiler nor the import rules can see. Sizes live in tools/budgets.mjs,
// import directions in .dependency-cruiser.cjs: every rule is said once, where it is enforced.
import tseslint from 'typescript-eslint';

const TYPESCRIPT = ['src/**/*.ts', 'test/**/*.ts', 'web/**/*.ts', 'web/**/*.tsx'];
const SPECS = ['**/*.spec.ts', '**/*.spec.tsx'];
const SHELL = ['src/**/*.ts', 'test/**/*.ts'];

const clock = 'Time is an argument: take a LocalDate or an Instant from the caller.';
const chance = 'The core has no chance in it: take the value (or a seed) from the caller.';
const outside = 'The core knows no machine: take what you need as an argument.';

/** Names a core file may not say. */
const forbiddenInCore = [
  { name: 'Date', message: clock },
  { name: 'performance', message: clock },
  { name: 'setTimeout', message: clock },
  { name: 'setInterval', message: clock },
  { name: 'crypto', message: chance },
  { name: 'process', message: outside },
  { name: 'console', message: outside },
  { name: 'fetch', message: outside },
  { name: 'globalThis', message: outside },
];

/** Ways to reach the clock or chance through an object; each selector carries its lesson. */
const syntaxInCore = [
  { selector: 'NewExpression[callee.name="Date"]', message: clock },
  { selector: 'MemberExpression[object.name="Date"]', message: clock },
  { selector: 'TSTypeReference[typeName.name="Date"]', message: clock },
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: chance },
  { selector: 'MemberExpression[property.name="randomUUID"]', message: chance },
  { selector: 'MemberExpression[object.name="Intl"][property.name="DateTimeFormat"]', message: clock },
  { selector: 'ImportExpression', message: outside },
];

const ROOT_OF_A_TEST = '/^(it|test|describe)$/';
const SWITCHED_OFF = '/^(only|skip|todo|failing)$/';
const noSwitchedOffTests = [
  `MemberExpression[object.name=${ROOT_OF_A_TEST}][property.name=${SWITCHED_OFF}]`,
  `MemberExpression[object.object.name=${ROOT_OF_A_TEST}][property.name=${SWITCHED_OFF}]`,
  'CallExpression[callee.name=/^(fit|fdescribe|xit|xtest|xdescribe)$/]',
].map((selector) => ({ selector, message: 'Every test runs, always: no .only, no .skip, no .todo.' }));

const shellClock = 'Features read no clock: use the `now` of the transaction, or platform/clock.';
const noClockInFeatures = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: shellClock },
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: shellClock },
];

export default tseslint.config(
  { ignores: ['dist/', 'web/dist/', 'node_modules/', 'coverage/', '.duban/', 'seeds/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { files: ['**/*.mjs', '**/*.cjs', ...TYPESCRIPT], languageOptions: { ecmaVersion: 2023 } },
  ...tseslint.configs.recommended.map((config) => ({ ...config, files: TYPESCRIPT })),
  {
    files: ['**/*.mjs', '**/*.cjs', ...TYPESCRIPT],
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: TYPESCRIPT,
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // The only rules that need types; one program for all of them, the same one the tests compile with.
    files: SHELL,
    ignores: ['src/core/**', 'src/contract/**'],
    languageOptions: {
      parserOptions: { project: './tsconfig.test.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'web/src/**/*.ts', 'web/src/**/*.tsx'],
    ignores: ['src/cli.ts', 'src/cli/**'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['src/*/**/*.ts'],
    ignores: ['src/core/**', 'src/platform/**', 'src/cli/**', ...SPECS],
    rules: { 'no-restricted-syntax': ['error', ...noClockInFeatures] },
  },
  {
    files: ['src/core/**/*.ts'],
    ignores: SPECS,
    rules: {
      'no-restricted-globals': ['error', ...forbiddenInCore],
      'no-restricted-syntax': ['error', ...syntaxInCore],
      'no-restricted-imports': [
        'error',
        {
          patterns: [{ regex: '^[^.]', message: 'The core imports only from src/core, by a relative path.' }],
        },
      ],
    },
  },
  {
    files: [...SPECS, 'test/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noSwitchedOffTests] },
  },
);
