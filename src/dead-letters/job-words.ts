import { JOB_CATALOGUE, type DescribedJob } from '../platform/jobs/index.js';

const DESCRIBED: Readonly<Partial<Record<string, DescribedJob>>> = JOB_CATALOGUE;

/** What a job is called and does; one of an earlier version is named as such. */
export function wordOf(name: string): { word: string; does: string; retry: string } {
  const job = DESCRIBED[name];
  if (job === undefined) return { word: '旧版任务', does: '现行版本已没有这项任务。', retry: '' };
  return { word: job.word, does: job.does, retry: job.retry };
}
