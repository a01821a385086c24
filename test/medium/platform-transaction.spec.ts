import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { verifyChain } from '../../src/core/audit/index.js';
import { instantAt } from '../../src/core/kernel/instant.js';
import { localDate } from '../../src/core/kernel/local-date.js';
import { DEMO_START, DemoClock } from '../../src/platform/clock/index.js';
import {
  AUDIT_COLUMNS,
  chainedRowOf,
  RefusalError,
  sm3,
  systemActor,
  throwRefusal,
  Transactions,
  type AuditRecord,
  type Tx,
} from '../../src/platform/transaction/index.js';
import { eventually } from '../support/eventually.js';
import { FixedClock } from '../support/fixed-clock.js';
import { cloneDatabase, type TestDatabase } from '../support/test-db.js';
import { startPlatform } from '../support/test-platform.js';

const actor = { kind: 'person', id: 'p1', name: '张三', unitId: 'u1', phone: '13800000000' } as const;
const catalogue = {
  'messages.deliver': {
    queue: 'messages',
    payload: z.object({ messageId: z.string() }),
    attempts: 1,
    backoffMs: 1,
  },
};

let db: TestDatabase;
let app: INestApplicationContext;
let transactions: Transactions;
let dataSource: DataSource;
const clock = new FixedClock();

beforeAll(async () => {
  db = await cloneDatabase();
  app = await startPlatform({ databaseUrl: db.url, catalogue, clock, role: 'web' });
  transactions = app.get(Transactions);
  dataSource = app.get(DataSource);
  await dataSource.query('create table note (id text primary key, text text not null)');
});
afterAll(() => app?.close());

const counts = async () => {
  const [row] = await dataSource.query<{ notes: number; audits: number; messages: number }[]>(
    `select (select count(*) from note) as notes, (select count(*) from audit) as audits, (select count(*) from outbox) as messages`,
  );
  return row;
};

async function writeNote(tx: Tx, id: string): Promise<void> {
  await tx.manager.query('insert into note values ($1, $2)', [id, '内容']);
  tx.audit({
    action: 'note.written',
    subjectType: 'note',
    subjectId: id,
    after: { text: '内容', n: 1.5, gone: undefined },
  });
  tx.announce({ topic: 'messages.deliver', payload: { messageId: id } });
}

const trail = () => dataSource.query<AuditRecord[]>(`select ${AUDIT_COLUMNS} from audit order by seq`);

describe('Transactions', () => {
  test('state, audit row and message are one commit, at the one now', async () => {
    const before = await counts();
    const at = await transactions.run(actor, async (tx) => {
      await writeNote(tx, 'a');
      return tx.now;
    });
    expect(at).toBe(await clock.now());
    expect(await counts()).toEqual({
      notes: before!.notes + 1,
      audits: before!.audits + 1,
      messages: before!.messages + 1,
    });
    expect((await trail()).at(-1)).toMatchObject({
      at,
      actor: { kind: 'person', id: 'p1', name: '张三', unitId: 'u1' },
      action: 'note.written',
      subjectId: 'a',
      before: null,
      after: { text: '内容', n: 1.5 },
    });
    expect(JSON.stringify(await trail())).not.toContain('13800000000');
  });

  test.each([
    ['a refusal', () => throwRefusal('filing/stale', { version: 2 })],
    ['a fault', () => Promise.reject(new Error('broken'))],
  ])('%s leaves neither state nor audit nor message', async (_, fail) => {
    const before = await counts();
    const run = transactions.run(actor, async (tx) => {
      await writeNote(tx, 'b');
      await fail();
    });
    await expect(run).rejects.toThrow(/filing\/stale|broken/);
    expect(await counts()).toEqual(before);
  });

  test('a fault while the audit row is written takes the state back too', async () => {
    const before = await counts();
    const run = transactions.run(actor, async (tx) => {
      await writeNote(tx, 'c');
      tx.audit({ action: 'note.written', subjectType: 'note', subjectId: 'c', after: { text: 'nul \0' } });
    });
    await expect(run).rejects.toThrow();
    expect(await counts()).toEqual(before);
  });

  test('a refusal keeps its code and facts on the way out', async () => {
    const error = await transactions
      .run(actor, async () => throwRefusal('filing/stale', { version: 2 }))
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RefusalError);
    expect((error as RefusalError).refusal).toEqual({ code: 'filing/stale', facts: { version: 2 } });
  });

  test('work that catches up says which moment it works for', async () => {
    const past = instantAt(localDate('2020-07-10'), '09:00');
    const now = await transactions.run(
      systemActor('tick'),
      async (tx) => {
        tx.audit({ action: 'period.opened', subjectType: 'period', subjectId: 'x' });
        return tx.now;
      },
      { now: past },
    );
    expect(now).toBe(past);
    expect((await trail()).at(-1)).toMatchObject({ at: past, actor: { kind: 'system', name: 'tick' } });
  });

  test('audit after the end is an error, not a lost row', async () => {
    let kept: Tx | undefined;
    await transactions.run(actor, async (tx) => void (kept = tx));
    expect(() => kept?.audit({ action: 'x', subjectType: 'x', subjectId: 'x' })).toThrow(/too late/);
  });

  test('concurrent transactions make one chain that holds, and a changed or missing row is found', async () => {
    const run = (n: number) =>
      transactions.run(systemActor(`s${n}`), async (tx) => {
        for (let i = 0; i < (n === 3 ? 2_500 : 7); i += 1)
          tx.audit({
            action: 'note.read',
            subjectType: 'note',
            subjectId: `${n}-${i}`,
            before: { z: 1, a: ['督办', null] },
          });
      });
    await Promise.all(Array.from({ length: 12 }, (_, n) => run(n)));
    const rows = (await trail()).map(chainedRowOf);
    expect(rows.length).toBeGreaterThan(2_570);
    expect(verifyChain(rows, sm3)).toMatchObject({ ok: true, count: rows.length });
    const altered = rows.map((row) =>
      row.seq === 5 ? { ...row, content: { ...(row.content as object), action: 'x' } } : row,
    );
    expect(verifyChain(altered, sm3)).toEqual({ ok: false, atSeq: 5, why: 'altered' });
    expect(
      verifyChain(
        rows.filter((row) => row.seq !== 9),
        sm3,
      ),
    ).toEqual({ ok: false, atSeq: 9, why: 'gap' });
  });

  test('a lost database connection costs one attempt, not the server', async () => {
    await db.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name = 'duban'`,
    );
    const write = () => transactions.run(actor, (tx) => writeNote(tx, 'after the break').then(() => true));
    await eventually(() => write());
    expect(await dataSource.query(`select id from note where id = 'after the break'`)).toHaveLength(1);
  });

  test.each([`update audit set action = 'x'`, 'delete from audit', 'truncate audit'])(
    'the database itself refuses: %s',
    async (sql) => {
      await expect(dataSource.query(sql)).rejects.toThrow(/cannot be changed or removed/);
    },
  );
});

describe('the demo clock', () => {
  const later = instantAt(localDate('2023-12-05'), '00:00');

  test('stands still at the start of the demo world, moves with the commit, and never backwards', async () => {
    const demo = new DemoClock(dataSource);
    expect(await demo.now()).toBe(DEMO_START);
    const broken = transactions.run(actor, async (tx) => {
      await demo.advanceTo(tx, later);
      throw new Error('broken');
    });
    await expect(broken).rejects.toThrow('broken');
    expect(await demo.now()).toBe(DEMO_START);
    await transactions.run(actor, (tx) => demo.advanceTo(tx, later));
    expect(await new DemoClock(dataSource).now()).toBe(later);
    await expect(transactions.run(actor, (tx) => demo.advanceTo(tx, DEMO_START))).rejects.toThrow(
      'clock/backwards',
    );
    expect(await demo.now()).toBe(later);
  });
});
