import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DraftState } from '../core/escalation/index.js';
import type { Instant } from '../core/kernel/instant.js';
import { InstantColumn } from '../platform/database/columns.js';

export type DraftKind = 'supervise' | 'admonish' | 'list';

/** A paper the ladder has drafted. Only a person moves it on (政府督查工作条例 第二十一条). */
@Entity('draft')
export class DraftEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  kind: DraftKind;

  @Column('uuid')
  filingId: string;

  @Column('text')
  unitId: string;

  @Column('uuid')
  noticeId: string;

  @Column('text')
  rung: string;

  @Column('text')
  title: string;

  @Column('text')
  body: string;

  @Column('text')
  why: string;

  @Column('text')
  state: DraftState;

  @InstantColumn()
  draftedAt: Instant;

  @InstantColumn({ nullable: true })
  decidedAt: Instant | null;

  @Column('text', { nullable: true })
  decidedBy: string | null;

  @Column('text', { nullable: true })
  reason: string | null;
}
