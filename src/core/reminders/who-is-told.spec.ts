import { resolveAudience, whoIsTold, type Reachable, type Rung } from './index.js';

const rung: Rung = {
  ...{ rung: 'r', kind: 'chase', offsetWorkingDays: 1, at: '09:00', channels: ['mail'], label: '催办' },
  ...{ to: ['liaison'], cc: ['office'], fallback: ['deputy', 'leader', 'office'], needsApproval: false },
};
const place = { unitId: 'u', officeUnit: 'o', supervisionUnit: 's' };
const person = (duty: string, over: Partial<Reachable> = {}): Reachable => {
  return { personId: `u.${duty}`, unitId: 'u', duty, ...over };
};
const office = person('office', { personId: 'o.office', unitId: 'o' });
const all = [person('liaison'), person('deputy-liaison'), person('leader'), office];

test.each<[string, Reachable[], (string | null)[][]]>([
  [
    'the post is held',
    all,
    [
      ['u.liaison', null],
      ['o.office', null],
    ],
  ],
  [
    'the liaison is away',
    [person('liaison', { unavailable: '休假至12月8日' }), ...all.slice(1)],
    [
      ['u.deputy-liaison', '联络员休假至12月8日，改送副联络员'],
      ['o.office', null],
    ],
  ],
  [
    'neither liaison nor deputy',
    all.slice(2),
    [
      ['u.leader', '联络员空缺，副联络员空缺，改送单位负责人'],
      ['o.office', null],
    ],
  ],
  [
    'nobody in the unit: the office, once',
    [office],
    [['o.office', '联络员空缺，副联络员空缺，单位负责人空缺，改送牵头协调办公室']],
  ],
])('%s', (_, people, expected) => {
  const { told, silent } = resolveAudience(rung, place, people);
  expect(told.map((t) => [t.personId, t.standIn?.why ?? null])).toEqual(expected);
  expect(silent).toEqual([]);
});

test('a post nobody answers for is named, in copy without a stand-in', () => {
  const { told, silent } = resolveAudience({ ...rung, cc: ['supervision'] }, place, []);
  expect(told).toEqual([]);
  expect(silent).toEqual([
    { asked: 'liaison', why: '联络员空缺，副联络员空缺，单位负责人空缺，牵头协调办公室空缺，无人接收' },
    { asked: 'supervision', why: '督查机构空缺，无人接收' },
  ]);
});

test('the supervision office is looked for in its own unit, and without a chain nobody stands in', () => {
  const inspector = person('supervision', { personId: 's.1', unitId: 's' });
  const { fallback: _, ...bare } = { ...rung, cc: ['supervision' as const] };
  expect(whoIsTold(bare, place, [inspector, person('leader')])).toEqual([inspector]);
});
