import { once } from 'node:events';
import pg from 'pg';
import { HearingClient } from '../../src/platform/jobs/hearing-client.js';
import { cloneDatabase } from '../support/test-db.js';
import { describeQueueContract } from './queue-contract.js';

describe('the queue on PostgreSQL', () => {
  describeQueueContract(() =>
    Promise.resolve({
      interrupt: async (db, whileGone) => {
        const breakConnections = () =>
          db.query(`select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid() and application_name <> 'duban'`);
        await breakConnections();
        await whileGone();
        await breakConnections();
      },
      stop: () => Promise.resolve(),
    }),
  );
});

describe('a connection of the queue', () => {
  it('that dies while it is lent out and idle does not end the process', async () => {
    const { url, query } = await cloneDatabase();
    const pool = new pg.Pool({ connectionString: url, max: 1, Client: HearingClient } as pg.PoolConfig);
    const lent = await pool.connect();
    const { rows } = await lent.query<{ pid: number }>('select pg_backend_pid() as pid');
    const heard = once(lent, 'error');
    await query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    expect(((await heard)[0] as { code?: string }).code).toBe('57P01');
    expect(lent.listenerCount('error')).toBe(1);
    await expect(lent.query('select 1')).rejects.toThrow();
    lent.release(true);
    await pool.end();
  });
});
