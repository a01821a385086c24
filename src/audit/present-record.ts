import type { AuditRow } from '../contract/index.js';
import { canonicalJson, describeChange } from '../core/audit/index.js';
import { isoOf } from '../core/kernel/instant.js';
import { channelWordOf } from '../core/messages/index.js';
import { chainedRowOf, type AuditRecord } from '../platform/transaction/index.js';
import { actionWordOf } from './action-words.js';
import type { Names } from './audit-names.queries.js';
import {
  DRAFT_KINDS,
  isSubjectType,
  SUBJECT_WORDS,
  systemActorWord,
  type SubjectType,
} from './audit-words.js';
import { filingWord, sayFields } from './say-field.js';

/** A record in the reader’s words; `raw` is its content in the canonical form that the chain hashes. */
export function presentRecord(record: AuditRecord, names: Names): AuditRow {
  const { seq, action, subjectType, subjectId, prevHash, hash } = record;
  return {
    ...{ seq, action, subjectType, subjectId, prevHash, hash },
    at: isoOf(record.at),
    actor: sayActor(record, names),
    actionWord: actionWordOf(action),
    subject: saySubject(subjectType, subjectId, names),
    href: hrefOf(subjectType, subjectId, names),
    changes: sayChanges(record, names),
    raw: canonicalJson(chainedRowOf(record).content),
  };
}

function sayActor({ actor, onBehalfOf }: AuditRecord, names: Names): string {
  const name = actor.name ?? '';
  if (actor.kind === 'system') return systemActorWord(name);
  const unit = names.units.get(actor.unitId ?? '');
  const who = unit === undefined ? name : `${unit} · ${name}`;
  if (onBehalfOf === null) return who;
  return `${who}（代${names.units.get(onBehalfOf) ?? names.people.get(onBehalfOf)?.name ?? '他人'}）`;
}

/** New fields are stated, changed ones with what they were. */
function sayChanges({ subjectType, before, after }: AuditRecord, names: Names): string[] {
  const context = { subjectType, names };
  return describeChange(sayFields(before, context), sayFields(after, context)).map((change) =>
    change.kind === 'added' ? `${change.path}：${String(change.after)}` : change.text,
  );
}

type Say = (id: string, names: Names) => string;

/** What follows the word of each type of subject. */
const SUBJECTS: Readonly<Record<SubjectType, Say>> = {
  account: sayPerson,
  person: sayPerson,
  reachability: () => '联系畅通核查',
  units: () => '',
  notice: (id, names) => names.notices.get(id)?.docNumber ?? '',
  filing: (id, names) => (/^\d+$/.test(id) ? `${id} 份` : filingWord(id, names)),
  draft: (id, { drafts }) => {
    const draft = drafts.get(id);
    return draft === undefined ? '' : `${DRAFT_KINDS[draft.kind]} · ${draft.unit}`;
  },
  job: () => '',
  channel: (id) => channelWordOf(id),
  engine: () => '',
  message: (id, names) => sayDay(id) ?? sayPerson(id, names),
  ladder: () => '默认阶梯',
  calendar: (id) => sayDay(id) ?? `${id}年`,
};

/** “报送单 · 区人力社保局 · 2023年11月”. */
function saySubject(type: string, id: string, names: Names): string {
  if (!isSubjectType(type)) return '其他事项';
  const name = SUBJECTS[type](id, names);
  return name === '' ? SUBJECT_WORDS[type] : `${SUBJECT_WORDS[type]} · ${name}`;
}

/** A log-in name is itself no word: its owner is named instead. */
function sayPerson(id: string, { people }: Names): string {
  const person = people.get(id);
  return person === undefined ? '未登记' : `${person.unit} · ${person.name}`;
}

function sayDay(text: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return year === undefined ? null : `${year}年${Number(month)}月${Number(day)}日`;
}

/** The page of the subject, where the reader may open it. */
function hrefOf(type: string, id: string, names: Names): string | null {
  if (type === 'filing' && names.filings.get(id)?.open === true) return `/filings/${id}`;
  if (type === 'notice' && names.notices.get(id)?.open === true) return `/notices/${id}`;
  return type === 'draft' && names.drafts.get(id)?.open === true ? `/drafts/${id}` : null;
}
