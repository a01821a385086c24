import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addWorkingDays, type WorkCalendar } from '../core/calendar/index.js';
import { dateOf, instantAt, isoOf, type Instant } from '../core/kernel/instant.js';
import { isLocalDate } from '../core/kernel/local-date.js';
import { parseNotice } from '../core/notices/index.js';
import { coordinationOf, demoAdministrators, demoPeople, type UnitRegistry } from '../core/units/index.js';
import { IdentityService } from '../identity/index.js';
import { decodeNotice, ImportNoticeService } from '../notices/index.js';
import { CALENDAR } from '../parameters/index.js';
import { CLOCK, DEMO_START, type Clock } from '../platform/clock/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { projectPath } from '../platform/config/project-path.js';
import { toDate } from '../platform/database/index.js';
import { granted, systemActor, Transactions } from '../platform/transaction/index.js';
import { AssignmentService } from '../reporting/index.js';
import { PeopleRepository, UnitsService } from '../units/index.js';
import { actAs, ADMINISTRATORS, CAST, DEMO_SEED, personOf } from './cast.js';
import { accountTable, demoPasswords, type DemoPasswords } from './demo-accounts.js';
import { TimeMachine } from './time-machine.js';

/** A notice of the demo world and the moment its office brings it in. */
interface Arrival {
  readonly at: Instant;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly docNumber: string;
  readonly officeUnitId: string;
}

/** 09:30 on the first working day after the date of issue; 交办 the same afternoon. */
const ARRIVES = '09:30';
const ASSIGNED = '15:00';

/** Makes the demo world: units, people, the five notices, and the history up to the first morning. */
@Injectable()
export class DemoWorld {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly units: UnitsService,
    private readonly people: PeopleRepository,
    private readonly identity: IdentityService,
    private readonly importer: ImportNoticeService,
    private readonly assignment: AssignmentService,
    private readonly machine: TimeMachine,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CALENDAR) private readonly calendar: WorkCalendar,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Loads what is missing and returns the table of accounts. A start that was broken off is taken up where the demo
   * clock stands: every step knows what is there already.
   */
  async ensure(say: (line: string) => void): Promise<string> {
    const registry = await this.units.registry();
    const passwords = await demoPasswords(this.config.dataDir);
    const arrivals = await this.arrivals(registry);
    await this.beginBefore(arrivals[0]?.at ?? DEMO_START);
    await this.populate(registry, passwords);
    const begun = await this.clock.now();
    if (begun < DEMO_START) {
      say(`正在推演演示历史（${isoOf(begun).slice(0, 10)} 至 ${isoOf(DEMO_START).slice(0, 10)}）……`);
      for (const arrival of arrivals) await this.receive(registry, arrival);
      await this.machine.advanceTo(DEMO_START);
    }
    return accountTable(passwords, await this.replacedPasswords());
  }

  /** The demo clock is set once, to the morning the first notice arrives. */
  private async beginBefore(first: Instant): Promise<void> {
    await this.dataSource.query(`insert into demo_clock (at) values ($1) on conflict do nothing`, [
      toDate(first),
    ]);
  }

  private async arrivals(registry: UnitRegistry): Promise<Arrival[]> {
    const folder = projectPath('seeds/notices');
    const names = (await readdir(folder)).filter((name) => name.endsWith('.txt'));
    const arrivals = await Promise.all(
      names.map(async (fileName) => {
        const bytes = await readFile(path.join(folder, fileName));
        const { document } = parseNotice(granted(decodeNotice(bytes, fileName)));
        const issued = document.issueDate ?? '';
        const coordination = coordinationOf(registry, { docNumber: document.docNumber, jurisdiction: '' });
        if (!isLocalDate(issued) || !coordination)
          throw new Error(`${fileName}: no date of issue or no office`);
        const at = instantAt(addWorkingDays(this.calendar, issued, 1), ARRIVES);
        return {
          at,
          fileName,
          bytes,
          docNumber: document.docNumber ?? '',
          officeUnitId: coordination.officeUnitId,
        };
      }),
    );
    return arrivals.sort((a, b) => a.at - b.at);
  }

  private async populate(registry: UnitRegistry, passwords: DemoPasswords): Promise<void> {
    const parts = [...CAST, ...ADMINISTRATORS].map((part) => ({ part, person: personOf(registry, part) }));
    await this.transactions.run(systemActor('demo'), async (tx) => {
      const everybody = [...registry.units.values()].flatMap((unit) => demoPeople(unit, DEMO_SEED));
      const administered = new Set(ADMINISTRATORS.map((part) => part.unitId));
      const administrators = [...registry.units.values()]
        .filter((unit) => administered.has(unit.id))
        .flatMap((unit) => demoAdministrators(unit, DEMO_SEED));
      await this.people.insertDemoPeople(tx, [...everybody, ...administrators]);
      const missing = await this.withoutAccount(parts.map(({ person }) => person.id));
      await this.identity.createAccounts(
        tx,
        parts
          .filter(({ person }) => missing.has(person.id))
          .map(({ part, person }) => {
            const { username } = part;
            return { personId: person.id, username, roles: person.roles, password: passwords[username] };
          }),
      );
    });
  }

  /** Hashing a password takes a while on purpose; at later starts there is nothing to hash. */
  private async withoutAccount(personIds: readonly string[]): Promise<Set<string>> {
    const rows: { id: string }[] = await this.dataSource.query(`select person_id as id from account`);
    const known = new Set(rows.map((row) => row.id));
    return new Set(personIds.filter((id) => !known.has(id)));
  }

  private async receive(registry: UnitRegistry, arrival: Arrival): Promise<void> {
    const office = actAs(registry, { unitId: arrival.officeUnitId, post: 'office' });
    const stored: { id: string; state: string }[] = await this.dataSource.query(
      `select id, state from notice where doc_number = $1`,
      [arrival.docNumber],
    );
    if (stored[0]?.state === 'assigned') return;
    if (arrival.at > (await this.clock.now())) await this.machine.advanceTo(arrival.at);
    const { fileName, bytes } = arrival;
    const id = stored[0]?.id ?? (await this.importer.import(office, { fileName, bytes }));
    await this.machine.advanceTo(instantAt(dateOf(arrival.at), ASSIGNED));
    await this.assignment.assign(office, id);
  }

  private async replacedPasswords(): Promise<Set<string>> {
    const rows: { username: string }[] = await this.dataSource.query(
      `select username from account where not one_time_password`,
    );
    return new Set(rows.map((row) => row.username));
  }
}
