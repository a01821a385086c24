import fc from 'fast-check';
import { diffText, type TextPiece } from './diff-text.js';

const PARTS = ['就业', '岗位', '一千', '个', '。', '，', '牵头单位', '：', '𠮷', '\n', '2023年', '不少于'];
const text = fc.array(fc.constantFrom(...PARTS), { maxLength: 60 }).map((parts) => parts.join(''));
const anyText = fc.oneof(text, fc.string({ unit: 'grapheme', maxLength: 40 }));

const side = (pieces: readonly TextPiece[], kind: 'old' | 'new') =>
  pieces.filter((piece) => piece.kind === 'same' || piece.kind === kind).map((piece) => piece.text).join(''); // prettier-ignore

describe('the words of two texts', () => {
  it('make up both texts', () => {
    fc.assert(
      fc.property(anyText, anyText, (old, next) => {
        const pieces = diffText(old, next);
        expect(side(pieces, 'old')).toBe(old);
        expect(side(pieces, 'new')).toBe(next);
        expect(pieces.every((piece) => piece.text !== '')).toBe(true);
      }),
    );
  });

  it('are the same where the texts are', () => {
    fc.assert(
      fc.property(anyText, (same) => {
        expect(diffText(same, same)).toEqual(same === '' ? [] : [{ kind: 'same', text: same }]);
      }),
    );
  });

  it('never tell the same kind twice running', () => {
    fc.assert(
      fc.property(anyText, anyText, (old, next) => {
        const kinds = diffText(old, next).map((piece) => piece.kind);
        expect(kinds.some((kind, i) => kind === kinds[i + 1])).toBe(false);
      }),
    );
  });

  it.each([
    [
      '全年新增岗位一千个。按时报送。',
      '全年新增岗位一千五百个。按时报送。',
      ['全年新增岗位一千', '+五百', '个。按时报送。'],
    ],
    ['开发岗位。组织招聘会。', '组织招聘会。', ['-开发岗位。', '组织招聘会。']],
    ['甲乙丙', '丁乙戊', ['-甲乙丙', '+丁乙戊']],
    ['', '新增一句。', ['+新增一句。']],
  ])('of %j and %j are told as a reader would', (old, next, told) => {
    const signs = { same: '', old: '-', new: '+' };
    expect(diffText(old, next).map(({ kind, text: words }) => signs[kind] + words)).toEqual(told);
  });

  it('of two tasks of 5,000 characters lose no letter', () => {
    const one = Array.from({ length: 5000 }, (_, i) =>
      String.fromCodePoint(0x4e00 + ((i * 7919) % 3000)),
    ).join('');
    const other = Array.from(one, (letter, i) => (i % 11 === 0 ? '。' : letter)).join('');
    expect(side(diffText(one, other), 'new')).toBe(other);
    expect(side(diffText(one, other), 'old')).toBe(one);
  });
});
