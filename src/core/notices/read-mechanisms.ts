import type { Mechanism } from './parsed-notice.js';
import type { Sentence } from './sentences.js';
import { readParties } from './unit-list.js';

const CONFERENCE = /(?:建立|成立|健全)([^，。；]{2,30}?联席会议)(?:制度)?/;
const GROUP = /([\u4e00-\u9fa5]{2,30}?领导小组)(?:办公室（([^（）]{2,20})）)?/g;
const BODY_NAME = /(?:建立|健全|完善)([^，。；、]{2,30}?(联防联控|会商|会商评估)(?:工作)?机制)/;
/** Words before a name that are not part of it. */
const BEFORE_NAME = /^.*(?:发挥|按照|根据|报送|报|成立|建立|由|向|经|将|对|的|和|及|请|任)(?=[^的]{2,}$)/;
const MAX_CONFERENCE = 1200;

/** Joint conferences with their members, leading groups and standing arrangements named in a notice. */
export function readMechanisms(sentences: readonly Sentence[], issuer: string | null): Mechanism[] {
  const byName = new Map<string, Mechanism>();
  const keep = (found: Mechanism) => byName.set(found.name, merge(byName.get(found.name), found));
  if (issuer?.endsWith('领导小组')) keep({ ...plain(issuer, '领导小组'), where: '发文机关' });
  sentences.forEach((sentence, i) => {
    const conference = readConference(sentences, i);
    if (conference) keep(conference);
    for (const group of readGroups(sentence)) keep(fullName(group, issuer));
    const m = BODY_NAME.exec(sentence.text);
    if (m)
      keep({
        ...plain(m[1] ?? '', m[2] === '联防联控' ? '联防联控机制' : '会商机制'),
        where: sentence.where,
      });
  });
  return [...byName.values()];
}

function plain(name: string, kind: string): Omit<Mechanism, 'where'> {
  return { name, kind, convenor: null, members: null, office: null };
}

/** The sentence that sets it up and the next ones: convenor, members, office. */
function readConference(sentences: readonly Sentence[], i: number): Mechanism | null {
  const first = sentences[i] as Sentence;
  const m = CONFERENCE.exec(first.text);
  if (!m) return null;
  const same = sentences.slice(i, i + 4).filter((s) => s.where === first.where);
  const text = same
    .map((s) => s.text)
    .join('')
    .slice(0, MAX_CONFERENCE);
  const members = /召集人[，,、](.+?)等?(?:单位)?为成员单位/.exec(text);
  const parties = members ? readParties(members[1] ?? '') : null;
  const office = /((?:联席会议)?办公室)设在([^，。；]{2,20})/.exec(text);
  return {
    name: m[1] ?? '',
    kind: '联席会议',
    where: first.where,
    convenor: /(?:由|。|^)([^，。由]{2,20})担任(?:联席会议)?召集人/.exec(text)?.[1] ?? null,
    members: parties ? [...parties.units, ...parties.groups] : null,
    ...(members ? { membersOpenEnded: members[0].endsWith('等为成员单位') } : {}),
    office: office?.[2] ?? null,
    ...(office ? { officeName: office[1] ?? '' } : {}),
  };
}

function readGroups({ text, where }: Sentence): Mechanism[] {
  return [...text.matchAll(GROUP)].map((m) => {
    const name = (m[1] ?? '').replace(BEFORE_NAME, '');
    const named = text.startsWith('办公室', m.index + (m[1] ?? '').length);
    return {
      ...plain(name, '领导小组'),
      where,
      office: m[2] ?? null,
      ...(named ? { officeName: `${name}办公室` } : {}),
    };
  });
}

/** A group named by the end of the issuer’s own name is the issuer, by its short name. */
function fullName(group: Mechanism, issuer: string | null): Mechanism {
  return issuer?.endsWith(group.name) ? { ...group, name: issuer } : group;
}

function merge(known: Mechanism | undefined, found: Mechanism): Mechanism {
  if (!known) return found;
  return {
    ...known,
    convenor: known.convenor ?? found.convenor,
    members: known.members ?? found.members,
    office: known.office ?? found.office,
    ...(known.officeName === undefined && found.officeName !== undefined
      ? { officeName: found.officeName }
      : {}),
  };
}
