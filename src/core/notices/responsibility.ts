import { allLookLikeUnits, NO_PARTIES, readParties, type Parties } from './unit-list.js';

/** What a responsibility phrase says before the lead note is applied. */
export interface Responsibility {
  /** Parties called 牵头 (or 主办); null where the phrase names no lead. */
  readonly lead: Parties | null;
  readonly others: Parties;
}

const LABELLED = /(牵头单位|牵头部门|主办单位|责任单位|责任部门|配合单位|配合部门|协办单位|参与单位)[:：]/g;
const DUTY =
  '(?:(?:按照?各?自?(?:职责|职能)(?:任务)?(?:分工)?|按?分工|共同|分别|具体|联合|协同)*(?:负责|落实|配合|参与|参加)(?:落实|实施)?)';
const LED = new RegExp(`^(.+?)牵头(?:负责)?(?:[，,；;](.+?)(?:${DUTY})?)?$`);
const SHARED = new RegExp(`^(.+?)${DUTY}$`);
const NOTE_TAIL = /(?:。|；)?(?:备注[:：])?(?:列|排)(?:在)?(?:第一|首位).*$/;

/**
 * Reads the inside of a bracketed phrase: 责任单位：A、B / 牵头单位：A；配合单位：B / A、B等负责 /
 * A牵头，B配合. A lead note behind it is passed over. Null where it is no such phrase.
 */
export function readBracketed(inside: string): Responsibility | null {
  const core = inside.replace(NOTE_TAIL, '').replace(/[。；，]$/, '');
  return core.search(LABELLED) === 0 ? readLabelled(core) : readDuty(core);
}

/** Reads a sentence without its full stop: A牵头，B、C等按职责分工负责. Every name must look like a unit. */
export function readSentence(sentence: string): Responsibility | null {
  return /(?:负责|落实|配合|牵头|参与)$/.test(sentence) ? readDuty(sentence) : null;
}

function readLabelled(core: string): Responsibility {
  const marks = [...core.matchAll(LABELLED)];
  let lead: Parties | null = null;
  let others: Parties = NO_PARTIES;
  marks.forEach((mark, i) => {
    const list = core.slice(mark.index + mark[0].length, marks[i + 1]?.index ?? core.length);
    const parties = readParties(list.replace(/[；;。，]$/, ''));
    if (/^(?:牵头|主办)/.test(mark[0])) lead = parties;
    else others = joinParties(others, parties);
  });
  return { lead, others };
}

function readDuty(core: string): Responsibility | null {
  if (core.length > 600) return null;
  const led = LED.exec(core);
  if (led) {
    const lead = readParties(led[1] ?? '');
    const others = led[2] === undefined ? NO_PARTIES : readParties(led[2]);
    const sound = allLookLikeUnits(lead) && (led[2] === undefined || allLookLikeUnits(others));
    return sound ? { lead, others } : null;
  }
  const shared = SHARED.exec(core);
  const others = shared ? readParties(shared[1] ?? '') : NO_PARTIES;
  return shared && allLookLikeUnits(others) ? { lead: null, others } : null;
}

function joinParties(a: Parties, b: Parties): Parties {
  return {
    units: [...a.units, ...b.units],
    groups: [...a.groups, ...b.groups],
    openEnded: a.openEnded || b.openEnded,
    unitFirst: a.units.length + a.groups.length > 0 ? a.unitFirst : b.unitFirst,
  };
}
