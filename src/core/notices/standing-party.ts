import type { Span } from './parsed-notice.js';
import { allLookLikeUnits, readParties, type Parties } from './unit-list.js';
import { foldScript } from './fold-script.js';

/** 以下均需各区县政府落实，不再列出: parties of every task behind the note, named once. */
export interface StandingParty extends Span {
  readonly text: string;
  readonly parties: Parties;
  /** Which tasks it speaks of: those behind it (以下…), those before it (以上…), all (各项…, 所有…). */
  readonly reach: 'onward' | 'backward' | 'all';
  /** 本部分, 本章: only tasks of the section it stands in. */
  readonly inSection: boolean;
  /** 配合 and its like help, 落实 is a share of the task. */
  readonly role: 'responsible' | 'help';
}

const UNLISTED =
  '不再(?:一一|逐一|逐项|逐条|单独|另行|重复)*(?:列出|列示|列明|列入|注明|标注|标明|赘述|做分工|作分工|分工)';
const MANNER = '(?:按照?(?:各自)?职责(?:分工)?|共同|具体|认真|抓好|负责|贯彻|参与|配合|组织)*';
const DUTY = `${MANNER}(?:落实|实施|负责|参与|配合|执行|推进)`;
const SCOPE =
  '(?:本(?:部分|章|节|类|条|项))?(?:以下|以上|上述|下列|下同|所有|各项|全部|具体(?=任务|工作))(?:各项|所列|重点|工作|任务|措施|事项|内容|条款|条目)*[，,]?';
const AS_TASKS = `(${SCOPE}|本(?:部分|章|节|类)(?:各项|所列|重点|工作|任务|措施|事项)*)?(?:均|都|皆)[需由须应涉及要]*([^。；：，,]{2,60}?)(${DUTY}|(?<=涉及[^。；：，,]{2,60}))(?:[，,][^。；]{0,60}?)?[，,]?(?:以下)?${UNLISTED}(?:[，,]下同)?`;
const AS_UNITS = `([^。；：，,（(]{2,60}?)(?:均|都|皆)(?:为|是|作为)(${SCOPE})?(?:的)?(责任|配合|落实|实施)(?:单位|部门|主体)[，,]?(?:以下|下同|后文)?[，,]?${UNLISTED}`;
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
    ...[...folded.matchAll(tasks)].map((m) =>
      read(text, m, { scope: m[1] ?? '', names: m[2] ?? '', duty: m[3] ?? '' }),
    ),
    ...[...folded.matchAll(units)].map((m) =>
      read(text, m, { scope: m[2] ?? '', names: m[1] ?? '', duty: m[3] ?? '' }),
    ),
  ];
  return found.filter((note) => note !== null).sort((a, b) => a.start - b.start);
}

interface Read {
  readonly scope: string;
  readonly names: string;
  readonly duty: string;
}

function read(text: string, m: RegExpExecArray, { scope, names, duty }: Read): StandingParty | null {
  const at = m.index + m[0].indexOf(names);
  const parties = readParties(text.slice(at, at + names.length));
  if (!allLookLikeUnits(parties)) return null;
  const end = m.index + m[0].length;
  return {
    start: m.index,
    end,
    text: text.slice(m.index, end),
    parties,
    reach: reachOf(scope),
    inSection: scope.startsWith('本'),
    role: /配合|参与/.test(duty) && !/负责|落实|实施/.test(duty) ? 'help' : 'responsible',
  };
}

function reachOf(scope: string): StandingParty['reach'] {
  if (/以上|上述/.test(scope)) return 'backward';
  return /以下|下列|下同/.test(scope) || !/所有|各项|全部|本/.test(scope) ? 'onward' : 'all';
}

/** The notes that speak of a task whose number is at `start`; the section is the caller's to compare. */
export function standingAt(notes: readonly StandingParty[], start: number): StandingParty[] {
  return notes.filter(({ reach, start: at }) => {
    if (reach === 'all') return true;
    return reach === 'onward' ? at < start : at > start;
  });
}
