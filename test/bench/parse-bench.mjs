// How long parsing takes and how much memory it needs: a real notice of 63 tasks, and one of 500 tasks on about
// 300 pages. Needs a build. Prints JSON: `npm run build:server && node test/bench/parse-bench.mjs`
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const built = process.argv[2] ?? path.join(root, 'dist/core/notices/index.js');
const { parseNotice } = await import(path.resolve(built));

const LINE = 28;
const LINES_ON_A_PAGE = 28;
const RUNS = 9;

/** 500 tasks in ten chapters; paragraphs broken into lines, lines into pages with numbers and running heads. */
function inventLongNotice() {
  const sentence =
    '推进老旧小区改造，完善社区养老服务设施，到2025年新增相关项目30个以上，覆盖率达到95.5%以上。';
  const units = ['发展改革委', '财政局', '人力社保局', '住房和城乡建设局', '民政局', '教委'].map(
    (name) => `市${name}`,
  );
  const paragraphs = [
    '临江办发〔2022〕9号',
    '临江市人民政府办公室关于印发2022年重点任务分工方案的通知',
    '各有关单位：',
  ];
  for (let n = 1; n <= 500; n += 1) {
    if (n % 50 === 1) paragraphs.push(`${'一二三四五六七八九十'[(n - 1) / 50]}、重点工作`);
    const helpers = units.slice(1, 2 + (n % 5)).join('、');
    paragraphs.push(
      `${n}.${sentence.repeat(9)}（牵头单位：${units[0]}；责任单位：${helpers}、各县（市、区）人民政府）`,
    );
  }
  const lines = paragraphs.flatMap((text) => text.match(new RegExp(`.{1,${LINE}}`, 'gu')) ?? []);
  const printed = lines.flatMap((line, at) => {
    const page = (at + 1) / LINES_ON_A_PAGE;
    return Number.isInteger(page) ? [line, '', `— ${page} —`, '临江市人民政府办公室文件', ''] : [line];
  });
  return { text: printed.join('\n'), pages: Math.ceil(lines.length / LINES_ON_A_PAGE) };
}

/** Median milliseconds of several runs; the first run, still cold, is told apart. */
function measure(text) {
  const times = Array.from({ length: RUNS }, () => {
    const began = performance.now();
    parseNotice(text);
    return performance.now() - began;
  });
  const [cold] = times;
  times.sort((a, b) => a - b);
  return { coldMs: Math.round(cold), medianMs: Math.round(times[Math.floor(RUNS / 2)]) };
}

const short = fs.readFileSync(path.join(root, 'seeds/notices/dazu-2020-41.txt'), 'utf8');
const long = inventLongNotice();
const results = [
  { notice: 'seed', tasks: parseNotice(short).tasks.length, characters: short.length, ...measure(short) },
  {
    notice: 'long',
    tasks: parseNotice(long.text).tasks.length,
    characters: long.text.length,
    pages: long.pages,
    ...measure(long.text),
  },
];
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(JSON.stringify({ results, peakMb }, null, 2));
