import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transformSync } from '@swc/core';

/** Jest keeps one time zone per process, so the core is compiled and run in a process of its own for each zone. */
const home = mkdtempSync(path.join(tmpdir(), 'duban-zones-'));

beforeAll(() => {
  writeFileSync(path.join(home, 'package.json'), '{ "type": "module" }');
  writeFileSync(path.join(home, 'ten-years.js'), TEN_YEARS);
  for (const folder of ['kernel', 'calendar', 'reporting']) compileFolder(folder);
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

function compileFolder(folder: string): void {
  const from = path.join('src/core', folder);
  mkdirSync(path.join(home, folder));
  for (const file of readdirSync(from).filter((f) => f.endsWith('.ts') && !f.endsWith('.spec.ts'))) {
    const { code } = transformSync(readFileSync(path.join(from, file), 'utf8'), {
      swcrc: false,
      module: { type: 'es6' },
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    });
    writeFileSync(path.join(home, folder, file.replace(/ts$/, 'js')), code);
  }
}

/** Prints the zone's offset, then what calendar, instants and periods say about every day of 2017 to 2026. */
const TEN_YEARS = `
import { readdirSync, readFileSync } from 'node:fs';
import { addWorkingDays, buildCalendar, dayKind, rollForward } from './calendar/index.js';
import { dateOf, instantAt, isoOf } from './kernel/instant.js';
import { addDays } from './kernel/local-date.js';
import { expandPeriods } from './reporting/index.js';

const dir = process.argv[2];
const files = readdirSync(dir).map((f) => JSON.parse(readFileSync(dir + '/' + f, 'utf8')));
const cal = buildCalendar(files).value;
const lines = ['offset ' + new Date(2023, 0, 1).getTimezoneOffset()];
for (let date = '2017-01-01'; date < '2027-01-01'; date = addDays(date, 1)) {
  const end = instantAt(date, '24:00');
  const { kind, name } = dayKind(cal, date);
  const moved = [rollForward(cal, date), addWorkingDays(cal, date, -3), addWorkingDays(cal, date, 1)];
  lines.push([date, kind, name, ...moved, end, dateOf(end), isoOf(end)].join(' '));
}
const rule = { id: 'm', cadence: 'monthly', dayOfMonth: 3, holiday: 'roll-forward', opensBeforeWorkingDays: 5, effectiveFrom: '2017-01-01' };
for (const period of expandPeriods(rule, cal, '2017-01-01', '2026-12-31')) lines.push(JSON.stringify(period));
process.stdout.write(lines.join('\\n'));
`;

function tenYearsUnder(zone: string): { offset: string | undefined; days: string[] } {
  const script = path.join(home, 'ten-years.js');
  const output = execFileSync(process.execPath, [script, path.resolve('seeds/reference/holidays')], {
    env: { TZ: zone },
    encoding: 'utf8',
    maxBuffer: 16 * 1024 * 1024,
  });
  const [offset, ...days] = output.split('\n');
  return { offset, days };
}

test('ten years are the same whatever the time zone of the process', () => {
  const newYork = tenYearsUnder('America/New_York');
  const shanghai = tenYearsUnder('Asia/Shanghai');
  const utc = tenYearsUnder('UTC');
  // The zone really differed, otherwise the comparison would prove nothing.
  expect([newYork.offset, shanghai.offset, utc.offset]).toEqual(['offset 300', 'offset -480', 'offset 0']);
  expect(shanghai.days.length).toBeGreaterThan(3652 + 110);
  expect(newYork.days).toEqual(shanghai.days);
  expect(utc.days).toEqual(shanghai.days);
});
