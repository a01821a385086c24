import type { RefusalCode } from '../../core/kernel/refusals.js';
import type { RefusalFacts } from '../../core/kernel/result.js';

/** What is wrong with one field: its path as `items.0.title` and a Chinese sentence. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** Faults that are ours and not the caller's. */
export type FaultCode = 'server/fault' | 'server/unavailable';

/** An answer as in RFC 9457, `application/problem+json`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: RefusalCode | FaultCode;
  readonly detail: string;
  readonly instance: string;
  readonly correlationId: string;
  readonly facts: RefusalFacts;
  readonly errors?: readonly FieldError[];
}

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

const TITLES: Readonly<Record<number, string>> = {
  400: '请求有误',
  401: '需要登录',
  403: '没有权限',
  404: '没有找到',
  409: '与现状不符',
  413: '内容过大',
  422: '无法办理',
  429: '过于频繁',
  503: '暂时不可用',
};

export type ProblemCore = Pick<Problem, 'status' | 'code' | 'detail' | 'facts' | 'errors'>;

/** Completes a problem with what every answer carries. */
export function problemOf(
  core: ProblemCore,
  request: { readonly url: string; readonly id: string },
): Problem {
  const { status, code, detail, facts, errors } = core;
  return {
    type: `urn:duban:problem:${code}`,
    title: TITLES[status] ?? '系统错误',
    status,
    code,
    detail,
    // without the query: it may hold what a person searched for
    instance: request.url.split('?', 1)[0] ?? request.url,
    correlationId: request.id,
    facts,
    ...(errors === undefined ? {} : { errors }),
  };
}
