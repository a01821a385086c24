import fc from 'fast-check';
import { parseNotice } from './parse-notice.js';

/**
 * Doubled texts made from a known whole one, as the damaged copy of 渝府办发〔2017〕127号 came about: each
 * line holds one sentence of a later run, a piece of an earlier run that goes on where it stopped, then the
 * later run again, with as much of it lost as was set in.
 */
const UNITS = ['市教委', '市财政局', '市人力社保局', '市商务委', '市农委', '市科委', '市统计局', '市公安局'];
const WORDS = [...'推进产业结构调整深化改革完善制度建设加强服务管理提升能力水平优化环境'];
const COVER =
  '某市人民政府办公厅关于印发重点任务分工的通知某府办发〔2017〕1号各区县人民政府，市政府有关部门：现印发给你们。某市人民政府办公厅2017年8月16日重点任务分工';

const sentence = fc
  .array(fc.constantFrom(...WORDS), { minLength: 18, maxLength: 30 })
  .map((words) => `${words.slice(0, 9).join('')}，${words.slice(9).join('')}。`);
const phrase = fc
  .record({ units: fc.shuffledSubarray(UNITS, { minLength: 1, maxLength: 4 }), led: fc.boolean() })
  .map(({ units, led }) => (led ? `${units[0]}牵头负责。` : `${units.join('、')}按职责分工负责。`));
const items = fc.array(fc.record({ body: fc.array(sentence, { minLength: 1, maxLength: 3 }), phrase }), {
  minLength: 40,
  maxLength: 45,
});
const steps = fc.array(
  fc.record({ set: fc.integer({ min: 4, max: 9 }), go: fc.integer({ min: 3, max: 8 }) }),
  {
    minLength: 40,
    maxLength: 40,
  },
);

function tangle(whole: readonly string[], pace: readonly { set: number; go: number }[]): string {
  const lines = [COVER + whole.slice(0, 4).join('')];
  let later = 4;
  let earlier = 0;
  for (const { set, go } of pace) {
    if (later >= whole.length) break;
    const piece = whole.slice(earlier, earlier + set);
    const resume = later + 1 + piece.length;
    lines.push([...whole.slice(later, later + 1), ...piece, ...whole.slice(resume, resume + go)].join(''));
    earlier += set;
    later = resume + go;
  }
  return lines.join('\n');
}

test('of a doubled text no wrong assignment is taken, and most items that can be proved are', () => {
  let known = 0;
  let seen = 0;
  fc.assert(
    fc.property(items, steps, (made, pace) => {
      const whole = made.flatMap((item, i) => [
        ...item.body.map((s, k) => (k === 0 ? `${i + 1}${s}` : s)),
        item.phrase,
      ]);
      const notice = parseNotice(tangle(whole, pace));
      if (!notice.warnings.some((w) => w.code === 'copies-interleaved')) return;
      for (const task of notice.tasks) {
        seen += 1;
        if (!task.assignmentKnown) continue;
        known += 1;
        expect(task.responsibilityText).toBe(made[task.n - 1]?.phrase);
      }
    }),
    // A fixed seed: the rules are evidence, not proof, once so much text is lost.
    { seed: 20170816, numRuns: 60 },
  );
  expect(seen).toBeGreaterThan(1500);
  expect(known / seen).toBeGreaterThan(0.5);
});

test('a text set into itself keeps the item that stands whole, and drops the phrase that is another one’s', () => {
  const body = (n: number) =>
    `${n}第${'甲乙丙丁戊己庚辛壬癸'.charAt(n - 1)}项工作要抓好抓实，推动各项任务落地见效。`;
  const say = (unit: string) => `${unit}牵头负责。`;
  const text = [
    COVER,
    body(1), say('市教委'), body(2), say('市财政局'), body(3),
    body(1), say('市教委'), body(2),
    say('市科委'), body(5), say('市农委'), body(6), say('市商务委'), body(7),
    say('市财政局'), body(3), say('市公安局'), body(4), say('市科委'),
    body(9), say('市统计局'), body(10),
    body(5), say('市农委'),
  ].join(''); // prettier-ignore
  const notice = parseNotice(text);
  const lead = Object.fromEntries(notice.tasks.map((t) => [t.n, t.lead[0] ?? null]));
  expect(lead).toEqual({
    1: '市教委', // whole, and 2 follows
    2: '市财政局', // the first copy is whole; behind the second stands the phrase of 4
    3: '市公安局', // the first copy has none; the second is whole, and 4 follows
    4: '市科委', // its run has no gap and goes on with 5, so its phrase came before
    5: '市农委',
    6: '市商务委',
    7: null, // the phrase behind it is that of 2
    9: '市统计局',
    10: null,
  });
  expect(notice.warnings.filter((w) => w.code === 'ordinal-missing').map((w) => w.ordinal)).toEqual(['8']);
});
