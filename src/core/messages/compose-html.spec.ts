import { parseFragment } from 'parse5';
import { localDate } from '../kernel/local-date.js';
import { utf8Length } from './compose-chat.js';
import { composeDigest, type Digest, type DigestLine } from './index.js';

const office = { unitId: 'o', name: '区政府办公室', contact: null };
const line = (over: Partial<DigestLine> = {}): DigestLine => ({
  ...{ filingId: 'f1', unitId: 'u1', unitName: '区教委', docNumber: '〔2023〕4号', title: '甲通知' },
  ...{ period: '2023年11月', dueOn: localDate('2023-12-04'), dueWhy: '', why: '提醒', office, paper: null },
  ...over,
});
const digest = (over: Partial<Digest> = {}): Digest => ({
  ...{ channel: 'mail', stageWord: '提醒', on: localDate('2023-11-29'), lines: [line()] },
  ...{ recipient: { name: '甲', unitId: 'u1', unitName: '区教委' }, publicUrl: 'https://d.example' },
  ...over,
});
const second = line({
  ...{ filingId: 'f2', docNumber: '〔2023〕9号', title: '乙通知', dueOn: localDate('2023-12-01') },
});

/** Names of all elements in the HTML, as a browser would read it. */
function elementsOf(html: string): string[] {
  interface Node {
    readonly nodeName: string;
    readonly childNodes?: readonly Node[];
  }
  const walk = (node: Node): string[] => [node.nodeName, ...(node.childNodes ?? []).flatMap(walk)];
  return walk(parseFragment(html) as unknown as Node);
}

test('entries of several notices stand under their notice, the most urgent first, numbered through', () => {
  const lines = [line(), line({ filingId: 'f3', period: '2023年10月' }), second];
  const { body, html = '' } = composeDigest(digest({ lines }));
  const heads = body.split('\n').filter((row) => /^(■|\d+\.)/.test(row));
  expect(heads).toEqual([
    '■ 〔2023〕9号《乙通知》（1 项）',
    '1. 报送期：2023年11月',
    '■ 〔2023〕4号《甲通知》（2 项）',
    '2. 报送期：2023年11月',
    '3. 报送期：2023年10月',
  ]);
  expect(html.match(/<h3>|<ol start="\d"/g)).toEqual(['<h3>', '<ol start="1"', '<h3>', '<ol start="2"']);
  expect(html.match(/href="[^"]+"/g)).toEqual(
    ['f2', 'f1', 'f3'].map((id) => `href="https://d.example/filings/${id}"`),
  );
});

test.each<[string, Partial<Digest>]>([
  ['a title', { lines: [line({ title: '<script>alert(1)</script>' })] }],
  ['a reason', { lines: [line({ why: '"><img src=x onerror=a>' })] }],
  ['a name', { recipient: { name: '<b onclick=a>', unitId: 'u1', unitName: "<i style='x'>" } }],
  ['a paper', { lines: [line({ paper: { title: '<h1>', body: '</blockquote><script>a</script>' } })] }],
  ['a template', { template: { mail: '<iframe src=x></iframe>{{收件人}}{{明细}}' } }],
])('nothing in %s becomes HTML', (_, over) => {
  const { html = '' } = composeDigest(digest(over));
  const allowed = ['p', 'br', 'h3', 'h4', 'ol', 'li', 'a', 'hr', 'blockquote', 'meta', 'title', '#text'];
  const strangers = elementsOf(html).filter((name) => !allowed.includes(name));
  expect(strangers).toEqual(['#document-fragment', '#documentType'].filter((n) => strangers.includes(n)));
});

test('an address that is not of the web is no link', () => {
  const { html } = composeDigest(digest({ publicUrl: 'javascript:alert(1)//' }));
  expect(html).not.toContain('<a ');
});

test('a robot gets whole entries within 2,048 bytes and how many are left', () => {
  const lines = Array.from({ length: 50 }, (_, i) => line({ filingId: `f${i}`, title: '长'.repeat(60) }));
  const { body } = composeDigest(digest({ channel: 'wecom', lines }));
  expect(utf8Length(body)).toBeLessThanOrEqual(2048);
  const shown = body.split('\n').filter((row) => /^\d+\. /.test(row)).length;
  expect(body).toContain(`另有 ${50 - shown} 项`);
  expect(shown).toBeGreaterThan(0);
});
