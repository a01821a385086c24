import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  canonicalJson,
  chainInput,
  describeChange,
  GENESIS_HASH,
  verifyChain,
  type ChainedRow,
} from './index.js';

const sm3 = (text: string) => createHash('sm3').update(text, 'utf8').digest('hex');

function chain(contents: readonly unknown[]): ChainedRow[] {
  const rows: ChainedRow[] = [];
  for (const content of contents) {
    const prevHash = rows.at(-1)?.hash ?? GENESIS_HASH;
    const seq = rows.length + 1;
    rows.push({ seq, prevHash, content, hash: sm3(chainInput(prevHash, { seq, content })) });
  }
  return rows;
}

describe('canonicalJson', () => {
  it.each([
    [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
    [{ b: undefined, a: [undefined] }, '{"a":[null]}'],
    [-0, '0'],
    ['督“办”\n', '"督“办”\\n"'],
  ])('%j is %s', (value, text) => expect(canonicalJson(value)).toBe(text));

  it.each([[Number.NaN], [Infinity], [1n], [() => 1], [undefined], [new Map()], [{ at: new RegExp('x') }]])(
    'refuses %p',
    (value) => expect(() => canonicalJson(value)).toThrow(TypeError),
  );

  it('says the same as JSON, whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        const parsed = JSON.parse(text);
        expect(parsed).toEqual(JSON.parse(JSON.stringify(value)));
        return canonicalJson(parsed) === text;
      }),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (value) => {
        return canonicalJson(Object.fromEntries(Object.entries(value).reverse())) === canonicalJson(value);
      }),
    );
  });
});

describe('verifyChain', () => {
  const rows = chain([{ a: 1 }, { a: 2 }, { a: 3 }, { a: 4 }]);
  const head = { seq: 4, hash: rows[3]?.hash ?? '' };
  const replace = (index: number, change: Partial<ChainedRow>) =>
    rows.map((row, i) => (i === index ? { ...row, ...change } : row));

  it('accepts what was written, whole, empty or from a verified row on', () => {
    expect(verifyChain(rows, sm3, { head })).toEqual({ ok: true, count: 4, lastHash: head.hash });
    expect(verifyChain([], sm3)).toEqual({ ok: true, count: 0, lastHash: GENESIS_HASH });
    const after = { seq: 2, hash: rows[1]?.hash ?? '' };
    expect(verifyChain(rows.slice(2), sm3, { after, head })).toMatchObject({ ok: true, count: 2 });
  });

  it.each([
    ['changed content', replace(1, { content: { a: 9 } }), 2, 'altered'],
    ['a changed hash', replace(2, { hash: GENESIS_HASH }), 3, 'altered'],
    ['a missing row', rows.filter((r) => r.seq !== 2), 2, 'gap'],
    ['a missing first row', rows.slice(1), 1, 'gap'],
    ['rows exchanged', [rows[1], rows[0]] as ChainedRow[], 1, 'gap'],
    ['a foreign link', replace(3, { prevHash: GENESIS_HASH }), 4, 'broken-link'],
    ['a tail cut off', rows.slice(0, 3), 4, 'cut-off'],
    ['a history written anew', chain([{ a: 1 }, { a: 2 }, { a: 3 }, { a: 5 }]), 4, 'altered'],
  ])('finds %s', (_, given, atSeq, why) => {
    expect(verifyChain(given, sm3, { head })).toEqual({ ok: false, atSeq, why });
  });

  it('finds any single change of any row', () => {
    const contents = fc.array(fc.record({ who: fc.string(), n: fc.integer() }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(contents, fc.nat(), (list, pick) => {
        const at = pick % list.length;
        const altered = chain(list).map((row, i) => {
          return i === at ? { ...row, content: { ...list[at], n: (list[at]?.n ?? 0) + 1 } } : row;
        });
        expect(verifyChain(altered, sm3)).toEqual({ ok: false, atSeq: at + 1, why: 'altered' });
      }),
    );
  });
});

describe('describeChange', () => {
  const labels = { state: '状态', done: '进展', 'lead.name': '牵头单位' };

  it.each<[string, unknown, unknown, string[]]>([
    ['a changed value', { state: '待报' }, { state: '已报' }, ['状态：由“待报”改为“已报”']],
    ['a new record', null, { state: '待报', note: undefined }, ['状态：新增“待报”']],
    ['a removed one', { state: '待报' }, null, ['状态：删除“待报”']],
    ['nested members', { lead: { name: '甲' } }, { lead: { name: '乙' } }, ['牵头单位：由“甲”改为“乙”']],
    [
      'lists',
      { entries: [{ done: '一' }] },
      { entries: [{ done: '二' }, { done: '三' }] },
      ['进展：由“一”改为“二”', 'entries.1：新增“{"done":"三"}”'],
    ],
    ['emptied text', { done: '一' }, { done: '' }, ['进展：由“一”改为（空）']],
    ['yes and no', { ok: false }, { ok: true }, ['ok：由“否”改为“是”']],
    ['a list that becomes a text', { x: ['a'] }, { x: 'a' }, ['x：由“["a"]”改为“a”']],
    ['nothing', { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, []],
  ])('tells %s', (_, before, after, texts) => {
    expect(describeChange(before, after, labels).map((c) => c.text)).toEqual(texts);
  });

  it('finds nothing between equals and something between others', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.dictionary(fc.string(), fc.jsonValue()),
        (a, b) => {
          expect(describeChange(a, structuredClone(a))).toEqual([]);
          return describeChange(a, b).length > 0 || canonicalJson(a) === canonicalJson(b);
        },
      ),
    );
  });
});
