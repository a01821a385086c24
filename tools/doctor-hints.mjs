// What the tests need on the machine beyond npm packages, how to get it, and (as root on Debian) getting it.
//
//   node tools/doctor-hints.mjs             says what is missing; exit code 1 if something is
//   node tools/doctor-hints.mjs --install   installs it where it can
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const POLICY = '/usr/sbin/policy-rc.d';
const onPath = (name) =>
  (process.env.PATH ?? '').split(path.delimiter).some((folder) => fs.existsSync(path.join(folder, name)));
const chineseFont = () =>
  ['/usr/share/fonts', '/usr/local/share/fonts', '/Library/Fonts', '/System/Library/Fonts'].some(
    holdsChinese,
  );

function holdsChinese(folder) {
  if (!fs.existsSync(folder)) return false;
  return fs.readdirSync(folder, { recursive: true }).some((name) => /CJK|PingFang|wqy|SourceHan/i.test(name));
}

const NEEDS = [
  { what: 'redis-server', why: 'the queue is tested on Redis too', there: () => onPath('redis-server') },
  {
    what: 'chromium',
    why: 'the end-to-end tests use a real browser',
    there: () => ['chromium', 'chromium-browser', 'google-chrome'].some(onPath),
  },
  { what: 'fonts-noto-cjk', why: 'pages are in Chinese', there: chineseFont },
];

/** What is not on this machine, by the names Debian gives the packages. */
export function missingHere() {
  return NEEDS.filter((need) => !need.there());
}

export function canInstall() {
  return process.getuid?.() === 0 && onPath('apt-get');
}

/** One line for a person to paste. */
export function howToInstall(missing) {
  const names = missing.map((need) => need.what).join(' ');
  if (process.platform === 'darwin') return 'brew install redis && brew install --cask chromium';
  return `sudo apt-get update && sudo apt-get install -y ${names}`;
}

/**
 * Installs with apt-get, as root. A policy file keeps Debian from starting redis-server as a service: the
 * tests start their own on a free port, and nothing may be left running.
 */
export function install(missing) {
  const guard = !fs.existsSync(POLICY);
  if (guard) fs.writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    apt('update');
    apt('install', '-y', '--no-install-recommends', ...missing.map((need) => need.what));
  } finally {
    if (guard) fs.rmSync(POLICY, { force: true });
  }
}

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync('apt-get', ['-q', ...args], { stdio: ['ignore', 'inherit', 'inherit'], env });
  if (status !== 0) throw new Error(`apt-get ${args[0]} failed (exit code ${status})`);
}

/** Makes sure the machine has what the tests need; answers false after saying how to get the rest. */
export function prepareMachine() {
  const missing = missingHere();
  for (const need of missing) console.log(`missing: ${need.what} (${need.why})`);
  if (missing.length === 0) return true;
  if (canInstall()) {
    install(missing);
    if (missingHere().length === 0) return true;
  }
  console.log(`install it with: ${howToInstall(missingHere())}`);
  return false;
}

if (process.argv[1] === import.meta.filename) {
  const ready = process.argv.includes('--install') ? prepareMachine() : report();
  process.exitCode = ready ? 0 : 1;
}

function report() {
  const missing = missingHere();
  for (const need of missing) console.log(`missing: ${need.what} (${need.why})`);
  console.log(missing.length > 0 ? `install it with: ${howToInstall(missing)}` : 'nothing is missing');
  return missing.length === 0;
}
