// Shared by the seed scripts: readable ASCII ids from Chinese names, folding of printed names, kinds of units.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

export const JURISDICTIONS = [
  { id: '500000', name: '重庆市', prefix: '市', level: 'municipality', parentId: null },
  { id: '500101', name: '万州区', prefix: '区', level: 'district', parentId: '500000' },
  { id: '500111', name: '大足区', prefix: '区', level: 'district', parentId: '500000' },
  { id: '500116', name: '江津区', prefix: '区', level: 'district', parentId: '500000' },
  { id: '500156', name: '武隆区', prefix: '区', level: 'district', parentId: '500000' },
];

export const jurisdictionOf = (name) => JURISDICTIONS.find((j) => j.name === name);

/** A function that turns a Chinese name into an ASCII slug; `dir` is an unpacked copy of npm pinyin-pro. */
export function loadSlugger(dir) {
  const { pinyin } = createRequire(import.meta.url)(path.resolve(dir, 'dist/index.js'));
  return (text) =>
    pinyin(text.replace(/[^\u4e00-\u9fff]/g, ''), { toneType: 'none', type: 'array', v: true })
      .join('')
      .toLowerCase();
}

/** `500156-renlishebaoju`: the code of the jurisdiction and the printed name without its 区/市. */
export function unitId(slug, jurisdiction, printed) {
  const bare = printed.replace(/^[市区](?=[^委].)/, '');
  return `${jurisdiction}-${slug(bare)}`;
}

export const fold = (text) =>
  text
    .replace(/[〔［【(]/g, '（')
    .replace(/[〕］】)]/g, '）')
    .replace(/\s/g, '');

const KINDS = [
  ['supervision', /督查室$/],
  ['office', /(领导小组|联席会议)办公室$/],
  ['enterprise', /公司$/],
  ['vertical', /^人行|国税局|地税局|税务局|银监|证监|银保监|^重庆金融监管局|江津金融监管|工商分局|国安/],
  ['party', /^[市区]委/],
  ['mass', /总工会$|^团[市区]委|妇联$|残联$|工商联$/],
  ['zone', /园区$|高新区$|^经开区/],
  ['institution', /中心$/],
];

export function kindOf(printed) {
  return KINDS.find(([, pattern]) => pattern.test(printed))?.[0] ?? 'department';
}

export const readJson = (...parts) => JSON.parse(fs.readFileSync(path.join(...parts), 'utf8'));

export function writeJson(file, value) {
  fs.writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
  process.stdout.write(`${file}\n`);
}
