import { hasRole, speaksFor, supervises, worksInOffice, type Actor } from './actor.js';

/** What must be known of a notice to decide who may do what. */
export interface NoticeFacts {
  readonly jurisdiction: string;
  readonly officeUnitId: string;
  /** Is any of its tasks still to be assigned? */
  readonly hasDraftedTasks: boolean;
  /** Units with a duty in it or with one that a new version has ended, and those that such duties have passed to. */
  readonly dutyUnitIds: readonly string[];
  /** A new version under review; absent and false for a notice itself. */
  readonly isDraftVersion?: boolean;
}

/** A coordinating office brings notices in, for its own government. */
export function canImportNotice(actor: Actor): boolean {
  return hasRole(actor, 'office');
}

/** What of a notice decides who may read it. */
export type NoticeReadership = Pick<
  NoticeFacts,
  'jurisdiction' | 'officeUnitId' | 'dutyUnitIds' | 'isDraftVersion'
>;

/**
 * The issued text may be read by those it gives duties to, its office and the supervision office; a new version under
 * review by its office alone.
 */
export function canSeeNotice(actor: Actor, notice: NoticeReadership): boolean {
  if (notice.isDraftVersion === true) return worksInOffice(actor, notice.officeUnitId);
  return (
    worksInOffice(actor, notice.officeUnitId) ||
    supervises(actor, notice.jurisdiction) ||
    notice.dutyUnitIds.some((unitId) => speaksFor(actor, unitId))
  );
}

/** 交办: the notice's own office; a new version is not given out but put in force. */
export function canAssignNotice(actor: Actor, notice: NoticeFacts): boolean {
  return (
    notice.isDraftVersion !== true && notice.hasDraftedTasks && worksInOffice(actor, notice.officeUnitId)
  );
}

export interface NoticeAbilities {
  readonly see: boolean;
  readonly assign: boolean;
}

/** The abilities a response about a notice carries. */
export function abilitiesOnNotice(actor: Actor, notice: NoticeFacts): NoticeAbilities {
  return { see: canSeeNotice(actor, notice), assign: canAssignNotice(actor, notice) };
}
