import path from 'node:path';
import type { OnModuleDestroy } from '@nestjs/common';
import { refuse, type Result } from '../../core/kernel/result.js';
import { ThreadRunner, type ThreadLimits } from '../../platform/threads/index.js';
import { readNotice, type ReadNotice } from './read-notice.js';

/** What the thread is given. */
export interface NoticeFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

const LIMITS: ThreadLimits = { seconds: 60, megabytes: 512 };
const WORKER_FILE = path.join(import.meta.dirname, 'notice-worker.js');

/** Reads notices, one after another, in a thread that is given up at its limits: `notice/too-complex`. */
export class NoticeReader implements OnModuleDestroy {
  private readonly thread: ThreadRunner<NoticeFile, Result<ReadNotice>>;

  constructor(limits = LIMITS, file = WORKER_FILE) {
    this.thread = new ThreadRunner({
      file,
      limits,
      runHere: ({ bytes, fileName }) => readNotice(bytes, fileName),
      giveUp: ({ fileName }) => refuse('notice/too-complex', { fileName }),
    });
  }

  /** The text and the reading of a notice file; refuses as `readDocument` does, and `notice/too-complex`. */
  read(bytes: Uint8Array, fileName: string): Promise<Result<ReadNotice>> {
    return this.thread.run({ bytes, fileName });
  }

  onModuleDestroy(): Promise<void> {
    return this.thread.stop();
  }
}
