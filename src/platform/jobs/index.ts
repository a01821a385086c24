export {
  CATALOGUE,
  JOB_CATALOGUE,
  type DescribedJob,
  type JobCatalogue,
  type JobName,
  type JobPayload,
} from './catalogue.js';
export { DeadLetters, type GivenUpJob } from './dead-letters.js';
export { HandlesJob, type JobContext } from './handles-job.js';
export { JobQueues, type JobState } from './job-queues.js';
export { JobScheduler } from './job-scheduler.js';
export { JobsModule } from './jobs.module.js';
export { chooseQueueBackend, migrateQueue } from './queue-backend.js';
export { pausesOf, RETRY_CLASSES, type RetryClass, type RetryClassName } from './retry-classes.js';
