import type { Span } from './parsed-notice.js';
import { allLookLikeUnits, readParties, type Parties } from './unit-list.js';
import { foldScript } from './fold-script.js';

/** 以下均需各区县政府落实，不再列出: parties of every task behind the note, named once. */
export interface StandingParty extends Span {
  readonly text: string;
  readonly parties: Parties;
  /** It holds for all tasks of the text, those before it too (以上…, 所有…). */
  readonly holdsForAll: boolean;
}

const UNLISTED = '不再(?:一一|逐一|逐项|逐条|单独|另行|重复)*(?:列出|列示|列明|列入|注明|标注|标明|赘述)';
const MANNER = '(?:按照?(?:各自)?职责(?:分工)?|共同|具体|认真|抓好|负责|贯彻|参与|配合|组织)*';
const DUTY = `${MANNER}(?:落实|实施|负责|参与|配合|执行|推进)`;
const SCOPE =
  '(?:以下|以上|上述|下列|下同|所有|各项|全部)(?:各项|所列|重点|工作|任务|措施|事项|内容|条款|条目)*[，,]?';
const AS_TASKS = `(${SCOPE})?(?:均|都|皆)[需由须应涉及要]*([^。；：，,]{2,60}?)${DUTY}(?:[，,][^。；]{0,60}?)?[，,]?(?:以下)?${UNLISTED}`;
const AS_UNITS = `([^。；：，,（(]{2,60}?)(?:均|都|皆)(?:为|是|作为)(${SCOPE})?(?:的)?(?:责任|配合|落实|实施)(?:单位|部门|主体)[，,]?(?:以下|下同|后文)?[，,]?${UNLISTED}`;
const PATTERNS = [new RegExp(AS_TASKS, 'g'), new RegExp(AS_UNITS, 'g')] as const;

/** Where such notes stand in a folded text, whoever they name. */
export function standingSpans(folded: string): Span[] {
  if (!/不再/.test(folded)) return [];
  return PATTERNS.flatMap((pattern) => [...folded.matchAll(pattern)]).map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
  }));
}

/** All such notes of a tight text, in order. A sentence whose subject is no unit or group is none. */
export function findStandingParties(text: string): StandingParty[] {
  const folded = foldScript(text);
  if (!/不再/.test(folded)) return [];
  const [tasks, units] = PATTERNS;
  const found = [
    ...[...folded.matchAll(tasks)].map((m) => read(text, m, { scope: m[1] ?? '', names: m[2] ?? '' })),
    ...[...folded.matchAll(units)].map((m) => read(text, m, { scope: m[2] ?? '', names: m[1] ?? '' })),
  ];
  return found.filter((note) => note !== null).sort((a, b) => a.start - b.start);
}

function read(
  text: string,
  m: RegExpExecArray,
  { scope, names }: { readonly scope: string; readonly names: string },
): StandingParty | null {
  const at = m.index + m[0].indexOf(names);
  const parties = readParties(text.slice(at, at + names.length));
  const end = m.index + m[0].length;
  const holdsForAll = /以上|上述|所有|全部/.test(scope);
  return allLookLikeUnits(parties)
    ? { start: m.index, end, text: text.slice(m.index, end), parties, holdsForAll }
    : null;
}

/** The parties that such notes add to the phrase at `start`. */
export function standingAt(notes: readonly StandingParty[], start: number): Parties[] {
  return notes.filter((note) => note.holdsForAll || note.start < start).map((note) => note.parties);
}
