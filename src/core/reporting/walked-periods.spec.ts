import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transformSync } from '@swc/core';
import fc from 'fast-check';
import { scheduledRules } from '../../../test/generated/reporting-rules.js';
import { walkPeriods, type SlowPeriod } from '../../../test/generated/slow-periods.js';
import { buildCalendar, type HolidayFile } from '../calendar/index.js';
import { localDate } from '../kernel/local-date.js';
import { expandPeriods, type Period, type ReportingRule } from './index.js';

const DIR = 'seeds/reference/holidays';
const built = buildCalendar(
  readdirSync(DIR).map((f) => JSON.parse(readFileSync(`${DIR}/${f}`, 'utf8')) as HolidayFile),
);
if (!built.ok) throw new Error('holiday files');
const cal = built.value;
const [FROM, TO] = [localDate('2017-01-01'), localDate('2026-12-31')];

function flat({ ruledOn, dueOn, dueTime = '24:00', opensOn, covers: { from, to } }: Period): SlowPeriod {
  return { ruledOn, dueOn, dueTime, opensOn, from, to };
}

const expanded = (rule: ReportingRule) => expandPeriods(rule, cal, FROM, TO).map(flat);

test('ten years of any rule are what walking day by day finds', () => {
  fc.assert(
    fc.property(scheduledRules, (rule) => {
      expect(expanded(rule)).toEqual(walkPeriods(rule));
    }),
    { numRuns: 150 },
  );
});

test('a rule that an amended notice has ended opens nothing more', () => {
  fc.assert(
    fc.property(scheduledRules, fc.constantFrom('2018-03-05', '2021-10-01', '2024-12-31'), (rule, end) => {
      const ended = { ...rule, endedOn: localDate(end) };
      expect(expanded(ended)).toEqual(walkPeriods(ended));
    }),
    { numRuns: 30 },
  );
});

describe('under any time zone', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'duban-rules-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  /** Expands the rules of a file and prints the zone's offset and the periods. */
  const EXPAND = `
import { readdirSync, readFileSync } from 'node:fs';
import { buildCalendar } from './calendar/index.js';
import { deadlineOf, expandPeriods, readRuleSentence, sayRule } from './reporting/index.js';
const [dir, rules] = process.argv.slice(2);
const files = readdirSync(dir).map((f) => JSON.parse(readFileSync(dir + '/' + f, 'utf8')));
const cal = buildCalendar(files).value;
const lines = JSON.parse(readFileSync(rules, 'utf8')).map((rule) => {
  const periods = expandPeriods(rule, cal, '${FROM}', '${TO}');
  const ends = periods.map((p) => deadlineOf(p.dueOn, p.dueTime));
  return JSON.stringify([periods, ends, sayRule(rule), readRuleSentence(sayRule(rule))]);
});
process.stdout.write([new Date(2023, 0, 1).getTimezoneOffset(), ...lines].join('\\n'));
`;

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

  function expandUnder(zone: string): { offset: string | undefined; lines: string[] } {
    const args = [path.join(home, 'expand.js'), path.resolve(DIR), path.join(home, 'rules.json')];
    const options = { env: { TZ: zone }, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 } as const;
    const [offset, ...lines] = execFileSync(process.execPath, args, options).split('\n');
    return { offset, lines };
  }

  test('forty rules give the same periods and sentences, and those that walking finds', () => {
    const rules = fc.sample(scheduledRules, { numRuns: 40, seed: 20231128 });
    writeFileSync(path.join(home, 'package.json'), '{ "type": "module" }');
    writeFileSync(path.join(home, 'expand.js'), EXPAND);
    writeFileSync(path.join(home, 'rules.json'), JSON.stringify(rules));
    for (const folder of ['kernel', 'calendar', 'reporting']) compileFolder(folder);
    const [newYork, shanghai, apia] = ['America/New_York', 'Asia/Shanghai', 'Pacific/Apia'].map(expandUnder);
    expect([newYork, shanghai, apia].map((zone) => zone?.offset)).toEqual(['300', '-480', '-780']);
    expect(newYork?.lines).toEqual(shanghai?.lines);
    expect(apia?.lines).toEqual(shanghai?.lines);
    const periods = shanghai?.lines.map((line) => (JSON.parse(line) as [Period[]])[0].map(flat));
    expect(periods).toEqual(rules.map(walkPeriods));
    expect(periods?.flat().length).toBeGreaterThan(500);
  });
});
