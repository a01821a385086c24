import path from 'node:path';
import type { OnModuleDestroy } from '@nestjs/common';
import { ThreadRunner, type ThreadLimits } from '../platform/threads/index.js';
import { readWorkbook, type WorkbookReading } from './read-workbook.js';

const LIMITS: ThreadLimits = { seconds: 30, megabytes: 384 };
const TOO_MUCH: WorkbookReading = {
  ok: false,
  message: '工作簿内容过多，未能在限定的时间和内存内读完，请只保留单位和人员两张表，或分成几份。',
};
const WORKER_FILE = path.join(import.meta.dirname, 'workbook-worker.js');

/** Reads workbooks of units, one after another, in a thread that is given up at its limits. */
export class WorkbookReader implements OnModuleDestroy {
  private readonly thread: ThreadRunner<{ readonly bytes: Uint8Array }, WorkbookReading>;

  constructor(limits = LIMITS, file = WORKER_FILE) {
    this.thread = new ThreadRunner({
      file,
      limits,
      runHere: ({ bytes }) => readWorkbook(bytes),
      giveUp: () => TOO_MUCH,
    });
  }

  read(bytes: Uint8Array): Promise<WorkbookReading> {
    return this.thread.run({ bytes });
  }

  onModuleDestroy(): Promise<void> {
    return this.thread.stop();
  }
}
