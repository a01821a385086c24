import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { dateOf } from '../core/kernel/instant.js';
import { addDays, type LocalDate } from '../core/kernel/local-date.js';
import { narrowMessages, rehearseFully, type Rehearsal } from '../core/rehearsal/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { readOnly } from './read-only.js';
import { RehearsalWorlds, type RehearsalWorld } from './rehearsal-worlds.js';

/** Days from today on, from the present state; or the days from one to another, from the rules alone. */
export type RehearsedSpan = { readonly days: number } | { readonly from: LocalDate; readonly to: LocalDate };

export type RehearsalRequest = RehearsedSpan & {
  /** Name, user name or id; messages to others are left out. */
  readonly person?: string | undefined;
  readonly channel?: string | undefined;
  readonly rung?: string | undefined;
  /** Document number or id; absent: all notices. */
  readonly notice?: string | undefined;
};

/** What would come about if nobody filed. Reads only: the database itself refuses any change in its transaction. */
@Injectable()
export class RehearsalQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly worlds: RehearsalWorlds,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Refuses `access/not-found` for a notice, person or rung that is not there (the fact says which); a notice that is not
   * assigned yet owes nothing.
   */
  async rehearse(request: RehearsalRequest): Promise<Rehearsal> {
    const { notice, person, channel, rung } = request;
    const today = dateOf(await this.clock.now());
    return readOnly(this.dataSource, async (manager) => {
      const noticeId = notice === undefined ? undefined : await findNotice(manager, notice);
      const personIds = person === undefined ? undefined : await findPersons(manager, person);
      const world = await ('days' in request
        ? this.worlds.ofPresent(manager, { noticeId })
        : this.worlds.ofRules(manager, { noticeId }));
      const { from, to } =
        'days' in request ? { from: today, to: addDays(today, request.days - 1) } : request;
      const wanted = { personIds, channel, rung: rung === undefined ? undefined : findRung(world, rung) };
      const full = rehearseFully({ ...world, from, to });
      return { from, to, filings: full.filings, messages: narrowMessages(full, wanted) };
    });
  }

  /** Today by the clock of the installation. */
  async today(): Promise<LocalDate> {
    return dateOf(await this.clock.now());
  }
}

/** By its id or by what the ladder calls it. */
function findRung({ ladder, versions = [] }: RehearsalWorld, word: string): string {
  const rungs = [ladder, ...versions.flatMap((version) => version.ladder ?? [])].flatMap((l) => l.rungs);
  const found = rungs.find(({ rung, label }) => rung === word || label === word);
  return found?.rung ?? throwRefusal('access/not-found', { rung: word });
}

/** Everybody of that name, or the one person with that user name or id. Refuses `access/not-found`. */
async function findPersons(manager: EntityManager, word: string): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select person.id from person left join account on account.person_id = person.id
     where $1 in (person.id, person.name, account.username)`,
    [word],
  );
  return rows.length === 0 ? throwRefusal('access/not-found', { person: word }) : rows.map(({ id }) => id);
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
