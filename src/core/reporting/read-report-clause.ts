import { isPlainName, WHEN_BEGINS } from './party-names.js';
import { readWhen, type WhenRead, type YearsKnown } from './read-when.js';
import type { Filers } from './reporting-rule.js';
import { COVERAGE_READINGS, readTime, TIME } from './rule-words.js';
import type { Coverage } from './usual-coverage.js';

/** One clause that says when a report is due, and perhaps who files, to whom, and what it covers. */
export interface ReportClause {
  readonly when: WhenRead;
  readonly needsYear: boolean;
  readonly filers?: Filers;
  readonly to?: string;
  readonly dueTime?: string;
  readonly covers?: Coverage;
}

/** Reads a clause, white space and punctuation gone; null where a part of it is not understood. */
export function readReportClause(clause: string, years: YearsKnown): ReportClause | null {
  const begins = WHEN_BEGINS.exec(clause)?.index;
  if (begins === undefined) return null;
  const when = readWhen(clause.slice(begins), years);
  if (!when) return null;
  const printed = clause.slice(begins, begins + when.length);
  const before = readBefore(clause.slice(0, begins));
  const after = readAfter(clause.slice(begins + when.length));
  if (!before || !after) return null;
  const needsYear = years.writtenIn === null && /本年|今年|当年/.test(printed);
  return { when, needsYear, ...before, ...after };
}

/** 由…于, 请各牵头单位, 将上月工作情况于, (于): who files, or what. */
function readBefore(text: string): Pick<ReportClause, 'filers' | 'covers'> | null {
  const bare = text.replace(/于$/, '');
  if (bare === '') return {};
  const covered = /^(?:请|并|应|须)?(?:将|把)(.+)$/.exec(bare)?.[1];
  if (covered !== undefined && !bare.startsWith('由')) return readCovered(covered);
  const who = bare.startsWith('由') ? bare.slice(1) : bare.replace(/^(?:请|要求)/, '').replace(/(?:应|须|应当|要|原则上)$/, '');
  if (who === '' || /^(?:并|请|应|须|原则上|要)$/.test(who)) return {};
  const filers = readFilers(who);
  return filers && { filers };
} // prettier-ignore

function readFilers(who: string): Filers | null {
  if (/^各(?:项任务)?牵头(?:单位|部门)$/.test(who)) return { kind: 'leads' };
  if (/^各?(?:有关|相关)?责任(?:单位|部门)$/.test(who)) return { kind: 'all-responsible' };
  const group = /^(.+?)各?成员单位$/.exec(who)?.[1];
  if (group !== undefined) return isPlainName(group) && group !== '各' ? { kind: 'members', group } : null;
  const names = who.split('、');
  return names.every(isPlainName) ? { kind: 'named', names } : null;
}

const BEFORE = new RegExp(`^(${TIME})?(?:之前|以前|以内|之内|前|内)?`);
const VERB = '(?:书面)?(?:报送|上报|填报|报告|提交|反馈|报)';
const TO = new RegExp(`^向(?:(.+?)(?=报送)|(.+?)(?=${VERB}))`);
const WHAT = new RegExp(`^(?:将|把)(.+?)(?=${VERB}(?:至|给|到)?)`);

/** [17时]前[向…][将…]报送[至][…]: the hour, the receiver and what is covered. */
function readAfter(text: string): Pick<ReportClause, 'to' | 'dueTime' | 'covers'> | null {
  const time = BEFORE.exec(text);
  const dueTime = time?.[1] ? readTime(time[1]) : undefined;
  if (dueTime === null) return null;
  let rest = text.slice(time?.[0].length ?? 0);
  const to = TO.exec(rest);
  rest = rest.slice(to?.[0].length ?? 0);
  const what = WHAT.exec(rest);
  const covered = what ? readCovered(what[1] ?? '') : {};
  const told = readTold(rest.slice(what?.[0].length ?? 0), what !== null);
  const receiver = to?.[1] ?? to?.[2];
  if (!covered || !told || (receiver !== undefined && !isPlainName(receiver))) return null;
  return {
    ...(dueTime ? { dueTime } : {}),
    ...(receiver ? { to: receiver } : {}),
    ...covered,
    ...told,
  };
}

const TOLD = new RegExp(`^${VERB}(至|给|到|送)?(.*)$`);

/** What stands after the verb: what is covered, or who receives. */
function readTold(text: string, isSaid: boolean): Pick<ReportClause, 'to' | 'covers'> | null {
  if (text === '') return {};
  const m = TOLD.exec(text);
  if (!m) return null;
  const object = m[2] ?? '';
  const covered = m[1] || isSaid ? null : readCovered(object);
  if (object === '' || covered) return covered ?? {};
  return isPlainName(object) ? { to: object } : null;
}

const SUBJECT =
  /^(?:的|度)?(?:工作|任务|重点任务)?(?:进展|推进|落实|完成|贯彻落实|开展)?(?:情况|进展|进度|总结|报告|报表|信息|数据|台账|台帐|清单)?$/;

/** 上月工作进展情况, 上半年, 工作情况: what is covered, if it is said; null where the words are something else. */
function readCovered(text: string): Pick<ReportClause, 'covers'> | null {
  const found = COVERAGE_READINGS.find(([word]) => text.startsWith(word));
  const subject = text.slice(found?.[0].length ?? 0);
  if (!SUBJECT.test(subject)) return null;
  return found ? { covers: found[1] } : {};
}
