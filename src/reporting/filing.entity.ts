import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import type { FilingState } from '../core/reporting/index.js';
import { InstantColumn, LocalDateColumn } from '../platform/database/columns.js';

/** What one unit owes for one notice and one period. It exists from the day the period opens. */
@Entity('filing')
export class FilingEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  periodId: string;

  @Column('uuid')
  ruleId: string;

  @Column('uuid')
  noticeId: string;

  @Column('text')
  unitId: string;

  /** Movable by holiday or extension; the rule’s own date stays in the period. */
  @LocalDateColumn()
  dueOn: LocalDate;

  /** `HH:mm` in China, where the deadline is not the end of the day. */
  @Column('text', { nullable: true })
  dueTime: string | null;

  @Column('text')
  state: FilingState;

  /** Counts decisions: submissions, returns, acceptance. */
  @Column('int')
  version: number;

  /** Counts saves of the draft, so that two people do not overwrite each other. */
  @Column('int')
  revision: number;

  @InstantColumn()
  openedAt: Instant;

  @InstantColumn({ nullable: true })
  submittedAt: Instant | null;

  @InstantColumn({ nullable: true })
  firstSubmittedAt: Instant | null;

  @InstantColumn({ nullable: true })
  returnedAt: Instant | null;

  @InstantColumn({ nullable: true })
  acceptedAt: Instant | null;

  @InstantColumn({ nullable: true })
  overdueAt: Instant | null;

  @Column('text', { nullable: true })
  returnReason: string | null;

  /** Was any submission after the deadline? Once late, always late. */
  @Column('boolean')
  late: boolean;
}
