// Starts the embedded database of the folder given, says what it got, and stays until its input ends (then it stops it).
import { startEmbeddedPostgres } from '../../dist/platform/database/embedded/index.js';

const cluster = await startEmbeddedPostgres({
  folder: process.argv[2],
  database: 'duban_test',
  settings: ['fsync=off'],
});
console.log(
  JSON.stringify({ url: cluster.url, port: cluster.port, adopted: cluster.adopted, data: cluster.data }),
);
process.stdin.resume();
process.stdin.once('end', async () => {
  await cluster.stop();
  process.exit(0);
});
