import { countSms, cutToSms } from './index.js';

test.each([
  ['', 0, 0],
  ['【督办】a1，', 7, 1],
  ['字'.repeat(70), 70, 1],
  ['字'.repeat(71), 71, 2],
  ['字'.repeat(134), 134, 2],
  // the carriers' own example: 160 = 67 + 67 + 26
  ['字'.repeat(160), 160, 3],
  // two UCS-2 units each
  ['𠮷'.repeat(35), 70, 1],
  ['𠮷'.repeat(36), 72, 2],
])('%s', (text, characters, parts) => {
  expect(countSms(text)).toEqual({ characters, parts });
});

test.each([
  ['短文', 70, '短文'],
  ['甲乙丙', 2, '甲乙'],
  ['甲𠮷', 2, '甲'],
])('%s cut to %s', (text, limit, kept) => {
  expect(cutToSms(text, limit)).toBe(kept);
});
