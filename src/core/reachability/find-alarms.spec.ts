import fc from 'fast-check';
import { instantAt } from '../kernel/instant.js';
import { addDays, localDate } from '../kernel/local-date.js';
import { ALARM_KINDS, findAlarms, type Contact, type OwedFiling, type ReachabilityInput } from './index.js';

const at = (day: string, time = '09:00') => instantAt(localDate(day), time);
const contact = (personId: string, over: Partial<Contact> = {}): Contact => ({
  ...{ personId, name: personId, email: 'a@b.cn', phone: '13800138000', leftOn: null },
  lastLoginAt: at('2023-11-28'),
  ...over,
});
const filing = (filingId: string, over: Partial<OwedFiling> = {}): OwedFiling => ({
  ...{ filingId, unitId: 'u', officeUnit: 'o', openedAt: at('2023-11-27', '00:00') },
  dueOn: localDate('2023-12-04'),
  ...over,
});
const post = { unitId: 'u', unitName: '区教委', holders: ['甲'], deputies: ['乙'] };
const world = (over: Partial<ReachabilityInput> = {}): ReachabilityInput => ({
  contacts: [contact('甲'), contact('乙')],
  ...{ posts: [post], absences: [], bounces: [], filings: [filing('f1')] },
  calendar: { years: new Set(), days: new Map() },
  now: at('2023-11-29', '10:00'),
  ...over,
});
const away = (personId: string, from: string, to: string) => {
  return { personId, from: localDate(from), to: localDate(to), reason: '休假' };
};
const bounce = {
  personId: '甲',
  channel: 'mail',
  address: 'a@b.cn',
  at: at('2023-11-28'),
  reason: '550',
} as const;
const END = '；该单位有1项报送单待报，最近12月4日截止，请及时核实。';

test('where everybody can be reached there is no alarm', () => {
  expect(findAlarms(world())).toEqual([]);
});

test.each<[string, Partial<ReachabilityInput>, [string, string | null, string][]]>([
  [
    'a number that is too short',
    { contacts: [contact('甲', { phone: '1380013' }), contact('乙')] },
    [['invalid-number', '甲', '甲的手机号应为11位，现为7位']],
  ],
  [
    'an address without a domain',
    { contacts: [contact('甲', { email: 'a@' }), contact('乙')] },
    [['invalid-address', '甲', '甲的邮箱“@”之后为空']],
  ],
  ['a bounce', { bounces: [bounce] }, [['bounced', '甲', '发给甲的邮件被退回（11月28日，550）']]],
  ['a bounce of an address since replaced', { bounces: [{ ...bounce, address: 'old@b.cn' }] }, []],
  [
    'no login since the filing opened, the deadline near',
    { contacts: [contact('甲', { lastLoginAt: at('2023-11-20') }), contact('乙')] },
    [['no-login', '甲', '甲最近一次登录是11月20日，报送单开启后未登录']],
  ],
  [
    'never logged in, but there is time',
    { contacts: [contact('甲', { lastLoginAt: null }), contact('乙')], now: at('2023-11-28') },
    [],
  ],
  [
    'left the post, and so only one contact',
    { contacts: [contact('甲', { leftOn: localDate('2023-11-20') }), contact('乙')] },
    [
      ['left-post', '甲', '甲已于11月20日离岗，名下事项尚未移交'],
      ['only-one-contact', '乙', '只有乙一名联系人，没有替补'],
    ],
  ],
  [
    'leaves before the deadline',
    { contacts: [contact('甲', { leftOn: localDate('2023-12-01') }), contact('乙')] },
    [['left-post', '甲', '甲将于12月1日离岗，早于截止日，请先移交']],
  ],
  ['nobody', { contacts: [] }, [['no-contact', null, '没有在岗的联络员，消息无人接收']]],
  ['absent with a deputy there', { absences: [away('甲', '2023-12-01', '2023-12-08')] }, []],
  [
    'absent on the due day, and the deputy too',
    { absences: [away('甲', '2023-12-01', '2023-12-08'), away('乙', '2023-12-04', '2023-12-04')] },
    [['absent-without-deputy', '甲', '甲12月1日至12月8日休假，截止日无人在岗，也没有在岗的替补']],
  ],
])('%s', (_, change, expected) => {
  const alarms = findAlarms(world(change));
  expect(alarms.map((a) => [a.kind, a.personId, a.sentence])).toEqual(
    expected.map(([kind, person, problem]) => [kind, person, `区教委：${problem}${END}`]),
  );
});

test.each([
  ['overdue', '2023-11-28', 0],
  ['due today', '2023-11-29', 1],
  ['the tenth working day', '2023-12-13', 1],
  ['the eleventh', '2023-12-14', 0],
])('only what falls due soon: %s', (_, dueOn, count) => {
  const filings = [filing('f1', { dueOn: localDate(dueOn) })];
  expect(findAlarms(world({ contacts: [], filings }))).toHaveLength(count);
});

test('one alarm for each office, unit, person and kind, naming filings of that office only', () => {
  const days = fc.array(fc.tuple(fc.nat(20), fc.constantFrom('o', 'p'), fc.constantFrom('u', 'w')));
  const people = fc.subarray(['甲', '乙', '丙']);
  fc.assert(
    fc.property(days, people, people, (list, gone, silent) => {
      const filings = list.map(([day, officeUnit, unitId], i) =>
        filing(`f${i}`, { dueOn: addDays(localDate('2023-11-25'), day), officeUnit, unitId }),
      );
      const contacts = ['甲', '乙', '丙'].map((id) =>
        contact(id, {
          leftOn: gone.includes(id) ? localDate('2023-11-01') : null,
          lastLoginAt: silent.includes(id) ? null : at('2023-11-28'),
        }),
      );
      const posts = [post, { ...post, unitId: 'w', holders: ['丙'], deputies: [] }];
      const alarms = findAlarms(world({ filings, contacts, posts }));
      const keys = alarms.map((a) => [a.officeUnit, a.unitId, a.personId, a.kind].join());
      expect(new Set(keys).size).toBe(keys.length);
      for (const alarm of alarms) {
        expect(ALARM_KINDS).toContain(alarm.kind);
        const named = alarm.filingIds.map((id) => filings.find((f) => f.filingId === id));
        for (const f of named) expect([f?.officeUnit, f?.unitId]).toEqual([alarm.officeUnit, alarm.unitId]);
        expect(named.map((f) => f?.dueOn).sort()[0]).toBe(alarm.dueOn);
        expect(alarm.dueOn >= '2023-11-29').toBe(true);
      }
    }),
  );
});
