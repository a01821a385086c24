import { HttpException } from '@nestjs/common';
import type { RefusalCode } from '../../core/kernel/refusals.js';
import type { RefusalFacts } from '../../core/kernel/result.js';
import { describeDatabaseError } from '../database/describe-database-error.js';
import { RefusalError } from '../transaction/refusal-error.js';
import type { FieldError, ProblemCore } from './problem.js';
import { REFUSAL_TABLE } from './refusal-table.js';

/** Of every route that does not say otherwise with `@BodyLimit`. */
export const BODY_LIMIT_MEGABYTES = 6;

/** What the framework's own errors mean in our words. */
const FRAMEWORK: Readonly<Record<string, (() => ProblemCore) | undefined>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => refused('request/too-large', {}),
  FST_ERR_CTP_INVALID_JSON_BODY: () => unreadable('正文不是有效的 JSON'),
  FST_ERR_CTP_EMPTY_JSON_BODY: () => unreadable('正文为空'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => unreadable('正文长度与声明不符'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => unreadable('不支持这种正文格式，请使用 application/json'),
  FST_ERR_BAD_URL: () => unreadable('地址无法识别'),
  // characters PostgreSQL cannot store, such as U+0000
  '22021': () => unreadable('内容中有不能保存的字符'),
  '22P05': () => unreadable('内容中有不能保存的字符'),
};

const BY_STATUS: Readonly<Record<number, RefusalCode | undefined>> = {
  400: 'request/invalid',
  401: 'session/required',
  403: 'access/forbidden',
  404: 'request/unknown-route',
  405: 'request/unknown-route',
  413: 'request/too-large',
  415: 'request/invalid',
  422: 'request/invalid',
  429: 'request/too-many',
};

/** What the caller is told about anything thrown: a refusal of the table, or that the fault is ours. */
export function explainException(exception: unknown): ProblemCore {
  if (exception instanceof RefusalError) {
    const { code, facts } = exception.refusal;
    return refused(code, facts, exception.errors);
  }
  const framework = FRAMEWORK[codeOf(exception) ?? ''];
  if (framework) return framework();
  if (exception instanceof SyntaxError && statusOf(exception) === 400)
    return unreadable('正文不是有效的 JSON');
  const code = BY_STATUS[statusOf(exception) ?? 0];
  if (code !== undefined) return refused(code, {});
  return describeDatabaseError(exception, '') === undefined
    ? {
        status: 500,
        code: 'server/fault',
        detail: '系统出现错误，已经记录。请稍后再试，或将编号告诉管理员。',
        facts: {},
      }
    : { status: 503, code: 'server/unavailable', detail: '系统暂时不可用，请稍后再试。', facts: {} };
}

function refused(code: RefusalCode, facts: RefusalFacts, errors?: readonly FieldError[]): ProblemCore {
  const rule = REFUSAL_TABLE[code];
  const core = { status: rule.status, code, detail: rule.message(facts), facts };
  return errors === undefined ? core : { ...core, errors };
}

function unreadable(message: string): ProblemCore {
  return refused('request/invalid', {}, [{ path: '', message }]);
}

function codeOf(exception: unknown): string | undefined {
  const { code, driverError } = (exception ?? {}) as { code?: unknown; driverError?: { code?: unknown } };
  const found = code ?? driverError?.code;
  return typeof found === 'string' ? found : undefined;
}

function statusOf(exception: unknown): number | undefined {
  if (exception instanceof HttpException) return exception.getStatus();
  const { statusCode } = (exception ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}
