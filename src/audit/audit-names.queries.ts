import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Draft } from '../contract/index.js';
import type { Actor } from '../core/access/index.js';
import { noticeInScope, readerIn, readerOf, Readers } from '../notices/index.js';
import type { AuditRecord } from '../platform/transaction/index.js';
import { filingInScope } from '../reporting/index.js';

interface Openable {
  readonly id: string;
  /** May the reader of the trail open it? */
  readonly open: boolean;
}

export interface FilingName extends Openable {
  readonly unit: string;
  readonly period: string;
}

export interface NoticeName extends Openable {
  readonly docNumber: string;
}

export interface DraftName extends Openable {
  readonly kind: Draft['kind'];
  readonly unit: string;
}

/** Somebody, found by person id, log-in name or the id of a message sent to them. */
export interface PersonName {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
}

/** What the identifiers in records are called, by identifier. */
export interface Names {
  readonly filings: ReadonlyMap<string, FilingName>;
  readonly notices: ReadonlyMap<string, NoticeName>;
  readonly drafts: ReadonlyMap<string, DraftName>;
  readonly units: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, PersonName>;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const READER = readerIn('$2');

const FILINGS = `
  select filing.id, unit.printed as unit, period.label as period, ${filingInScope('$2')} as open
  from filing join unit on unit.id = filing.unit_id join period on period.id = filing.period_id
    join notice on notice.id = filing.notice_id
  where filing.id = any($1::uuid[])`;
const NOTICES = `
  select notice.id, notice.doc_number as "docNumber", ${noticeInScope('$2')} as open
  from notice where notice.id = any($1::uuid[])`;
/** Papers are seen where they are decided, as canSeeDraft of core/access says. */
const DRAFTS = `
  select draft.id, draft.kind, unit.printed as unit,
         (notice.jurisdiction = ${READER.jurisdiction} and 'supervision' = any(${READER.roles})) as open
  from draft join unit on unit.id = draft.unit_id join notice on notice.id = draft.notice_id
  where draft.id = any($1::uuid[])`;
const UNITS = `select id, printed as name from unit where id = any($1::text[])`;
const PEOPLE = `
  select found.id, person.name, unit.printed as unit
  from (
    select id, id as person_id from person where id = any($1::text[])
    union all select username, person_id from account where username = any($1::text[])
    union all select id::text, person_id from message where id = any($2::uuid[])
  ) found join person on person.id = found.person_id join unit on unit.id = person.unit_id`;

/** Looks up, in a few statements for a whole page of records, what their identifiers are called. */
@Injectable()
export class AuditNames {
  constructor(
    private readonly dataSource: DataSource,
    private readonly readers: Readers,
  ) {}

  async of(records: readonly AuditRecord[], reader: Actor): Promise<Names> {
    const texts = [...new Set(records.flatMap((r) => textsIn([r.subjectId, r.onBehalfOf, r.actor, r.before, r.after])))]; // prettier-ignore
    const ids = texts.filter((text) => UUID.test(text));
    const scope = readerOf(await this.readers.of(reader));
    const [filings, notices, drafts, units, people] = await Promise.all([
      this.dataSource.query<FilingName[]>(FILINGS, [ids, scope]),
      this.dataSource.query<NoticeName[]>(NOTICES, [ids, scope]),
      this.dataSource.query<DraftName[]>(DRAFTS, [ids, scope]),
      this.dataSource.query<{ id: string; name: string }[]>(UNITS, [texts]),
      this.dataSource.query<PersonName[]>(PEOPLE, [texts, ids]),
    ]);
    return {
      filings: byId(filings),
      notices: byId(notices),
      drafts: byId(drafts),
      units: new Map(units.map(({ id, name }) => [id, name])),
      people: byId(people),
    };
  }
}

function byId<T extends { readonly id: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}

/** All texts in a JSON value, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
