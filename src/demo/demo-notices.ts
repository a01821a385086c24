import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addWorkingDays } from '../core/calendar/index.js';
import { dateOf, instantAt, type Instant } from '../core/kernel/instant.js';
import { isLocalDate } from '../core/kernel/local-date.js';
import { coordinationOf, type UnitRegistry } from '../core/units/index.js';
import { ImportNoticeService, readNotice } from '../notices/index.js';
import { Calendars } from '../parameters/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { projectPath } from '../platform/config/project-path.js';
import { granted } from '../platform/transaction/index.js';
import { AssignmentService } from '../reporting/index.js';
import { actAs } from './cast.js';
import { TimeMachine } from './time-machine.js';

/** A notice of the demo world and the moment its office brings it in. */
export interface Arrival {
  readonly at: Instant;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly docNumber: string;
  readonly officeUnitId: string;
}

/** 09:30 on the first working day after the date of issue; 交办 the same afternoon. */
const ARRIVES = '09:30';
const ASSIGNED = '15:00';

/** The five notices, brought in by their own offices when they were issued. */
@Injectable()
export class DemoNotices {
  constructor(
    private readonly dataSource: DataSource,
    private readonly importer: ImportNoticeService,
    private readonly assignment: AssignmentService,
    private readonly machine: TimeMachine,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly calendars: Calendars,
  ) {}

  /** All of them in the order of time. */
  async arrivals(registry: UnitRegistry): Promise<Arrival[]> {
    const folder = projectPath('seeds/notices');
    const names = (await readdir(folder)).filter((name) => name.endsWith('.txt'));
    const arrivals = await Promise.all(
      names.map(async (fileName) => {
        const bytes = await readFile(path.join(folder, fileName));
        return this.arrivalOf(registry, fileName, bytes);
      }),
    );
    return arrivals.sort((a, b) => a.at - b.at);
  }

  /** Lets the world run up to the arrival, imports the notice and gives its tasks out; what is done stays done. */
  async receive(
    registry: UnitRegistry,
    { at, fileName, bytes, docNumber, officeUnitId }: Arrival,
  ): Promise<void> {
    const office = actAs(registry, { unitId: officeUnitId, post: 'office' });
    const stored: { id: string; state: string }[] = await this.dataSource.query(
      `select id, state from notice where doc_number = $1 and amends is null`,
      [docNumber],
    );
    if (stored[0]?.state === 'assigned') return;
    if (at > (await this.clock.now())) await this.machine.advanceTo(at);
    const id = stored[0]?.id ?? (await this.importer.import(office, { fileName, bytes }));
    await this.machine.advanceTo(instantAt(dateOf(at), ASSIGNED));
    await this.assignment.assign(office, id);
  }

  private async arrivalOf(registry: UnitRegistry, fileName: string, bytes: Uint8Array): Promise<Arrival> {
    const { document } = granted(await readNotice(bytes, fileName)).parsed;
    const docNumber = document.docNumber ?? '';
    const issued = document.issueDate ?? '';
    const coordination = coordinationOf(registry, { docNumber, jurisdiction: '' });
    if (!isLocalDate(issued) || !coordination) throw new Error(`${fileName}: no date of issue or no office`);
    const at = instantAt(addWorkingDays(await this.calendars.current(), issued, 1), ARRIVES);
    return { at, fileName, bytes, docNumber, officeUnitId: coordination.officeUnitId };
  }
}
