// `npm ci` refuses a lock file that lacks an optional package of some other platform, and a registry that
// does not serve such a package leaves it out of the lock file. This adds a bare entry for each one missing,
// which is all npm needs to skip it. It changes nothing else and may run any number of times.
//
//   node tools/fix-lock.mjs package-lock.json
import fs from 'node:fs';

const SYSTEMS = [
  'android',
  'aix',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const PROCESSORS = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/** The first of `words` that stands between dashes in a package name, if any. */
function wordIn(name, words) {
  const parts = name.split(/[-/]/);
  return words.find((word) => parts.includes(word));
}

/** Does a package at `from` find `name`, looking up folder by folder as Node does? */
function resolves(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}

/** A bare lock entry for an optional platform package; the key order is npm's own. */
function entryFor(name, range, parent) {
  const cpu = wordIn(name, PROCESSORS);
  const os = wordIn(name, SYSTEMS);
  return {
    version: range.replace(/^[\^~]/, ''),
    ...(cpu && { cpu: [cpu] }),
    optional: true,
    ...(parent.dev && { dev: true }),
    ...(os && { os: [os] }),
  };
}

/** Adds what is missing to `packages` and returns the names added. */
function addMissing(packages) {
  const added = [];
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (resolves(packages, path, name)) continue;
      packages[`node_modules/${name}`] = entryFor(name, range, entry);
      added.push(`${name}@${range}`);
    }
  }
  return added;
}

const file = process.argv[2] ?? 'package-lock.json';
const lock = JSON.parse(fs.readFileSync(file, 'utf8'));
const added = addMissing(lock.packages);
if (added.length > 0) {
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
  lock.packages = Object.fromEntries(sorted);
  fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
for (const name of added) console.log(`added ${name}`);
console.log(`${file}: ${added.length} optional entries added`);
