import { parentPort, workerData } from 'node:worker_threads';
import type { NoticeFile } from './notice-reader.js';
import { readNotice } from './read-notice.js';

const { bytes, fileName } = workerData as NoticeFile;
parentPort?.postMessage(await readNotice(bytes, fileName));
