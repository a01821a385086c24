import { parentPort, workerData } from 'node:worker_threads';
import { readNotice } from './read-notice.js';

/** What the thread is given: see {@link NoticeReader}. */
interface Given {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

const { bytes, fileName } = workerData as Given;
parentPort?.postMessage(await readNotice(bytes, fileName));
