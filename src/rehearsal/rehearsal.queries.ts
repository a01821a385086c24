import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { LocalDate } from '../core/kernel/local-date.js';
import { rehearse, type Rehearsal } from '../core/rehearsal/index.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { RehearsalWorlds } from './rehearsal-worlds.js';

export interface RehearsalRequest {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Document number or id; absent: all notices. */
  readonly notice?: string | undefined;
}

/** What would come about if nobody filed. Reads only: the database itself refuses any change in its transaction. */
@Injectable()
export class RehearsalQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly worlds: RehearsalWorlds,
  ) {}

  /**
   * From the rules alone, for any days, past ones too. Refuses `access/not-found` for a notice that is not there; one
   * that is not assigned yet owes nothing.
   */
  async rehearse({ from, to, notice }: RehearsalRequest): Promise<Rehearsal> {
    return readOnly(this.dataSource, async (manager) => {
      const noticeId = notice === undefined ? undefined : await findNotice(manager, notice);
      return rehearse({ ...(await this.worlds.ofRules(manager, { noticeId })), from, to });
    });
  }
}

/** One snapshot for all its queries; the database refuses whatever would be written. */
export function readOnly<T>(
  dataSource: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  return dataSource.transaction(async (manager) => {
    await manager.query('set transaction isolation level repeatable read, read only');
    return work(manager);
  });
}

/** Brackets of a document number are typed in many ways; it is printed with 〔〕. */
const BRACKETS = `translate($1, '[]()［］（）', '〔〕〔〕〔〕〔〕')`;

/** Refuses `access/not-found`. */
export async function findNotice(manager: EntityManager, notice: string): Promise<string> {
  const rows = await manager.query<{ id: string }[]>(
    `select id from notice where amends is null and (doc_number in ($1, ${BRACKETS}) or id::text = lower($1))`,
    [notice],
  );
  return rows[0]?.id ?? throwRefusal('access/not-found', { notice });
}
