import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import type { ParsedNotice } from '../core/notices/index.js';
import { InstantColumn, LocalDateColumn } from '../platform/database/columns.js';
import type { Notice, NoticeState } from './notice.js';

/** An issued document as it was read. The text never changes; `revision` counts what the office decided on it. */
@Entity('notice')
export class NoticeEntity implements Omit<Notice, 'tasks'> {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  docNumber: string;

  @Column('text')
  title: string;

  @Column('text')
  issuer: string;

  @LocalDateColumn({ nullable: true })
  issuedOn: LocalDate | null;

  @Column('text')
  jurisdiction: string;

  @Column('text')
  officeUnit: string;

  @Column('text')
  fileName: string;

  @Column('text')
  text: string;

  @Column('text')
  textDigest: string;

  @Column('jsonb')
  parsed: ParsedNotice;

  @Column('text')
  state: NoticeState;

  @Column('int')
  revision: number;

  @InstantColumn()
  importedAt: Instant;

  @InstantColumn({ nullable: true })
  assignedAt: Instant | null;

  /** The notice in force this row is a draft new version of. */
  @Column('uuid', { nullable: true })
  amends: string | null;

  @Column('int')
  version: number;

  @Column('text', { nullable: true })
  importedBy: string | null;

  /** Who decided on it last, and when; null until somebody does. */
  @Column('text', { nullable: true })
  changedBy: string | null;

  @InstantColumn({ nullable: true })
  changedAt: Instant | null;
}
