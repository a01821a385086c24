// Nest 12 is ESM only and Jest 30 can require(esm) only on Node ≥ 24.9, so SWC turns sources and the
// ES-module packages among our dependencies into CommonJS.
import fs from 'node:fs';
import path from 'node:path';

/** Names of the installed packages that hold ES modules, nested ones too. */
function esmPackages(dir, out = new Set()) {
  for (const entry of fs.existsSync(dir) ? fs.readdirSync(dir) : []) {
    if (entry.startsWith('.')) continue;
    const names = entry.startsWith('@')
      ? fs.readdirSync(path.join(dir, entry)).map((n) => `${entry}/${n}`)
      : [entry];
    for (const name of names) {
      const manifest = path.join(dir, name, 'package.json');
      if (fs.existsSync(manifest) && JSON.parse(fs.readFileSync(manifest, 'utf8')).type === 'module')
        out.add(name);
      esmPackages(path.join(dir, name, 'node_modules'), out);
    }
  }
  return out;
}

const swc = (typescript) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'commonjs' },
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: typescript ? { syntax: 'typescript', decorators: true } : { syntax: 'ecmascript' },
      transform: typescript ? { legacyDecorator: true, decoratorMetadata: true } : {},
    },
  },
];

const esm = [...esmPackages('node_modules')].join('|').replaceAll('.', '\\.');
const shared = {
  testEnvironment: 'node',
  rootDir: import.meta.dirname,
  transform: { '^.+\\.tsx?$': swc(true), '^.+\\.m?js$': swc(false) },
  // @fastify/cookie is CommonJS that import()s an ES module, which Jest cannot do without the same treatment.
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:@fastify/cookie|${esm})/)`],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
};
const withDatabase = {
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

/** @type {import('jest').Config} */
export default {
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [
    {
      ...shared,
      displayName: 'core',
      roots: ['<rootDir>/src', '<rootDir>/test/golden', '<rootDir>/test/generated'],
      testMatch: ['**/*.spec.ts'],
    },
    {
      ...shared,
      ...withDatabase,
      displayName: 'medium',
      roots: ['<rootDir>/test/medium'],
      testMatch: ['**/*.spec.ts'],
    },
    {
      ...shared,
      ...withDatabase,
      displayName: 'e2e',
      testEnvironment: '<rootDir>/test/support/e2e-environment.mjs',
      roots: ['<rootDir>/test/e2e'],
      testMatch: ['**/*.spec.ts'],
    },
  ],
};
