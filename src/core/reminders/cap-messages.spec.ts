import fc from 'fast-check';
import { localDate } from '../kernel/local-date.js';
import { capMessages, type CappedMessage, type RungCap } from './index.js';

const message = (filingId: string, rung: string, over: Partial<CappedMessage> = {}): CappedMessage => {
  return { filingId, rung, personId: 'p', channel: 'mail', on: localDate('2023-11-29'), ...over };
};
const CAPS = new Map<string, RungCap>([
  ['chase', { per: 'filing', most: 2 }],
  ['nag', { per: 'person-day', most: 1 }],
]);
const caps = ({ rung }: CappedMessage) => CAPS.get(rung);

test('a filing that has had its messages gets no more from this rung, others do', () => {
  const sent = [message('a', 'remind'), message('a', 'remind', { channel: 'sms' })];
  const { kept, held } = capMessages([message('a', 'chase'), message('b', 'chase')], caps, sent);
  expect(kept.map((m) => m.filingId)).toEqual(['b']);
  expect(held.map((h) => [h.message.filingId, h.why])).toEqual([['a', '该件已发送2条，达到上限']]);
});

test('a person’s day is counted in digests: many filings of one rung are one', () => {
  const wanted = [message('a', 'nag'), message('b', 'nag'), message('c', 'nag', { channel: 'sms' })];
  const { kept, held } = capMessages(wanted, caps);
  expect(kept.map((m) => m.filingId)).toEqual(['a', 'b']);
  expect(held.map((h) => h.why)).toEqual(['该人当日已收到1条，达到上限']);
  expect(capMessages([message('a', 'nag', { on: localDate('2023-11-30') })], caps, kept).held).toEqual([]);
});

test('a rung without a cap is never held back', () => {
  const wanted = Array.from({ length: 20 }, () => message('a', 'free'));
  expect(capMessages(wanted, caps).kept).toEqual(wanted);
});

test('sending in two parts is sending in one, nothing gets lost, and no cap is passed', () => {
  const any = fc.record({
    ...{ filingId: fc.constantFrom('a', 'b'), rung: fc.constantFrom('chase', 'nag', 'free') },
    ...{ personId: fc.constantFrom('p', 'q'), channel: fc.constantFrom('mail' as const, 'sms' as const) },
    on: fc.constantFrom(localDate('2023-11-29'), localDate('2023-11-30')),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 20 }), fc.nat(20), (wanted, cut) => {
      const whole = capMessages(wanted, caps);
      const first = capMessages(wanted.slice(0, cut), caps);
      const second = capMessages(wanted.slice(cut), caps, first.kept);
      expect([...first.kept, ...second.kept]).toEqual(whole.kept);
      expect(whole.kept.length + whole.held.length).toBe(wanted.length);
      for (const filing of ['a', 'b']) {
        const own = whole.kept.filter((m) => m.filingId === filing);
        const lastChase = own.findLastIndex((m) => m.rung === 'chase');
        expect(lastChase).toBeLessThan(2);
      }
    }),
  );
});
