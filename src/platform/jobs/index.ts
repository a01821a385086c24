export { CATALOGUE, JOB_CATALOGUE, type JobCatalogue, type JobName, type JobPayload } from './catalogue.js';
export { HandlesJob, type JobContext } from './handles-job.js';
export { JobQueues, type JobState } from './job-queues.js';
export { JobScheduler } from './job-scheduler.js';
export { JobsModule } from './jobs.module.js';
export { chooseQueueBackend, migrateQueue } from './queue-backend.js';
