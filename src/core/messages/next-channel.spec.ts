import { nextChannel, type Channel } from './index.js';

const all: Channel[] = ['mail', 'sms', 'inbox'];

test.each<[string, Channel, string[] | null, Channel[], boolean, Channel | null]>([
  ['the system’s order', 'sms', null, all, false, 'mail'],
  ['the person’s own order', 'sms', ['inbox', 'mail'], all, false, 'inbox'],
  ['past what cannot be used', 'mail', ['mail', 'sms'], ['inbox'], false, 'inbox'],
  ['a paper does not fit a short message', 'mail', null, all, true, 'inbox'],
  ['nothing left', 'mail', null, ['mail'], false, null],
])('%s', (_, from, order, usable, hasPaper, expected) => {
  expect(nextChannel({ from, order, usable: new Set(usable), hasPaper })).toBe(expected);
});
