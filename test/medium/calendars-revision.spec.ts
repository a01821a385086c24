import { readFileSync } from 'node:fs';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { coversYear, dayKind, type HolidayFile } from '../../src/core/calendar/index.js';
import { localDate } from '../../src/core/kernel/local-date.js';
import { Calendars } from '../../src/parameters/index.js';
import { cloneDatabase, type TestDatabase } from '../support/test-db.js';
import { startPlatform } from '../support/test-platform.js';

const shipped = JSON.parse(readFileSync('seeds/reference/holidays/2026.json', 'utf8')) as HolidayFile;
const NEW_YEAR: HolidayFile = {
  ...shipped,
  year: 2027,
  days: shipped.days.map((day) => ({ ...day, date: day.date.replace(/^\d{4}/, '2027') })),
};
const FRIDAY = localDate('2026-06-05');

/** Two processes on one database; each keeps a calendar of its own. */
describe('the calendar in force', () => {
  let db: TestDatabase;
  const processes: INestApplicationContext[] = [];
  beforeAll(async () => {
    db = await cloneDatabase();
    for (let i = 0; i < 2; i += 1)
      processes.push(await startPlatform({ databaseUrl: db.url, role: 'web', providers: [Calendars] }));
  });
  afterAll(() => Promise.all(processes.map((app) => app.close())));

  const calendarsOf = (i: number) => processes[i]!.get(Calendars);
  const changed = (manager: EntityManager | DataSource) =>
    manager.query(`update work_calendar set revision = gen_random_uuid()`);
  const rest = (manager: EntityManager | DataSource) =>
    manager.query(
      `insert into calendar_override (day, is_off_day, reason, made_at, made_by)
       values ('2026-06-05', true, '区运动会', now(), '测试')`,
    );

  it('is what was shipped, and the same object while nothing changes', async () => {
    const calendar = await calendarsOf(0).current();
    expect([...calendar.years].sort()[0]).toBe(2017);
    expect(coversYear(calendar, 2027)).toBe(false);
    expect(dayKind(calendar, FRIDAY).kind).toBe('workday');
    expect(await calendarsOf(0).current()).toBe(calendar);
  });

  it('is seen inside the transaction that changes it, and forgotten with it', async () => {
    const before = await calendarsOf(0).current();
    const data = processes[0]!.get(DataSource);
    const given = data.transaction(async (manager) => {
      await rest(manager);
      await changed(manager);
      expect(dayKind(await calendarsOf(0).current(manager), FRIDAY).kind).toBe('holiday');
      throw new Error('taken back');
    });
    await expect(given).rejects.toThrow('taken back');
    expect(await calendarsOf(0).current()).toEqual(before);
  });

  it('changes in every process with the commit', async () => {
    const [one, other] = [calendarsOf(0), calendarsOf(1)];
    await other.current();
    await processes[0]!.get(DataSource).transaction(async (manager) => {
      await rest(manager);
      await changed(manager);
      await one.current(manager);
      expect(dayKind(await other.current(), FRIDAY).kind).toBe('workday');
    });
    expect(dayKind(await other.current(), FRIDAY)).toEqual({ kind: 'holiday', name: '临时调整' });
    expect(await other.current()).toEqual(await one.current());
  });

  it('takes an imported year, and one in the place of a shipped one; a withdrawn day counts no more', async () => {
    const file = { ...shipped, days: shipped.days.filter((day) => day.date !== '2026-10-10') };
    await db.query(
      `insert into holiday_year (year, file, imported_at, imported_by) values (2027, $1, now(), '测试'), (2026, $2, now(), '测试')`,
      [JSON.stringify(NEW_YEAR), JSON.stringify(file)],
    );
    await db.query(`update calendar_override set withdrawn_at = now(), withdrawn_by = '测试'`);
    await changed(processes[0]!.get(DataSource));
    const calendar = await calendarsOf(1).current();
    expect([coversYear(calendar, 2027), calendar.years.size]).toEqual([true, 11]);
    expect(dayKind(calendar, localDate('2027-10-01'))).toMatchObject({ kind: 'holiday' });
    expect(dayKind(calendar, FRIDAY).kind).toBe('workday');
    expect(dayKind(calendar, localDate('2026-10-10')).kind).toBe('weekend');
  });
});
