import type { Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import type { ParsedNotice } from '../core/notices/index.js';
import type { ReviewedTask } from '../core/review/index.js';

export type NoticeState = 'imported' | 'assigned';

/** A notice as other features see it. */
export interface Notice {
  readonly id: string;
  readonly docNumber: string;
  readonly title: string;
  readonly issuedOn: LocalDate | null;
  readonly jurisdiction: string;
  readonly officeUnit: string;
  /** As it was read. */
  readonly parsed: ParsedNotice;
  /** As they stand after the review. */
  readonly tasks: readonly ReviewedTask[];
  readonly state: NoticeState;
  readonly importedAt: Instant;
  /** Of a draft new version: the notice in force that it amends. */
  readonly amends: string | null;
  readonly version: number;
}
