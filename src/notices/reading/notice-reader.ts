import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { OnModuleDestroy } from '@nestjs/common';
import { refuse, type Result } from '../../core/kernel/result.js';
import { readNotice, type ReadNotice } from './read-notice.js';

export interface NoticeReaderLimits {
  readonly seconds: number;
  readonly megabytes: number;
}

const LIMITS: NoticeReaderLimits = { seconds: 60, megabytes: 512 };
/** The compiled worker lies beside this file in `dist`; where the sources run directly there is none. */
const WORKER_FILE = path.join(import.meta.dirname, 'notice-worker.js');

/**
 * Reads notices in a thread of their own, one after another, so that the largest file never holds up the process that
 * answers requests. A file that takes too long or too much memory is given up: `notice/too-complex`.
 */
export class NoticeReader implements OnModuleDestroy {
  private last: Promise<unknown> = Promise.resolve();
  private worker: Worker | null = null;

  constructor(
    private readonly limits: NoticeReaderLimits = LIMITS,
    private readonly workerFile: string | null = existsSync(WORKER_FILE) ? WORKER_FILE : null,
  ) {}

  /** The text and the reading of a notice file; refuses as `readDocument` does, and `notice/too-complex`. */
  read(bytes: Uint8Array, fileName: string): Promise<Result<ReadNotice>> {
    const turn = this.last.then(() =>
      this.workerFile === null
        ? readNotice(bytes, fileName)
        : this.readInThread(this.workerFile, { bytes, fileName }),
    );
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /** The process ends: nobody waits for the answer any more. */
  async onModuleDestroy(): Promise<void> {
    await this.worker?.terminate();
  }

  private readInThread(
    file: string,
    given: { readonly bytes: Uint8Array; readonly fileName: string },
  ): Promise<Result<ReadNotice>> {
    const worker = new Worker(file, {
      workerData: given,
      resourceLimits: { maxOldGenerationSizeMb: this.limits.megabytes },
    });
    this.worker = worker;
    const tooComplex = refuse('notice/too-complex', { fileName: given.fileName });
    return new Promise<Result<ReadNotice>>((resolve, reject) => {
      const giveUp = setTimeout(() => resolve(tooComplex), this.limits.seconds * 1000);
      worker.once('message', resolve);
      worker.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(tooComplex) : reject(error),
      );
      worker.once('exit', () => reject(new Error(`reading ${given.fileName} ended without an answer`)));
      worker.once('exit', () => clearTimeout(giveUp));
    }).finally(() => worker.terminate());
  }
}
