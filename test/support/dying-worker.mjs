// A worker that takes one job and never ends it, for tests that kill it: `node dying-worker.mjs QUEUE DATABASE [REDIS]`.
// Says `taken` when the job is in its hands.
import { createPostgresBackend, setDefaultBackendFactory, Worker } from 'bullmq';

const [queue, databaseUrl, redisUrl] = process.argv.slice(2);
if (!redisUrl) setDefaultBackendFactory(createPostgresBackend);
const connection = redisUrl
  ? { url: redisUrl, maxRetriesPerRequest: null }
  : { connectionString: databaseUrl, max: 2 };
const never = () => {
  console.log('taken');
  return new Promise((resolve) => setInterval(resolve, 2 ** 30));
};
new Worker(queue, never, { connection, prefix: '{duban}', lockDuration: 5_000, stalledInterval: 2_500 });
