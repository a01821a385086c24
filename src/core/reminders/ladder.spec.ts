import { readFileSync } from 'node:fs';
import { validateLadder, type ReminderLadder, type Rung } from './index.js';

const ladder = JSON.parse(readFileSync('seeds/parameters/reminder-ladder.json', 'utf8')) as ReminderLadder;

/** The ladder with one rung changed. */
function withRung(rung: string, change: object): ReminderLadder {
  return { ...ladder, rungs: ladder.rungs.map((r) => (r.rung === rung ? ({ ...r, ...change } as Rung) : r)) };
}

test('the seeded ladder is valid and needs a person from 督办 up', () => {
  expect(validateLadder(ladder)).toEqual([]);
  expect(ladder.rungs.filter((r) => r.needsApproval).map((r) => r.label)).toEqual([
    '督办',
    '约谈建议',
    '通报',
  ]);
});

test.each<[string, ReminderLadder]>([
  ['needs an id and a source', { ...ladder, source: ' ' }],
  ['validFrom is not a date', { ...ladder, validFrom: '2023-13-01' }],
  ['has no rungs', { ...ladder, rungs: [] }],
  ['rung twice: remind-3', { ...ladder, rungs: ladder.rungs.flatMap((r) => [r, r]) }],
  ['remind-3 comes before remind-1', { ...ladder, rungs: [...ladder.rungs].reverse() }],
  ['overdue comes before remind-1', withRung('remind-1', { offsetWorkingDays: 1 })],
  ['scold: unknown rung', withRung('chase', { rung: 'scold' })],
  ['chase: unknown kind shout', withRung('chase', { kind: 'shout' })],
  ['chase: unknown channel', withRung('chase', { channels: ['fax'] })],
  ['chase: unknown recipient', withRung('chase', { cc: ['mayor'] })],
  ['chase: reaches nobody', withRung('chase', { to: [] })],
  ['chase: not a time', withRung('chase', { at: '24:30' })],
  ['chase: offset is not a whole number', withRung('chase', { offsetWorkingDays: 1.5 })],
  ['supervise: approval is needed', withRung('supervise', { needsApproval: false })],
  ['supervise: only 提醒 and 催办 are sent', withRung('supervise', { channels: ['mail'] })],
  ['admonish comes before supervise', withRung('admonish', { offsetWhenRepeated: 2 })],
  ['list needs no approval but stands above', withRung('list', { kind: 'chase', needsApproval: false })],
])('a broken ladder is named: %s', (problem, broken) => {
  expect(validateLadder(broken).join('\n')).toContain(problem);
});
