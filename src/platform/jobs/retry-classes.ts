/** How often and how soon a job is tried again. */
export interface RetryClass {
  readonly word: string;
  /** Why it is so, for the page of jobs. */
  readonly why: string;
  readonly attempts: number;
  /** Pause before the second attempt, in milliseconds; doubles with each further one. */
  readonly backoffMs: number;
}

/** Every retry class by name; the table in docs/jobs.md is checked against it. */
export const RETRY_CLASSES = {
  transient: {
    word: '短暂故障',
    why: '只用到本系统的数据库和队列，故障多在一两分钟内消除，间隔短。',
    attempts: 8,
    backoffMs: 1_000,
  },
  provider: {
    word: '外部服务',
    why: '要用到邮件、短信等外部服务，恢复较慢，间隔加长，避免加重对方负担。',
    attempts: 8,
    backoffMs: 2_000,
  },
  never: {
    word: '不自动重试',
    why: '重做一次可能重复发出，或者下一轮会补上，失败后由人决定。',
    attempts: 1,
    backoffMs: 0,
  },
} as const satisfies Readonly<Record<string, RetryClass>>;

export type RetryClassName = keyof typeof RETRY_CLASSES;

/** The pauses between the attempts of a class, in seconds. */
export function pausesOf({ attempts, backoffMs }: Pick<RetryClass, 'attempts' | 'backoffMs'>): number[] {
  return Array.from({ length: attempts - 1 }, (_, n) => (backoffMs * 2 ** n) / 1_000);
}
