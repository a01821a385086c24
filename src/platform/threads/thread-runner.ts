import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

export interface ThreadLimits {
  readonly seconds: number;
  readonly megabytes: number;
}

/** One kind of work that may take long, and what is said when it takes too long. */
export interface ThreadWork<Given extends object, Answer> {
  /** Of the compiled worker: it finds `Given` in `workerData` and posts one `Answer`. */
  readonly file: string;
  readonly limits: ThreadLimits;
  /** The same work here and now: where the sources run directly there is no compiled worker. */
  readonly runHere: (given: Given) => Promise<Answer>;
  /** The answer for work that ran into a limit. */
  readonly giveUp: (given: Given) => Answer;
}

/**
 * Does work in a thread of its own, one piece after another, so that the largest never holds up the process that
 * answers requests. Work that runs into a limit of time or memory is given up; a fault in the thread rejects.
 */
export class ThreadRunner<Given extends object, Answer> {
  private last: Promise<unknown> = Promise.resolve();
  private worker: Worker | null = null;
  private readonly isCompiled: boolean;

  constructor(private readonly work: ThreadWork<Given, Answer>) {
    this.isCompiled = existsSync(work.file);
  }

  run(given: Given): Promise<Answer> {
    const turn = this.last.then(() => (this.isCompiled ? this.runInThread(given) : this.work.runHere(given)));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  /** The process ends: nobody waits for the answer any more. */
  async stop(): Promise<void> {
    await this.worker?.terminate();
  }

  private runInThread(given: Given): Promise<Answer> {
    const { file, limits, giveUp } = this.work;
    const worker = new Worker(file, {
      workerData: given,
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
    });
    this.worker = worker;
    return new Promise<Answer>((resolve, reject) => {
      const timer = setTimeout(() => resolve(giveUp(given)), limits.seconds * 1000);
      worker.once('message', resolve);
      worker.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(giveUp(given)) : reject(error),
      );
      worker.once('exit', () => {
        clearTimeout(timer);
        reject(new Error(`the thread ${file} ended without an answer`));
      });
    }).finally(() => worker.terminate());
  }
}
