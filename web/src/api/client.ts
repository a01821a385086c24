import type { Problem } from '../../../src/contract/index.js';

const ROOT = '/api/v1';
const SAFE = new Set(['GET', 'HEAD']);

export type QueryValues = Record<string, string | number | boolean | undefined | null>;

export interface CallOptions {
  query?: QueryValues;
  body?: unknown;
  signal?: AbortSignal;
  /** Lets the request outlive the page (last save while leaving). */
  keepalive?: boolean;
}

/** The server said no: `message` is one Chinese sentence made for the reader. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.errors?.[0]?.message ?? problem.detail);
    this.name = 'ProblemError';
  }

  get code(): string {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }
}

/** Nobody answered: what was typed is still here and may be sent again. */
export class OfflineError extends Error {
  constructor() {
    super('没有连上服务器，请检查网络后重试。');
    this.name = 'OfflineError';
  }
}

/** Calls `/api/v1{path}`; returns the JSON body (undefined for 204), throws ProblemError or OfflineError. */
export async function call<T>(method: string, path: string, options: CallOptions = {}): Promise<T> {
  const response = await send(method, path, options);
  if (!response.ok) throw new ProblemError(await readProblem(response));
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

export const get = <T>(path: string, query?: QueryValues, signal?: AbortSignal): Promise<T> =>
  call<T>('GET', path, { ...(query ? { query } : {}), ...(signal ? { signal } : {}) });

async function send(method: string, path: string, options: CallOptions): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (!SAFE.has(method)) headers['x-duban'] = '1';
  if (options.body !== undefined) headers['content-type'] = 'application/json';
  try {
    return await fetch(ROOT + path + searchOf(options.query), {
      method,
      headers,
      credentials: 'same-origin',
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
      ...(options.keepalive ? { keepalive: true } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new OfflineError();
  }
}

function searchOf(query: QueryValues | undefined): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

async function readProblem(response: Response): Promise<Problem> {
  const fallback: Problem = {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    code: `http/${response.status}`,
    detail: `服务暂时没有正常回应（${response.status}），请稍后再试。`,
    correlationId: response.headers.get('x-correlation-id') ?? '',
  };
  try {
    const body = (await response.json()) as Partial<Problem>;
    return typeof body.detail === 'string' ? { ...fallback, ...body } : fallback;
  } catch {
    return fallback;
  }
}

/** The sentence to show for whatever was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error && error.message !== '' ? error.message : '出现意外情况，请刷新后重试。';
}
