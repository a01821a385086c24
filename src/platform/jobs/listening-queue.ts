import { Logger } from '@nestjs/common';
import { Queue } from 'bullmq';
import { oncePerMessage } from './once-per-message.js';

/** A queue that hears its own connection errors from the first moment: unheard ones end the process or fill the console. */
export class ListeningQueue extends Queue {
  constructor(...args: ConstructorParameters<typeof Queue>) {
    super(...args);
    const logger = new Logger(`Queue ${this.name}`);
    this.on(
      'error',
      oncePerMessage((message) => logger.warn(message)),
    );
  }
}
