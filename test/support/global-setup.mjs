import { acquireCluster } from './cluster.mjs';

/** Once for each project; all share one cluster. The test files find it through the environment. */
export default async function setUp() {
  const { cluster } = await acquireCluster();
  process.env.TEST_DATABASE_URL = cluster.url;
}
