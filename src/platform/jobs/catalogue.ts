import { z } from 'zod';
import { RETRY_CLASSES, type RetryClassName } from './retry-classes.js';

/** What the queue must know of a job; the payload is parsed on arrival like any input. */
export interface JobDefinition<P extends z.ZodType = z.ZodType> {
  readonly queue: string;
  readonly payload: P;
  readonly attempts: number;
  /** First pause before a retry, in milliseconds; doubles with each attempt. */
  readonly backoffMs: number;
  /** Its failures belong together: each run stands for all runs before it. */
  readonly repeats?: boolean;
}

export type JobCatalogue = Readonly<Record<string, JobDefinition>>;

/** A job as the page of jobs tells of it; attempts and pauses are those of its retry class. */
export interface DescribedJob<P extends z.ZodType = z.ZodType> extends JobDefinition<P> {
  readonly retry: RetryClassName;
  readonly word: string;
  readonly does: string;
}

type JobEntry<P extends z.ZodType> = Omit<DescribedJob<P>, 'attempts' | 'backoffMs'>;

function job<P extends z.ZodType>(entry: JobEntry<P>): DescribedJob<P> {
  const { attempts, backoffMs } = RETRY_CLASSES[entry.retry];
  return { ...entry, attempts, backoffMs };
}

/** Every job of the system, `feature.verb`. Payloads carry ids, not objects. */
export const JOB_CATALOGUE = {
  'tick.run': job({
    queue: 'tick',
    payload: z.object({}),
    retry: 'transient',
    repeats: true,
    word: '定时巡检',
    does: '按时开启报送期、找出到了提醒时点的报送单、放行到了发送时段的消息。停机期间欠下的，下一轮补上。',
  }),
  'filings.returned': job({
    queue: 'messages',
    payload: z.object({ filingId: z.string().min(1), version: z.number().int() }),
    retry: 'transient',
    word: '退回通知',
    does: '报送单被退回后，为填报单位写好通知，放进待发消息。',
  }),
  'filings.extension': job({
    queue: 'messages',
    payload: z.object({ extensionId: z.string().min(1), step: z.enum(['asked', 'decided']) }),
    retry: 'transient',
    word: '延期通知',
    does: '填报单位申请延期后通知办公室，办公室答复后通知填报单位。',
  }),
  'filings.suspension': job({
    queue: 'messages',
    payload: z.object({
      filingId: z.string().min(1),
      seq: z.number().int(),
      step: z.enum(['suspended', 'resumed']),
    }),
    retry: 'transient',
    word: '中止通知',
    does: '报送单中止或者恢复后，通知填报单位和办公室。',
  }),
  'reachability.look': job({
    queue: 'tick',
    payload: z.object({}),
    retry: 'transient',
    repeats: true,
    word: '联系畅通检查',
    does: '每天查一遍：截止日期临近的单位里，谁的号码、邮箱不通，谁不在岗，谁一直没有登录，提醒办公室。',
  }),
  'messages.deliver': job({
    queue: 'messages',
    payload: z.object({ messageId: z.string().min(1) }),
    retry: 'provider',
    word: '发送消息',
    does: '把写好的一条消息交给邮件、短信等渠道，并记下结果。',
  }),
  'messages.deliver-many': job({
    queue: 'messages',
    payload: z.object({ messageIds: z.array(z.string().min(1)).min(1).max(50) }),
    retry: 'provider',
    word: '批量发送邮件',
    does: '把同一时点写好的一批邮件交给邮件服务器，逐封记下结果；不顺的改为逐封发送。',
  }),
  'messages.pull-receipts': job({
    queue: 'messages',
    payload: z.object({}),
    retry: 'transient',
    repeats: true,
    word: '查询回执',
    does: '向短信服务商查询没有推送过来的回执，认定存疑的短信是否送达。',
  }),
} as const satisfies Readonly<Record<string, DescribedJob>>;

export type JobName = keyof typeof JOB_CATALOGUE;
export type JobPayload<N extends JobName> = z.infer<(typeof JOB_CATALOGUE)[N]['payload']>;

/** Injection token of the catalogue in use; tests bring a smaller one. */
export const CATALOGUE = Symbol('JOB_CATALOGUE');
