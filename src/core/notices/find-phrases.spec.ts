import fs from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { growthOfWork } from '../../../test/generated/processor-time.js';
import { findHeaders } from './find-headers.js';
import { findPhrases } from './find-phrases.js';
import { assign } from './lead-rule.js';
import { tighten } from './tight-text.js';

/** Texts of the phrases of a paper, with lead and others of each. */
function read(source: string): string[] {
  const tight = tighten(source);
  return findPhrases(tight, findHeaders(tight, new Set())).map(({ text, says }) => {
    const { lead, co, groups } = assign(says, false);
    return [text, lead.join('、'), co.join('、'), groups.join('、'), says.deadline ?? '']
      .join(' | ')
      .replace(/[ |]+$/, '');
  });
}

test.each<[string, string, string[]]>([
  ['lines one behind another', '1．建好学校。\n牵头单位：市教委\n责任单位：市财政局、各区县政府\n完成时限：2023年底\n2．修好道路。\n牵头单位：市交通局\n',
    ['牵头单位：市教委责任单位：市财政局、各区县政府完成时限：2023年底 | 市教委 | 市财政局 | 各区县政府 | 2023年底', '牵头单位：市交通局 | 市交通局']],
  ['persons first', '1．建好学校\n责任领导：张三\n责任单位：市教委\n完成时间：年底\n2．修路\n', ['责任领导：张三责任单位：市教委完成时间：年底 | 市教委 |  |  | 年底']],
  ['blanks between names, bold colon lost', '1．建好学校。\n责任单位 市教委 市财政局\n2．修路。\n', ['责任单位市教委市财政局 |  | 市教委、市财政局']],
  ['label in brackets of its own', '1．建好学校。\n【责任单位】市教委、市财政局\n2．修路。\n', ['【责任单位】市教委、市财政局 |  | 市教委、市财政局']],
  ['a name broken by a line end', '1．建好学校。\n责任单位：市教委、市人力资源社会\n保障局、市财政局\n2．修路。\n', ['责任单位：市教委、市人力资源社会保障局、市财政局 |  | 市教委、市人力资源社会保障局、市财政局']],
  ['a list that goes on below', '1．建好学校。\n责任单位：市教委、\n市财政局\n2．修路。\n', ['责任单位：市教委、市财政局 |  | 市教委、市财政局']],
  ['within a paragraph', '1.建好学校，给予补助。责任单位：市委组织部、市科技局。2.修好道路。责任单位：市发改委、市财政局。',
    ['责任单位：市委组织部、市科技局。 |  | 市委组织部、市科技局', '责任单位：市发改委、市财政局。 |  | 市发改委、市财政局']],
  ['brackets one behind another', '1．建好学校。（牵头单位：市教委）（配合单位：市财政局）\n', ['（牵头单位：市教委）（配合单位：市财政局） | 市教委 | 市财政局']],
  ['closing bracket missing', '1．建好学校。（责任单位：市教委、各县（市、区）人民政府\n2．修好道路。（责任单位：市交通局）\n',
    ['（责任单位：市教委、各县（市、区）人民政府 | 市教委 |  | 各县（市、区）人民政府', '（责任单位：市交通局） | 市交通局']],
  ['inner closing bracket missing', '1．建好学校。（责任单位：市教委、各县（市、区人民政府）\n2．修好道路。（市交通局负责）\n',
    ['（责任单位：市教委、各县（市、区人民政府） | 市教委 |  | 各县（市、区人民政府', '（市交通局负责） | 市交通局']],
  ['a bracket of another shape inside', '1．管水。[市水务局牵头,各县(市)区政府落实。以下均需各县(市)区政府落实,不再列出)]\n2．修路。\n',
    ['[市水务局牵头,各县(市)区政府落实。以下均需各县(市)区政府落实,不再列出)] | 市水务局 |  | 各县(市)区政府']],
  ['closing bracket missing at the last task', '1．建好学校。（责任单位：市教委、各镇人民政府（街道办事处）\n各地区、各部门要结合实际，认真抓好贯彻落实，重大情况及时报告。\n',
    ['（责任单位：市教委、各镇人民政府（街道办事处） | 市教委 |  | 各镇人民政府（街道办事处）']],
  ['ordinary lines below the last labelled line', '1．建好学校。\n牵头单位：市教委\n配合单位：各区县、有关部门\n本方案自印发之日起施行，市教委负责解释。\n（此件公开发布）\n',
    ['牵头单位：市教委配合单位：各区县、有关部门 | 市教委 |  | 各区县、有关部门']],
  ['blanks between names in a bracket', '1．建好学校。（责任单位：市教委 市财政局　国网海宁供电公司 市委宣传部 各区县）\n',
    ['（责任单位：市教委市财政局国网海宁供电公司市委宣传部各区县） |  | 市教委、市财政局、国网海宁供电公司、市委宣传部 | 各区县']],
  ['a name broken behind 市委', '1．建好学校。（责任单位：市教委、市委\n宣传部、市财政局）\n', ['（责任单位：市教委、市委宣传部、市财政局） |  | 市教委、市委宣传部、市财政局']],
  ['lines of whole names', '1．建好学校。\n责任单位：市教委\n市财政局\n各区县\n2．修路。\n', ['责任单位：市教委市财政局各区县 |  | 市教委、市财政局 | 各区县']],
  ['closing bracket doubled', '1．建好学校。（责任单位：市教委））\n2．修好道路。\n', ['（责任单位：市教委）） | 市教委']],
  ['mixed widths and shapes', '1．建好学校。(责任单位：市教委）\n2．修好道路。【责任单位：市交通局】\n3．清河。[市水利局负责]\n4．种树。〔市林业局负责〕\n',
    ['(责任单位：市教委） | 市教委', '【责任单位：市交通局】 | 市交通局', '[市水利局负责] | 市水利局', '〔市林业局负责〕 | 市林业局']],
  ['duty sentence and deadline', '1．建好学校。市教委牵头，市财政局配合，6月底前完成。\n2．修好道路。由市交通局会同市财政局负责。\n',
    ['市教委牵头，市财政局配合，6月底前完成。 | 市教委 | 市财政局 |  | 6月底前完成', '由市交通局会同市财政局负责。 | 市交通局 | 市财政局']],
  ['duty line without full stop', '1．建好学校\n市教委牵头，市财政局配合\n2．修好道路\n市交通局负责\n',
    ['市教委牵头，市财政局配合 | 市教委 | 市财政局', '市交通局负责 | 市交通局']],
  ['bare names in brackets as the manner of the paper', '1．建校。（市教委、市财政局）\n2．修路。（市交通局）\n3．清河。（市水利局，各区县政府）\n',
    ['（市教委、市财政局） |  | 市教委、市财政局', '（市交通局） | 市交通局', '（市水利局，各区县政府） | 市水利局 |  | 各区县政府']],
  ['bare names once are an explanation', '1．建校。（市教委、市财政局）\n2．修路。\n', []],
  ['Traditional script', '1．建校。（責任單位：市發展改革委、各區縣）\n', ['（責任單位：市發展改革委、各區縣） | 市發展改革委 |  | 各區縣']],
  ['addressees and duties of bodies', '各责任单位：要抓好落实。请各牵头单位、责任单位：按月报送。领导小组办公室设在市教委，负责日常工作。各成员单位按职责分工负责具体工作。', []],
  ['ordinary sentences', '一是实行首长负责制，由专人负责。加强领导，狠抓落实。企业（含个体工商户）（以下简称企业）积极参与。工作时限：按规定执行。', []],
])('%s', (_, source, phrases) => {
  expect(read(source)).toEqual(phrases);
}); // prettier-ignore

test('phrases never overlap, are in order, and are what stands at their place', () => {
  const piece = fc.constantFrom(
    '（', '）', '(', ')', '【', '】', '责任单位：', '牵头单位', '：', '市教委', '各区县', '、', '，', '。', '；', '\n', '负责', '牵头',
    '配合', '1．', '（一）', '等', '完成时限：', '6月底前', '列第一位者为牵头单位，下同', '★', ' ', '会同', '和', '責任',
  ); // prettier-ignore
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const tight = tighten(pieces.join(''));
      const phrases = findPhrases(tight, findHeaders(tight, new Set()));
      phrases.forEach((phrase, i) => {
        expect(phrase.start).toBeGreaterThanOrEqual(phrases[i - 1]?.end ?? 0);
        expect(phrase.text).toBe(tight.text.slice(phrase.start, phrase.end));
        const { lead, others, wordsOf } = phrase.says;
        const spans = [...(wordsOf?.lead ?? []), ...(wordsOf?.others ?? [])];
        const named = spans.map(({ start, end }) => phrase.text.slice(start, end)).sort();
        const parties = [lead, others].flatMap((p) => [...(p?.units ?? []), ...(p?.groups ?? [])]);
        expect(named).toEqual(parties.sort());
      });
    }),
    { numRuns: 1500 },
  );
});

test.each([
  '（',
  '）',
  '责任单位：',
  '市教委、',
  '（市教委',
  '负责。',
  '【责任单位】',
  '各',
  '列第一',
  '年内',
  '责任单位：市教委\n',
  '（责任单位：市教委\n',
  '市教委牵头，',
])('a long text of nothing but “%s” takes no more than its length', (piece) => {
  const [short, long] = [8_000, 32_000].map((length) =>
    tighten(piece.repeat(Math.ceil(length / piece.length))),
  );
  const work = (text = tighten('')) => findPhrases(text, []);
  expect(
    growthOfWork(
      () => work(short),
      () => work(long),
    ),
  ).toBeLessThan(10);
});

test('phrases of the seeds are found with and without line ends', () => {
  const seeds = path.join(import.meta.dirname, '../../../seeds/notices');
  for (const name of fs.readdirSync(seeds).filter((file) => file.endsWith('.txt'))) {
    const tight = tighten(fs.readFileSync(path.join(seeds, name), 'utf8'));
    const headers = findHeaders(tight, new Set());
    const texts = (given: Parameters<typeof findPhrases>[0]) =>
      findPhrases(given, headers).map((p) => p.text);
    expect(texts(tight.text)).toEqual(texts(tight));
  }
});
