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
