import type { EntityManager } from 'typeorm';
import type { RehearsedRule } from '../core/rehearsal/index.js';
import { noticeInScope, readerIn, readerOf, type Reader } from '../notices/index.js';
import { SUPERVISION_OF_NOTICE } from '../reminders/index.js';

/** Whose rules: all of the installation, of one notice, or what one reader may read. */
export interface RehearsalScope {
  readonly noticeId?: string | undefined;
  readonly reader?: Reader | undefined;
}

interface RuleRow extends RehearsedRule {
  readonly title: string;
  /** May the reader see what every unit owes under it, or the own unit alone? */
  readonly whole: boolean;
}

export type RuleInScope = RehearsedRule & { readonly title: string };

const { unit, jurisdiction, roles } = readerIn('$2');
const SEES_ALL = `($2::text[] is null or (notice.office_unit = ${unit} and 'office' = any(${roles}))
  or (notice.jurisdiction = ${jurisdiction} and 'supervision' = any(${roles})))`;

/** Rules that open periods, each with the units that owe since 交办; of a unit’s own people with their units alone. */
export async function selectRules(
  manager: EntityManager,
  { noticeId, reader }: RehearsalScope,
): Promise<RuleInScope[]> {
  const rows = await manager.query<RuleRow[]>(
    `select rule.schedule || jsonb_build_object('endedOn', rule.ended_on) as schedule, notice.doc_number as "docNumber",
            notice.title, notice.id as "noticeId", notice.office_unit as "officeUnit",
            ${SUPERVISION_OF_NOTICE} as "supervisionUnit", ${SEES_ALL} as whole,
            array(select unit_id from reporting_unit where rule_id = rule.id order by unit_id) as units
     from reporting_rule rule join notice on notice.id = rule.notice_id
     where rule.schedule is not null and rule.active_from is not null and ($1::uuid is null or notice.id = $1)
       and ($2::text[] is null or ${noticeInScope('$2')})
     order by notice.doc_number, rule.seq`,
    [noticeId ?? null, reader ? readerOf(reader) : null],
  );
  return rows.map(({ whole, units, ...rule }) => {
    return { ...rule, units: whole ? units : units.filter((owing) => reader?.reads.includes(owing)) };
  });
}

/** A notice since its 交办, for rules it does not have yet. */
export interface NoticeInScope {
  readonly id: string;
  readonly docNumber: string;
  readonly title: string;
  readonly officeUnit: string;
  readonly supervisionUnit: string | null;
  readonly jurisdiction: string;
  /** May the reader see what every unit owes? Otherwise what the own units do. */
  readonly whole: boolean;
}

/** Null out of the reader’s scope. */
export async function selectNotice(
  manager: EntityManager,
  { noticeId, reader }: RehearsalScope,
): Promise<NoticeInScope | null> {
  const rows = await manager.query<NoticeInScope[]>(
    `select notice.id, notice.doc_number as "docNumber", notice.title, notice.office_unit as "officeUnit",
            ${SUPERVISION_OF_NOTICE} as "supervisionUnit", notice.jurisdiction, ${SEES_ALL} as whole
     from notice where notice.id = $1 and notice.state = 'assigned' and notice.amends is null
       and ($2::text[] is null or ${noticeInScope('$2')})`,
    [noticeId, reader ? readerOf(reader) : null],
  );
  return rows[0] ?? null;
}

/** The rule and everything its line has been, as it is changed or ended as one. Null for a rule of another notice. */
export async function selectLine(
  manager: EntityManager,
  { noticeId, ruleId }: { readonly noticeId: string; readonly ruleId: string },
): Promise<string[] | null> {
  const rows = await manager.query<{ id: string }[]>(
    `select rule.id from reporting_rule rule join reporting_rule asked
       on coalesce(asked.first_id, asked.id) = coalesce(rule.first_id, rule.id)
     where asked.id = $2 and asked.notice_id = $1 and asked.active_from is not null`,
    [noticeId, ruleId],
  );
  return rows.length === 0 ? null : rows.map(({ id }) => id);
}
