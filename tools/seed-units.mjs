// Units and their succession, from the careful reading of the five notices.
//   node tools/seed-units.mjs GOLD_UNITS.json GOLD_SUCCESSION.json PINYIN_PRO_DIR OUT_DIR
import path from 'node:path';
import {
  JURISDICTIONS,
  fold,
  jurisdictionOf,
  kindOf,
  loadSlugger,
  readJson,
  unitId,
  writeJson,
} from './seed-slugs.mjs';
import { instantiate } from './seed-succession.mjs';

const [goldUnits, goldSuccession, pinyinDir, outDir] = process.argv.slice(2);
if (!outDir) throw new Error('usage: seed-units.mjs UNITS.json SUCCESSION.json PINYIN_PRO_DIR OUT_DIR');
const slug = loadSlugger(pinyinDir);
const units = [];

/** Two short names may sound alike: 交委 after 教委 is spelt out in full, 税务局 after 水务局 gets a number. */
function freeId(jurisdiction, printed, canonical) {
  const short = unitId(slug, jurisdiction, printed);
  if (!units.some((u) => u.id === short)) return short;
  const [own, bare] = canonical.split(/^重庆市(?:..区)?/).toReversed();
  return bare === undefined ? `${short}-2` : `${jurisdiction}-${slug(own)}`;
}

export function addUnit({
  jurisdiction,
  printed,
  canonical = null,
  aliases = [],
  note = null,
  host = null,
  source,
}) {
  const id = freeId(jurisdiction, printed, canonical);
  const unit = {
    id,
    jurisdiction,
    canonical,
    printed,
    aliases,
    kind: kindOf(printed),
    validFrom: null,
    validTo: null,
    hostUnitId: host === null ? null : findUnit(jurisdiction, host).id,
    source,
    ...(note ? { note } : {}),
  };
  if (units.some((u) => u.id === unit.id)) throw new Error(`two units with the id ${unit.id}`);
  units.push(unit);
  return unit;
}

function findUnit(jurisdiction, printed) {
  const wanted = fold(printed);
  const own = units.filter((u) => u.jurisdiction === jurisdiction);
  const found =
    own.find((u) => fold(u.printed) === wanted) ?? own.find((u) => u.aliases.some((a) => fold(a) === wanted));
  if (!found) throw new Error(`no unit ${printed} in ${jurisdiction}`);
  return found;
}

/** A bracketed pair such as 区农业农村委〔区扶贫办〕 is one body with two name plates: the first bears the duty. */
function mergePair(entry, jurisdiction) {
  const [first, second] = entry.parts;
  const unit = findUnit(jurisdiction, first);
  const names = [entry.printed, ...entry.aliases, entry.canonical ?? []].flat();
  const secondStandsAlone = units.some((u) => u.jurisdiction === jurisdiction && u.printed === second);
  if (!secondStandsAlone) names.push(second);
  for (const name of names) {
    if (!unit.aliases.some((a) => fold(a) === fold(name))) unit.aliases.push(name);
  }
}

function addPrinted() {
  const gold = readJson(goldUnits);
  const bodies = gold
    .filter((e) => !e.parts)
    .sort((a, b) => kindOf(a.printed).localeCompare(kindOf(b.printed)));
  const offices = (e) => (kindOf(e.printed) === 'office' ? 1 : 0);
  for (const e of bodies.sort((a, b) => offices(a) - offices(b))) {
    const { id } = jurisdictionOf(e.jurisdiction);
    const host = kindOf(e.printed) === 'office' ? '区人力社保局' : null;
    addUnit({ ...e, jurisdiction: id, host, source: `printed in ${e.documents.join(', ')}` });
  }
  for (const e of gold.filter((x) => x.parts)) mergePair(e, jurisdictionOf(e.jurisdiction).id);
}

/** Organs that every government has, needed to run the loop, where the notices do not name them. */
function addStandardOrgans() {
  for (const j of JURISDICTIONS) {
    const name = `${j.prefix}政府督查室`;
    if (units.some((u) => u.jurisdiction === j.id && u.printed === name)) continue;
    const full = j.level === 'municipality' ? j.name : `重庆市${j.name}`;
    addUnit({
      jurisdiction: j.id,
      printed: name,
      canonical: `${full}人民政府督查室`,
      aliases: [`${j.name}政府督查室`],
      source: 'standard organ, not named in the notice',
    });
  }
  for (const [id, source] of [
    ['500101', 'wanzhou-2018-52: 联席会议办公室设在区人力社保局'],
    ['500116', 'jiangjin-2018-37: 联席会议办公室设在区人力社保局'],
    ['500000', 'wanzhou-2018-52（十九）: 联席会议办公室设在市人力社保局'],
  ]) {
    const { name, prefix } = JURISDICTIONS.find((j) => j.id === id);
    addUnit({
      jurisdiction: id,
      printed: `${prefix}就业创业工作联席会议办公室`,
      aliases: [`${name}就业创业工作联席会议办公室`, '联席会议办公室'],
      host: `${prefix}人力社保局`,
      source,
    });
  }
}

/** The office that a notice's reports go to; presumed where the notice names none. */
function coordination() {
  const offices = [
    ['渝府办发〔2017〕127号', '500000', '市就业创业工作联席会议办公室', true, 'the notice names no office'],
    ['江津府办发〔2018〕37号', '500116', '区就业创业工作联席会议办公室', false, '（十七）'],
    ['万州府办发〔2018〕52号', '500101', '区就业创业工作联席会议办公室', false, '通知 一'],
    ['大足府办发〔2020〕41号', '500111', '区就业工作领导小组办公室', false, '通知 二、三'],
    ['武就业领导组〔2023〕4号', '500156', '区就业工作领导小组办公室', false, '（十六）'],
  ];
  return offices.map(([docNumber, jurisdiction, office, presumed, source]) => ({
    docNumber,
    jurisdiction,
    officeUnitId: findUnit(jurisdiction, office).id,
    supervisionUnitId: units.find((u) => u.jurisdiction === jurisdiction && u.kind === 'supervision').id,
    presumed,
    source,
  }));
}

addPrinted();
addStandardOrgans();
const { successions, unapplied } = instantiate(readJson(goldSuccession), {
  units,
  addUnit,
  jurisdictions: JURISDICTIONS,
});
units.sort((a, b) => (a.id < b.id ? -1 : 1));

writeJson(path.join(outDir, 'units.json'), {
  about:
    'Units named in the five notices, their successors, and the offices and supervision offices the loop needs. ' +
    'validFrom/validTo are null where the date is not known. A host of a coordinating office is printed in the ' +
    'notice of 大足, 江津 and 万州 and presumed for 武隆.',
  jurisdictions: JURISDICTIONS,
  units,
  coordination: coordination(),
});
writeJson(path.join(outDir, 'succession.json'), {
  about:
    'Dated successions. A year or a month counts from its first day (see precision). partial: the predecessors go on and only ' +
    'some duties move. unapplied: known, but without a date, a successor or a change of unit that could be applied.',
  successions,
  unapplied,
});
