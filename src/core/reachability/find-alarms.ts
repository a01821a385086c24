import { addWorkingDays, monthDay } from '../calendar/index.js';
import { dateOf } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';
import { faultOfMail, faultOfMobile } from './contact-faults.js';
import {
  ALARM_KINDS,
  DEFAULT_REACHABILITY,
  type Absence,
  type AlarmKind,
  type Bounce,
  type Contact,
  type OwedFiling,
  type Post,
  type ReachabilityAlarm,
  type ReachabilityInput,
} from './reachability.js';

/** What is owed by one unit to one office and falls due soon. */
interface Owing {
  readonly unitId: string;
  readonly officeUnit: string;
  readonly filings: readonly OwedFiling[];
  readonly dueOn: LocalDate;
}

interface Finding {
  readonly kind: AlarmKind;
  readonly personId: string | null;
  readonly problem: string;
  /** The filings it is about; all of the unit's where it is left out. */
  readonly filings?: readonly OwedFiling[];
}

interface Sight {
  readonly post: Post | undefined;
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly input: ReachabilityInput;
  readonly today: LocalDate;
}

/**
 * Alarms to the offices that receive, before the deadline, about posts whose people may not be reached: nobody there,
 * left the post, a malformed number or address, bounced, absent on the due day with no deputy there, not logged in since
 * the filing opened with the due day near, and only one contact. Only units with filings due within the days looked ahead
 * and not yet past. One alarm for each office, unit, person and kind; the gravest first. China time.
 */
export function findAlarms(input: ReachabilityInput): ReachabilityAlarm[] {
  const today = dateOf(input.now);
  const contacts = new Map(input.contacts.map((contact) => [contact.personId, contact]));
  const posts = new Map(input.posts.map((post) => [post.unitId, post]));
  const alarms = owingsOf(input, today).flatMap((owing) => {
    const findings = examine(owing, { post: posts.get(owing.unitId), contacts, input, today });
    const name = posts.get(owing.unitId)?.unitName ?? owing.unitId;
    return findings.map((finding) => alarmOf(owing, finding, name));
  });
  const rank = (alarm: ReachabilityAlarm) =>
    `${alarm.dueOn} ${ALARM_KINDS.indexOf(alarm.kind)} ${alarm.officeUnit} ${alarm.unitId} ${alarm.personId}`;
  return alarms.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

function owingsOf({ filings, calendar, settings }: ReachabilityInput, today: LocalDate): Owing[] {
  const { workingDaysAhead } = settings ?? DEFAULT_REACHABILITY;
  const until = addWorkingDays(calendar, today, workingDaysAhead);
  const groups = new Map<string, OwedFiling[]>();
  for (const filing of filings) {
    if (filing.dueOn < today || filing.dueOn > until) continue;
    const key = JSON.stringify([filing.officeUnit, filing.unitId]);
    groups.set(key, [...(groups.get(key) ?? []), filing]);
  }
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    return [{ unitId: first.unitId, officeUnit: first.officeUnit, filings: own, dueOn: nearestDue(own) }];
  });
}

function nearestDue(filings: readonly OwedFiling[]): LocalDate {
  const days = filings.map(({ dueOn }) => dueOn).sort();
  return days[0] as LocalDate;
}

function alarmOf(owing: Owing, finding: Finding, unitName: string): ReachabilityAlarm {
  const filings = finding.filings ?? owing.filings;
  const dueOn = nearestDue(filings);
  const { kind, personId, problem } = finding;
  const { unitId, officeUnit } = owing;
  const sentence = `${unitName}：${problem}；该单位有${filings.length}项报送单待报，最近${monthDay(dueOn)}截止，请及时核实。`;
  return { kind, officeUnit, unitId, personId, filingIds: filings.map((f) => f.filingId), dueOn, sentence };
}

function examine(owing: Owing, sight: Sight): Finding[] {
  const { post, contacts, today } = sight;
  const named = [...new Set([...(post?.holders ?? []), ...(post?.deputies ?? [])])];
  const known = named.flatMap((personId) => contacts.get(personId) ?? []);
  const present = known.filter(({ leftOn }) => leftOn === null || leftOn > today);
  const findings: Finding[] = present.flatMap((contact) => [
    ...findingsOfAddress(contact, sight.input.bounces),
    ...findLogin(contact, owing, sight),
    ...findLeaving(contact, owing),
  ]);
  for (const { personId, name, leftOn } of known.filter((contact) => !present.includes(contact)))
    findings.push({
      kind: 'left-post',
      personId,
      problem: `${name}已于${leftOn ? monthDay(leftOn) : ''}离岗，名下事项尚未移交`,
    });
  if (present.length === 0)
    findings.push({ kind: 'no-contact', personId: null, problem: '没有在岗的联络员，消息无人接收' });
  const [only, ...others] = present;
  if (only && others.length === 0)
    findings.push({
      kind: 'only-one-contact',
      personId: only.personId,
      problem: `只有${only.name}一名联系人，没有替补`,
    });
  return [...findings, ...findAbsences(owing, present, sight)];
}

function findLeaving({ personId, name, leftOn }: Contact, { filings }: Owing): Finding[] {
  const later = filings.filter(({ dueOn }) => leftOn !== null && dueOn >= leftOn);
  if (leftOn === null || later.length === 0) return [];
  return [
    {
      kind: 'left-post',
      personId,
      problem: `${name}将于${monthDay(leftOn)}离岗，早于截止日，请先移交`,
      filings: later,
    },
  ];
}

function findingsOfAddress(contact: Contact, bounces: readonly Bounce[]): Finding[] {
  const { personId, name, email, phone } = contact;
  const findings: Finding[] = [];
  const [mail, mobile] = [faultOfMail(email), faultOfMobile(phone)];
  if (mail) findings.push({ kind: 'invalid-address', personId, problem: `${name}的${mail}` });
  if (mobile) findings.push({ kind: 'invalid-number', personId, problem: `${name}的${mobile}` });
  for (const channel of ['mail', 'sms'] as const) {
    const address = channel === 'mail' ? email : phone;
    const [last] = bounces
      .filter((b) => b.personId === personId && b.channel === channel && b.address === address)
      .sort((a, b) => b.at - a.at);
    const word = channel === 'mail' ? '邮件被退回' : '短信未能送达';
    if (last)
      findings.push({
        kind: 'bounced',
        personId,
        problem: `发给${name}的${word}（${monthDay(dateOf(last.at))}，${last.reason}）`,
      });
  }
  return findings;
}

function findLogin(contact: Contact, { filings }: Owing, { input, today }: Sight): Finding[] {
  const { loginWorkingDays } = input.settings ?? DEFAULT_REACHABILITY;
  const unseen = filings.filter(({ openedAt, dueOn }) => {
    const near = addWorkingDays(input.calendar, dueOn, -loginWorkingDays) <= today;
    return near && (contact.lastLoginAt === null || contact.lastLoginAt < openedAt);
  });
  if (unseen.length === 0) return [];
  const since =
    contact.lastLoginAt === null
      ? '从未登录系统'
      : `最近一次登录是${monthDay(dateOf(contact.lastLoginAt))}，报送单开启后未登录`;
  return [
    { kind: 'no-login', personId: contact.personId, problem: `${contact.name}${since}`, filings: unseen },
  ];
}

/** Absent on the due day, and of all the others in the post none is there that day. */
function findAbsences(owing: Owing, present: readonly Contact[], { input, post }: Sight): Finding[] {
  const awayOn = (personId: string, day: LocalDate): Absence | undefined =>
    input.absences.find((a) => a.personId === personId && a.from <= day && day <= a.to);
  const there = (contact: Contact, day: LocalDate) =>
    (contact.leftOn === null || contact.leftOn > day) && !awayOn(contact.personId, day);
  const alone = owing.filings.filter(({ dueOn }) => !present.some((contact) => there(contact, dueOn)));
  return present.flatMap((contact) => {
    if (!post?.holders.includes(contact.personId)) return [];
    const filings = alone.filter(({ dueOn }) => awayOn(contact.personId, dueOn));
    const away = filings[0] && awayOn(contact.personId, filings[0].dueOn);
    if (!away) return [];
    const span = `${monthDay(away.from)}至${monthDay(away.to)}`;
    const problem = `${contact.name}${span}${away.reason}，截止日无人在岗，也没有在岗的替补`;
    return [{ kind: 'absent-without-deputy' as const, personId: contact.personId, problem, filings }];
  });
}
