#!/usr/bin/env node
import { existsSync } from 'node:fs';

const cli = new URL('../dist/cli.js', import.meta.url);
if (existsSync(cli)) await import(cli.href);
else {
  process.stderr.write('程序尚未构建，请先在项目目录执行 npm run build。\n');
  process.exitCode = 1;
}
