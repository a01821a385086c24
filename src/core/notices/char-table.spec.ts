import { charTable, WHITE_SPACE } from './char-table.js';
import { foldScript } from './fold-script.js';

test('a table tells the characters of each string from all others', () => {
  const table = charTable('（(', '）)');
  expect(['（', '(', '）', ')', '。', '\uffff', '\u0000'].map((c) => table[c.charCodeAt(0)])).toEqual([1, 1, 2, 2, 0, 0, 0]);
  expect(table['x'.charCodeAt(1)]).toBeUndefined();
}); // prettier-ignore

test('white space is what a pattern takes for it', () => {
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
  expect(all.filter((c) => /\s/.test(c)).join('')).toBe([...WHITE_SPACE].sort().join(''));
});

test('folding keeps the length and every character that has no other form', () => {
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).join('');
  const folded = foldScript(all);
  expect(folded).toHaveLength(all.length);
  expect(foldScript(folded)).toBe(folded);
  const changed = [...Array(0x10000).keys()].filter((i) => folded[i] !== all[i]);
  expect(changed.every((i) => /[\u3400-\u9fff０-９Ａ-Ｚａ-ｚ﹕︰∶]/.test(all.charAt(i)))).toBe(true);
  expect(foldScript('縣２Ａ﹕政府')).toBe('县2A：政府');
});
