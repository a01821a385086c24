// How long a Word file takes through the thread that reads notices, and how much memory: 63 tasks, and 500 numbered
// tasks on about 300 pages followed by a table of 500 rows. Needs a build. Prints JSON:
// `npm run build:server && node test/bench/documents-bench.mjs`
import os from 'node:os';
import path from 'node:path';
import { Document, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';

const root = path.resolve(import.meta.dirname, '../..');
const dist = path.resolve(process.argv[2] ?? path.join(root, 'dist'));
const { NoticeReader } = await import(path.join(dist, 'notices/reading/notice-reader.js'));

/** Characters on a printed page: 22 lines of 28 (GB/T 9704-2012). */
const PAGE = 22 * 28;
const SENTENCE =
  '推进老旧小区改造，完善社区养老服务设施，到2025年新增相关项目30个以上，覆盖率达到95.5%以上。';
const HELPERS = ['财政局', '人力社保局', '住房和城乡建设局', '民政局', '教委'].map((name) => `市${name}`);
const RUNS = 5;

const levels = [
  { level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、' },
  { level: 1, format: LevelFormat.DECIMAL, text: '%2.' },
];
const numbered = (text, level) => new Paragraph({ text, numbering: { reference: 'list', level } });
const row = (texts) =>
  new TableRow({ children: texts.map((text) => new TableCell({ children: [new Paragraph(text)] })) });

/** A notice of some tasks, each of so many sentences; the same tasks follow in a table when it is asked for. */
async function inventNotice({ tasks, sentences, table }) {
  const children = [
    '临江办发〔2022〕9号',
    '临江市人民政府办公室关于印发2022年重点任务分工方案的通知',
    '各有关单位：',
  ].map((text) => new Paragraph(text));
  for (let n = 1; n <= tasks; n += 1) {
    if (n % 50 === 1) children.push(numbered('重点工作', 0));
    const helpers = HELPERS.slice(0, 1 + (n % 5)).join('、');
    children.push(
      numbered(`第${n}项${SENTENCE.repeat(sentences)}（牵头单位：市发展改革委；责任单位：${helpers}）`, 1),
    );
  }
  if (table) children.push(new Paragraph('附件'), new Paragraph('重点任务分工表'), tableOf(tasks));
  const document = new Document({
    numbering: { config: [{ reference: 'list', levels }] },
    sections: [{ children }],
  });
  return Packer.toBuffer(document);
}

function tableOf(tasks) {
  const rows = Array.from({ length: tasks }, (_, i) =>
    row([
      String(i + 1),
      `第${i + 1}项${SENTENCE}`,
      '市发展改革委',
      HELPERS.slice(0, 1 + (i % 5)).join('、'),
      '年内',
    ]),
  );
  return new Table({ rows: [row(['序号', '工作任务', '牵头单位', '责任单位', '完成时限']), ...rows] });
}

/** Milliseconds of several readings, each in a new thread as in the running product, and the most memory held. */
async function measure(name, bytes) {
  const reader = new NoticeReader();
  const times = [];
  let read;
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
  for (let run = 0; run < RUNS; run += 1) {
    const began = performance.now();
    read = await reader.read(bytes, `${name}.docx`);
    times.push(Math.round(performance.now() - began));
  }
  clearInterval(watch);
  await reader.onModuleDestroy();
  if (!read.ok) throw new Error(read.refusal.code);
  const { source, parsed } = read.value;
  return {
    notice: name,
    fileKb: Math.round(bytes.length / 1024),
    pages: Math.ceil(source.text.length / PAGE),
    tasks: parsed.tasks.length,
    tableCells: source.tables.reduce((sum, one) => sum + one.cells.length, 0),
    firstMs: times[0],
    medianMs: [...times].sort((a, b) => a - b)[Math.floor(RUNS / 2)],
    addedMb: Math.round((peak - before) / 1024 / 1024),
  };
}

const results = [
  await measure('short', await inventNotice({ tasks: 63, sentences: 2, table: false })),
  await measure('long', await inventNotice({ tasks: 500, sentences: 5, table: true })),
];
const load = os.loadavg().map((one) => Number(one.toFixed(1)));
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(JSON.stringify({ results, peakMb, load, node: process.version }, null, 2));
