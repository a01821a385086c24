import { parentPort, workerData } from 'node:worker_threads';
import { readWorkbook } from './read-workbook.js';

parentPort?.postMessage(await readWorkbook((workerData as { readonly bytes: Uint8Array }).bytes));
