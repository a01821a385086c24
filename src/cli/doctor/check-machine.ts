import { createHash, getHashes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { projectPath } from '../../platform/config/project-path.js';
import { missing, notice, ok, type Finding } from './finding.js';

interface Manifest {
  readonly engines: { readonly node: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Node.js, packages, build results, SM3, and what only the tests need. */
export async function checkMachine(): Promise<Finding[]> {
  const manifest = JSON.parse(await readFile(projectPath('package.json'), 'utf8')) as Manifest;
  return [
    checkNode(manifest.engines.node),
    await checkPackages({ ...manifest.dependencies, ...manifest.devDependencies }),
    checkBuild(),
    checkDigest(),
    ...checkTestPrograms(),
  ];
}

/** `wanted` has the form `>=20.19.0`. */
function checkNode(wanted: string): Finding {
  const least = wanted.replace(/^\D+/, '');
  const present = process.versions.node;
  const [a, b] = [least, present].map((version) => version.split('.').map(Number)) as [number[], number[]];
  const difference = b.map((n, i) => n - (a[i] ?? 0)).find((d) => d !== 0) ?? 0;
  if (difference >= 0) return ok('Node.js', present);
  return missing('Node.js', `${present}，低于要求的 ${least}`, `安装 Node.js ${least} 或更高版本`);
}

async function checkPackages(wanted: Readonly<Record<string, string>>): Promise<Finding> {
  const names = Object.keys(wanted);
  const installed = await Promise.all(names.map((name) => versionOf(name)));
  const wrong = names.filter((name, i) => installed[i] !== wanted[name]);
  if (wrong.length === 0) return ok('依赖包', `${names.length} 个，版本与清单一致`);
  const first = wrong.slice(0, 3).join('、');
  return missing('依赖包', `${wrong.length} 个缺失或版本不符（${first}）`, '在项目目录执行 npm ci');
}

async function versionOf(name: string): Promise<string | null> {
  try {
    const text = await readFile(projectPath(`node_modules/${name}/package.json`), 'utf8');
    return (JSON.parse(text) as { version: string }).version;
  } catch {
    // not there or not readable: both are mended by npm ci
    return null;
  }
}

function checkBuild(): Finding {
  const parts = ['dist/main.js', 'web/dist/index.html'];
  const absent = parts.filter((part) => !existsSync(projectPath(part)));
  if (absent.length === 0) return ok('构建结果', '服务端和网页均已构建');
  return missing('构建结果', `缺少 ${absent.join('、')}`, '在项目目录执行 npm run build');
}

/** The audit chain is built with SM3 (GB/T 32905); the check value is the standard's own example. */
function checkDigest(): Finding {
  const expected = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0';
  const works = getHashes().includes('sm3') && createHash('sm3').update('abc').digest('hex') === expected;
  if (works) return ok('国密 SM3', '可用');
  return missing(
    '国密 SM3',
    '本机 Node.js 的加密库不提供',
    '使用官方发行的 Node.js，或更换启用 SM3 的 OpenSSL',
  );
}

function checkTestPrograms(): Finding[] {
  const programs = [
    { name: 'redis-server', commands: ['redis-server'], debian: 'redis-server' },
    { name: 'chromium', commands: ['chromium', 'chromium-browser', 'google-chrome'], debian: 'chromium' },
  ];
  return programs.map(({ name, commands, debian }) => {
    const label = `测试用 ${name}`;
    if (commands.some(isOnPath)) return ok(label, '已安装');
    return notice(label, '未安装（只影响 npm test，不影响运行）', `sudo apt-get install -y ${debian}`);
  });
}

function isOnPath(command: string): boolean {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.some((folder) => existsSync(path.join(folder, command)));
}
