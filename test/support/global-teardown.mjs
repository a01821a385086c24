import { releaseCluster } from './cluster.mjs';

export default async function tearDown() {
  await releaseCluster();
}
