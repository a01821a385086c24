import type { Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import type { ParsedNotice } from '../core/notices/index.js';

export type NoticeState = 'imported' | 'assigned';

/** A notice as other features see it. */
export interface Notice {
  readonly id: string;
  readonly docNumber: string;
  readonly title: string;
  readonly issuedOn: LocalDate | null;
  readonly jurisdiction: string;
  readonly officeUnit: string;
  readonly parsed: ParsedNotice;
  readonly state: NoticeState;
  readonly importedAt: Instant;
}
