import { Body, Controller, Get, Injectable, Post, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { REFUSAL_CODES } from '../../src/core/kernel/refusals.js';
import { createHttpApp, CurrentActor, REFUSAL_TABLE, type Problem } from '../../src/platform/http/index.js';
import { correlationId } from '../../src/platform/logging/index.js';
import { throwRefusal } from '../../src/platform/transaction/index.js';
import { cloneDatabase } from '../support/test-db.js';
import { testModule } from '../support/test-platform.js';

const Note = z.object({ title: z.string().min(1), count: z.number().int().default(1) });

@Injectable()
@Controller('probe')
class ProbeController {
  constructor(private readonly dataSource: DataSource) {}

  @Post('note')
  note(@Body({ schema: Note }) body: z.infer<typeof Note>) {
    return { ...body, correlation: correlationId() };
  }

  @Post('store')
  async store(@Body({ schema: Note }) body: z.infer<typeof Note>) {
    await this.dataSource.query(`insert into tick_mark (name, at) values ($1, now())`, [body.title]);
  }

  @Get('page')
  page(
    @Query({ schema: z.object({ size: z.coerce.number().max(200).default(50) }) }) query: { size: number },
  ) {
    return query;
  }

  @Get('refused')
  refused() {
    throwRefusal('filing/incomplete', { missing: 3 });
  }

  @Get('fault')
  fault() {
    throw new Error('secret detail of the inside');
  }

  @Get('me')
  me(@CurrentActor() actor: unknown) {
    return actor;
  }
}

let app: NestFastifyApplication;
let webRoot: string;

async function build(profile: 'demo' | 'production', databaseUrl: string): Promise<NestFastifyApplication> {
  const root = testModule({ databaseUrl, role: 'web', controllers: [ProbeController] });
  const config = { profile, publicUrl: 'http://localhost:3000', trustProxy: false };
  const made = await createHttpApp(root, { config, logger: false, webRoot });
  await made.init();
  await made.getHttpAdapter().getInstance().ready();
  return made;
}

beforeAll(async () => {
  webRoot = mkdtempSync(path.join(os.tmpdir(), 'duban-web-'));
  mkdirSync(path.join(webRoot, 'assets'));
  writeFileSync(path.join(webRoot, 'index.html'), '<!doctype html><title>督办</title>');
  writeFileSync(path.join(webRoot, 'assets/index-4f2a.js'), 'export {};');
  app = await build('demo', (await cloneDatabase()).url);
});
afterAll(async () => {
  await app?.close();
  rmSync(webRoot, { recursive: true, force: true });
});

type Request = {
  method?: 'GET' | 'POST';
  url: string;
  payload?: object | string;
  headers?: Record<string, string>;
};

const send = (request: Request) =>
  app.inject({ ...request, headers: { 'x-duban': '1', ...request.headers } } as never) as unknown as Promise<{
    statusCode: number;
    headers: Record<string, string>;
    body: string;
    json<T>(): T;
  }>;

async function problemOf(request: Request): Promise<Problem> {
  const response = await send(request);
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const problem = response.json<Problem>();
  expect(problem).toMatchObject({
    type: `urn:duban:problem:${problem.code}`,
    status: response.statusCode,
    instance: request.url.split('?')[0],
    correlationId: response.headers['x-correlation-id'],
  });
  expect(problem.detail).toMatch(/^[^a-z]*[。]$|JSON/);
  return problem;
}

const json = { 'content-type': 'application/json' };
const post = (payload: object | string, headers: Record<string, string> = json): Request => ({
  method: 'POST',
  url: '/api/v1/probe/note',
  payload,
  headers,
});

describe('an answer to bad input', () => {
  test.each<[string, Request, number, string]>([
    ['JSON that is none', post('{"title":'), 400, 'request/invalid'],
    ['an empty body', post(''), 400, 'request/invalid'],
    ['another media type', post('<a/>', { 'content-type': 'text/xml' }), 400, 'request/invalid'],
    ['a poisoned prototype', post('{"title":"a","__proto__":{"admin":true}}'), 400, 'request/invalid'],
    ['a body of 7 MB', post({ title: 'x'.repeat(7_000_000) }), 413, 'request/too-large'],
    [
      'a character that cannot be stored',
      { ...post({ title: 'a\0b' }), url: '/api/v1/probe/store' },
      400,
      'request/invalid',
    ],
    ['an unknown route', { url: '/api/v1/nowhere?q=secret' }, 404, 'request/unknown-route'],
    ['an unknown route outside the version', { url: '/api/nowhere' }, 404, 'request/unknown-route'],
    [
      'a method that is not offered',
      { method: 'POST', url: '/api/v1/probe/page', payload: {} },
      404,
      'request/unknown-route',
    ],
    ['a path that cannot be decoded', { url: '/api/v1/probe/%E0%A4%A' }, 400, 'request/invalid'],
    ['no session', { url: '/api/v1/probe/me' }, 401, 'session/required'],
    ['a refusal of the core', { url: '/api/v1/probe/refused' }, 422, 'filing/incomplete'],
  ])('%s', async (_, request, status, code) => {
    expect(await problemOf(request)).toMatchObject({ status, code });
  });

  test('names each field that is wrong, in Chinese', async () => {
    const problem = await problemOf(post({ title: '', count: 1.5 }));
    expect(problem.errors?.map(({ path: field }) => field)).toEqual(['title', 'count']);
    expect(problem.errors?.every(({ message }) => /[\u4e00-\u9fff]/.test(message))).toBe(true);
    const query = await problemOf({ url: '/api/v1/probe/page?size=999' });
    expect(query.errors).toEqual([
      { path: 'size', message: expect.stringMatching(/[\u4e00-\u9fff]/) as string },
    ]);
  });

  test('a refusal tells its facts', async () => {
    const problem = await problemOf({ url: '/api/v1/probe/refused' });
    expect(problem).toMatchObject({
      facts: { missing: 3 },
      detail: '还有任务没有填写进展（3 项），填完才能提交。',
    });
  });

  test('a fault of ours shows nothing of the inside', async () => {
    const problem = await problemOf({ url: '/api/v1/probe/fault' });
    expect(problem).toMatchObject({ status: 500, code: 'server/fault' });
    expect(JSON.stringify(problem)).not.toContain('secret');
  });

  test('a change without the header of our own page is refused', async () => {
    expect(await problemOf(post({ title: 'a' }, { ...json, 'x-duban': '' }))).toMatchObject({
      status: 403,
      code: 'access/csrf',
    });
  });

  test('every refusal has an error status and a sentence that stands without facts', () => {
    for (const code of REFUSAL_CODES) {
      const { status, message } = REFUSAL_TABLE[code];
      expect([code, status >= 400 && status < 500]).toEqual([code, true]);
      expect(message({})).toMatch(/^[^a-z（）]*。$/);
    }
  });
});

describe('good input', () => {
  test('is parsed by the schema: defaults in, unknown members out', async () => {
    const response = await send(post({ title: '报送', extra: 1 }));
    expect([response.statusCode, response.json()]).toEqual([
      201,
      expect.objectContaining({ title: '报送', count: 1 }),
    ]);
    expect(response.json()).not.toHaveProperty('extra');
  });

  test('carries the correlation id of the caller if it is sane, and reaches the work below', async () => {
    const sane = await send({
      ...post({ title: 'a' }),
      headers: { ...json, 'x-correlation-id': 'trace-12345678' },
    });
    expect(sane.headers['x-correlation-id']).toBe('trace-12345678');
    expect(sane.json<{ correlation: string }>().correlation).toBe('trace-12345678');
    const mad = await send({ ...post({ title: 'a' }), headers: { ...json, 'x-correlation-id': 'x"}\n' } });
    expect(mad.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('the rest of the house', () => {
  test('health: live and ready', async () => {
    expect((await send({ url: '/health/live' })).json()).toEqual({ status: 'up' });
    const ready = await send({ url: '/health/ready' });
    expect([ready.statusCode, ready.json()]).toEqual([200, { status: 'up', database: 'up', queue: 'up' }]);
  });

  test('the web app: files, routes of the browser, nothing outside', async () => {
    const page = await send({ url: '/filings/17?tab=a' });
    expect([page.statusCode, page.headers['cache-control'], page.body]).toEqual([
      200,
      'no-cache',
      expect.stringContaining('督办'),
    ]);
    expect((await send({ url: '/' })).body).toContain('督办');
    const asset = await send({ url: '/assets/index-4f2a.js' });
    expect([asset.statusCode, asset.headers['cache-control']]).toEqual([
      200,
      'public, max-age=31536000, immutable',
    ]);
    expect((await send({ url: '/assets/gone.js' })).statusCode).toBe(404);
    expect((await send({ url: '/..%2f..%2fetc%2fpasswd' })).body).not.toContain('root:');
  });

  test('security headers are set', async () => {
    const { headers } = await send({ url: '/' });
    expect(headers['content-security-policy']).toContain("default-src 'self'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('the OpenAPI document describes the zod schemas; production does not show it', async () => {
    const document = (await send({ url: '/api/docs-json' })).json<{ paths: Record<string, unknown> }>();
    expect(JSON.stringify(document.paths['/api/v1/probe/note'])).toContain('title');
    expect((await send({ url: '/api/docs' })).statusCode).toBe(200);
    const production = await build('production', (await cloneDatabase()).url);
    const hidden = await production.inject({ url: '/api/docs-json' });
    await production.close();
    expect(hidden.statusCode).toBe(404);
  });
});
