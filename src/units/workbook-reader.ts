import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { OnModuleDestroy } from '@nestjs/common';
import { readWorkbook, type WorkbookReading } from './read-workbook.js';

const LIMITS = { seconds: 30, megabytes: 384 };
const TOO_MUCH: WorkbookReading = {
  ok: false,
  message: '工作簿内容过多，未能在限定的时间和内存内读完，请只保留单位和人员两张表，或分成几份。',
};
/** The compiled worker lies beside this file in `dist`; where the sources run directly there is none. */
const WORKER_FILE = path.join(import.meta.dirname, 'workbook-worker.js');

/**
 * Reads workbooks of units in a thread of their own, one after another, as notices are: the largest one never holds up
 * the process that answers requests, and one that takes too long or too much memory is given up.
 */
export class WorkbookReader implements OnModuleDestroy {
  private last: Promise<unknown> = Promise.resolve();
  private worker: Worker | null = null;

  constructor(
    private readonly limits: typeof LIMITS = LIMITS,
    private readonly workerFile: string | null = existsSync(WORKER_FILE) ? WORKER_FILE : null,
  ) {}

  read(bytes: Uint8Array): Promise<WorkbookReading> {
    const turn = this.last.then(() =>
      this.workerFile === null ? readWorkbook(bytes) : this.readInThread(this.workerFile, bytes),
    );
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /** The process ends: nobody waits for the answer any more. */
  async onModuleDestroy(): Promise<void> {
    await this.worker?.terminate();
  }

  private readInThread(file: string, bytes: Uint8Array): Promise<WorkbookReading> {
    const worker = new Worker(file, {
      workerData: { bytes },
      resourceLimits: { maxOldGenerationSizeMb: this.limits.megabytes },
    });
    this.worker = worker;
    return new Promise<WorkbookReading>((resolve, reject) => {
      const giveUp = setTimeout(() => resolve(TOO_MUCH), this.limits.seconds * 1000);
      worker.once('message', resolve);
      worker.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(TOO_MUCH) : reject(error),
      );
      worker.once('exit', () => {
        clearTimeout(giveUp);
        reject(new Error('reading a workbook ended without an answer'));
      });
    }).finally(() => worker.terminate());
  }
}
