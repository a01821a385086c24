// Collective parties: rules (各镇街), member lists as printed, and phrases only a person can fill (相关单位).
//   node tools/seed-groups.mjs REFERENCE_DIR GOLD_DIR
// REFERENCE_DIR holds units.json and divisions.json made before; GOLD_DIR holds the five annotated notices.
import path from 'node:path';
import { fold, readJson, writeJson } from './seed-slugs.mjs';

const [referenceDir, goldDir] = process.argv.slice(2);
if (!goldDir) throw new Error('usage: seed-groups.mjs REFERENCE_DIR GOLD_DIR');
const { jurisdictions, units } = readJson(referenceDir, 'units.json');

const TOWNS = [
  '各镇街',
  '各乡镇（街道）',
  '各乡镇街道',
  '各镇（街道）',
  '各镇街人民政府（办事处）',
  '各镇人民政府、街道办事处',
  '各镇乡（民族乡）人民政府、各街道办事处',
  '乡镇（街道）',
];
const DEPARTMENTS = ['各部门', '政府各部门', '各部门单位', '级各部门'];
const BY_HAND = ['相关单位', '有关单位', '相关部门', '有关部门', '各有关部门', '各相关单位', '政府有关部门'];

function unitIdOf(jurisdiction, printed) {
  const own = units.filter((u) => u.jurisdiction === jurisdiction);
  const wanted = fold(printed);
  const found =
    own.find((u) => fold(u.printed) === wanted) ?? own.find((u) => u.aliases.some((a) => fold(a) === wanted));
  if (found) return found.id;
  if (jurisdiction !== '500000') return unitIdOf('500000', printed);
  throw new Error(`no unit ${printed}`);
}

const group = (fields) => ({
  kinds: null,
  members: null,
  byHand: false,
  presumed: false,
  openEnded: false,
  officeUnitId: null,
  ...fields,
});

function ruleGroups({ id, prefix, level }) {
  const local = (names) => names.map((n) => (/^[政级]/.test(n) ? `${prefix}${n}` : n));
  const made = [
    group({
      id: `${id}-departments`,
      jurisdiction: id,
      names: local(DEPARTMENTS),
      kinds: ['department'],
      source: 'rule',
    }),
    group({
      id: `${id}-units-concerned`,
      jurisdiction: id,
      names: local(BY_HAND),
      byHand: true,
      openEnded: true,
      source: 'the words name nobody; the office lists the members before 交办',
    }),
  ];
  const towns = group({
    id: `${id}-towns`,
    jurisdiction: id,
    names: TOWNS,
    kinds: ['town', 'street'],
    source: 'rule',
  });
  return level === 'district' ? [towns, ...made] : made;
}

function listGroup({ jurisdiction, body, document, members, ...extra }) {
  const { name, prefix } = jurisdictions.find((j) => j.id === jurisdiction);
  const short = body.replace(/^就业创业工作|^就业工作/, '');
  return group({
    id: `${jurisdiction}-${extra.slug}`,
    jurisdiction,
    names: [
      `${prefix}${body}成员单位`,
      `${prefix}${body}各成员单位`,
      `${name}${body}各成员单位`,
      `${name}${body}成员单位`,
      `${short}各成员单位`,
      `${short}成员单位`,
      '各成员单位',
      '成员单位',
    ],
    members: members.map((m) => unitIdOf(jurisdiction, m)),
    presumed: extra.presumed ?? false,
    openEnded: extra.openEnded ?? false,
    officeUnitId: unitIdOf(jurisdiction, `${prefix}${body}办公室`),
    source: document,
  });
}

function printedMembers(document, mechanism) {
  const found = readJson(goldDir, `${document}.json`).mechanisms.find((m) => m.name === mechanism);
  return [found.members, found.membersOpenEnded];
}

function conference(jurisdiction, document, mechanism) {
  const [members, openEnded] = printedMembers(document, mechanism);
  return listGroup({
    jurisdiction,
    body: '就业创业工作联席会议',
    document,
    members,
    slug: 'joint-conference-members',
    openEnded,
  });
}

/** The notice of 武隆 prints no members: presumed are the bodies it names, without the two companies. */
function presumedMembers(document, jurisdiction) {
  const { tasks } = readJson(goldDir, `${document}.json`);
  const named = [...new Set(tasks.flatMap((t) => [...t.lead, ...t.co]))];
  return named.filter((n) => units.find((u) => u.id === unitIdOf(jurisdiction, n)).kind !== 'enterprise');
}

const groups = [
  ...jurisdictions.flatMap(ruleGroups),
  conference('500000', 'wanzhou-2018-52', '重庆市就业创业工作联席会议'),
  conference('500101', 'wanzhou-2018-52', '万州区就业创业工作联席会议'),
  conference('500116', 'jiangjin-2018-37', '江津区就业创业工作联席会议'),
  listGroup({
    jurisdiction: '500156',
    body: '就业工作领导小组',
    document: 'wulong-2023-4',
    members: presumedMembers('wulong-2023-4', '500156'),
    slug: 'leading-group-members',
    presumed: true,
    openEnded: true,
  }),
];
writeJson(path.join(referenceDir, 'groups.json'), {
  about:
    'kinds: every unit of these kinds in the jurisdiction. members: a list. byHand: nobody until the office says who. ' +
    'presumed: the notice does not print the members. openEnded: the printed list ends in 等.',
  groups,
});
