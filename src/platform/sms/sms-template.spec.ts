import { checkWording, countSmsParts, e164Of } from './sms-template.js';

test.each([
  ['13900000000', '+8613900000000'],
  ['+86 139-0000-0000', '+8613900000000'],
  ['8613900000000', '+8613900000000'],
  ['12900000000', null],
  ['139000000000', null],
  ['023-63890000', null],
  ['１３９００００００００', null],
  ['', null],
])('%j is the number %j', (phone, wanted) => expect(e164Of(phone)).toBe(wanted));

test.each([
  [70, 1],
  [71, 2],
  [134, 2],
  [135, 3],
  [160, 3],
])('%d characters with the signature are %d messages', (length, parts) => {
  expect(countSmsParts('督查室', '文'.repeat(length - 5))).toBe(parts);
});

test.each(['【督查室】', '督', '督 查', ''])('%j is no signature', (signName) => {
  expect(() => checkWording({ signName, templates: {} })).toThrow('短信签名');
});

test('a template needs a code', () => {
  const templates = { due: { code: '', params: [] } };
  expect(() => checkWording({ signName: '督查室', templates })).toThrow('“due”没有模板编号');
});
