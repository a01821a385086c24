import { readFileSync } from 'node:fs';
import { checkLadder, LADDER_FAULTS, validateLadder, type ReminderLadder, type Rung } from './index.js';

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

test('a rung of the office’s own making, with every member, is valid', () => {
  const own = {
    ...{ rung: '临期三日-加急', kind: 'remind', offsetWorkingDays: -2, at: '10:00', label: '加急提醒' },
    ...{ channels: ['mail', 'sms'], to: ['liaison'], cc: ['office'], fallback: ['deputy', 'leader'] },
    ...{ cap: { per: 'filing', most: 4 }, needsApproval: false, onResumption: true },
    template: { sms: '{{称谓}}还有{{项数}}项未报，请尽快办理。' },
  } as Rung;
  const rungs = [...ladder.rungs.slice(0, 1), own, ...ladder.rungs.slice(1)];
  expect(checkLadder({ ...ladder, rungs })).toEqual([]);
});

const broken: readonly [string, string, ReminderLadder][] = [
  ['ladder/no-source', '依据', { ...ladder, source: ' ' }],
  ['ladder/no-date', '2023-13-01', { ...ladder, validFrom: '2023-13-01' }],
  ['ladder/no-rungs', '至少', { ...ladder, rungs: [] }],
  ['rung/no-name', '名称', withRung('chase', { label: ' ' })],
  ['rung/twice', '重复', { ...ladder, rungs: ladder.rungs.flatMap((r) => [r, r]) }],
  ['rung/out-of-order', '时间先后', { ...ladder, rungs: [...ladder.rungs].reverse() }],
  ['rung/out-of-order', '临期提醒', withRung('remind-1', { offsetWorkingDays: -4 })],
  ['rung/unknown-kind', 'shout', withRung('chase', { kind: 'shout' })],
  ['rung/unknown-channel', 'fax', withRung('chase', { channels: ['fax'] })],
  ['rung/unknown-channel', 'fax', withRung('chase', { channels: ['mail', 'fax'] })],
  ['rung/unknown-channel', '企业微信', withRung('chase', { channels: ['wecom'] })],
  ['rung/unknown-recipient', 'mayor', withRung('chase', { cc: ['mayor'] })],
  ['rung/unknown-recipient', 'mayor', withRung('chase', { fallback: ['mayor'] })],
  ['rung/no-audience', '无人接收', withRung('chase', { to: [] })],
  ['rung/no-channel', '渠道', withRung('chase', { channels: [] })],
  ['rung/bad-time', '24:30', withRung('chase', { at: '24:30' })],
  ['rung/bad-offset', '1.5', withRung('chase', { offsetWorkingDays: 1.5 })],
  ['rung/bad-offset', '9999', withRung('supervise', { offsetWorkingDays: 9999 })],
  ['rung/approval-needed', '第二十一条', withRung('supervise', { needsApproval: false })],
  ['rung/approval-needed', '第二十一条', withRung('list', { kind: 'chase', needsApproval: false })],
  ['rung/approval-out-of-place', '拟稿', withRung('chase', { needsApproval: true })],
  ['rung/sent-without-a-person', '自动发送', withRung('supervise', { channels: ['mail'] })],
  ['rung/out-of-order', '督办', withRung('admonish', { offsetWhenRepeated: 2 })],
  ['rung/bad-cap', '上限', withRung('chase', { cap: { per: 'filing', most: 0 } })],
  ['rung/bad-template', '姓名', withRung('chase', { template: { mail: '{{姓名}}' } })],
  ['rung/never-reached', '较高的一级', withRung('remind-1', { offsetWorkingDays: -3 })],
  ['rung/never-reached', '不再发提醒', withRung('remind-1', { offsetWorkingDays: 0, at: '24:00' })],
];

test.each(broken)('%s says %s', (code, words, changed) => {
  const found = checkLadder(changed).filter((fault) => fault.code === code);
  expect(found.map(({ sentence }) => sentence).join()).toContain(words);
  for (const { sentence } of found) expect(sentence).toMatch(/。$/);
  expect(validateLadder(changed)).toHaveLength(checkLadder(changed).length);
});

test('every fault of the closed list can come about', () => {
  expect(new Set(broken.map(([code]) => code))).toEqual(new Set(LADDER_FAULTS));
});

test('an installation without short messages keeps the shipped rungs that also go by mail', () => {
  expect(checkLadder(ladder, { channels: ['mail', 'inbox'] })).toEqual([]);
  const bySms = checkLadder(withRung('chase', { channels: ['sms'] }), { channels: ['mail', 'inbox'] });
  expect(bySms.map(({ code }) => code)).toEqual(['rung/unknown-channel']);
});

test('a channel the installation has may be used', () => {
  const changed = withRung('chase', { channels: ['wecom'] });
  expect(checkLadder(changed, { channels: ['mail', 'sms', 'wecom'] })).toEqual([]);
});
