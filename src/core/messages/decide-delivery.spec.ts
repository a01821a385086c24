import { instant } from '../kernel/instant.js';
import { canResend, canSettle, decideDelivery, type AttemptFacts, type SendingEnd } from './index.js';

const now = instant(1_700_000_000_000);
const MINUTE = 60_000;
const facts = (over: Partial<AttemptFacts> = {}): AttemptFacts => ({
  ...{ repeatable: false, attempts: 1, last: false, now },
  ...over,
});
const refused = (
  cls: 'retry' | 'wait-for-window' | 'stop-message' | 'stop-channel',
  opensIn?: number,
): SendingEnd => ({
  ...{ kind: 'refused', class: cls, code: 'x', words: '话' },
  ...(opensIn === undefined ? {} : { opensAt: instant(now + opensIn) }),
});
const held = (pause: number) => ({ kind: 'held', until: now + pause, why: 'x：话' });
const failed = { kind: 'failed', why: 'x：话' };

test.each<[string, AttemptFacts, SendingEnd, object]>([
  ['accepted', facts(), { kind: 'accepted', providerId: 'p' }, { kind: 'sent', providerId: 'p' }],
  [
    'no answer by short message',
    facts(),
    { kind: 'in-doubt', why: '无答复' },
    { kind: 'in-doubt', why: '无答复' },
  ],
  [
    'no answer, last attempt',
    facts({ last: true }),
    { kind: 'in-doubt', why: '无' },
    { kind: 'in-doubt', why: '无' },
  ],
  [
    'no answer by mail',
    facts({ repeatable: true }),
    { kind: 'in-doubt', why: '无' },
    { kind: 'again', why: '无' },
  ],
  [
    'no answer by mail, last',
    facts({ repeatable: true, last: true }),
    { kind: 'in-doubt', why: '无' },
    { kind: 'failed', why: '无' },
  ],
  ['4xx of a mail', facts({ repeatable: true }), refused('retry'), { kind: 'again', why: 'x：话' }],
  ['4xx of a mail, last', facts({ repeatable: true, last: true }), refused('retry'), failed],
  ['5xx', facts({ repeatable: true }), refused('stop-message'), failed],
  ['first failure of a short message', facts(), refused('retry'), held(MINUTE)],
  ['second', facts({ attempts: 2 }), refused('retry'), held(5 * MINUTE)],
  ['third', facts({ attempts: 3, last: true }), refused('retry'), held(15 * MINUTE)],
  ['fourth', facts({ attempts: 4 }), refused('retry'), failed],
  ['a limit', facts({ last: true }), refused('wait-for-window', 3 * MINUTE), held(3 * MINUTE)],
  ['a limit without a time', facts(), refused('wait-for-window'), held(MINUTE)],
  ['the whole channel', facts({ repeatable: true, last: true }), refused('stop-channel'), held(10 * MINUTE)],
  ['put off for ever', facts({ attempts: 60 }), refused('stop-channel'), failed],
  ['an invalid number', facts(), refused('stop-message'), failed],
])('%s', (_, given, end, expected) => {
  expect(decideDelivery(given, end)).toEqual(expected);
});

test('a person settles what is in doubt, and sends again what did not go out', () => {
  const states = ['queued', 'sent', 'in-doubt', 'failed', 'rerouted'];
  expect(states.filter(canSettle)).toEqual(['in-doubt']);
  expect(states.filter(canResend)).toEqual(['in-doubt', 'failed']);
});
