import { FastifyAdapter } from '@nestjs/platform-fastify';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import zlib from 'node:zlib';
import { serveWebApp } from './web-app.js';

const SCRIPT = 'export const words = "督办";'.repeat(50);
const PAGE = '<!doctype html><title>督办</title>';

describe('the built web app', () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'duban-web-'));
  const fastify = new FastifyAdapter().getInstance();
  beforeAll(async () => {
    mkdirSync(path.join(root, 'assets'));
    const write = (name: string, text: string): void => {
      writeFileSync(path.join(root, name), text);
      writeFileSync(path.join(root, `${name}.br`), zlib.brotliCompressSync(text));
      writeFileSync(path.join(root, `${name}.gz`), zlib.gzipSync(text));
    };
    write('assets/app-4f2a.js', SCRIPT);
    write('index.html', PAGE);
    writeFileSync(path.join(root, 'assets/plain-77aa.js'), SCRIPT);
    await serveWebApp(fastify as never, root);
    await fastify.ready();
  });
  afterAll(async () => {
    await fastify.close();
    rmSync(root, { recursive: true, force: true });
  });

  const get = (url: string, accept = '', more: Record<string, string> = {}) =>
    fastify.inject({ method: 'GET', url, headers: { 'accept-encoding': accept, ...more } });

  it.each<[string | undefined, string, (bytes: Buffer) => Buffer]>([
    ['br', 'gzip, deflate, br, zstd', (bytes: Buffer) => zlib.brotliDecompressSync(bytes)],
    ['gzip', 'gzip', (bytes: Buffer) => zlib.gunzipSync(bytes)],
    [undefined, '', (bytes: Buffer) => bytes],
    [undefined, 'identity', (bytes: Buffer) => bytes],
  ])('has the encoding %s for who accepts “%s”', async (encoding, accept, open) => {
    for (const [url, type, text] of [
      ['/assets/app-4f2a.js', /^text\/javascript|^application\/javascript/, SCRIPT],
      ['/', /^text\/html/, PAGE],
      ['/filings/some-id', /^text\/html/, PAGE],
    ] as const) {
      const answer = await get(url, accept);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-encoding']).toBe(encoding);
      expect(answer.headers['content-type']).toMatch(type);
      expect(answer.headers['vary']).toMatch(/accept-encoding/i);
      expect(open(answer.rawPayload).toString()).toBe(text);
    }
  });

  it('keeps files with a hash for ever and asks for the page each time', async () => {
    for (const accept of ['br', '']) {
      const script = await get('/assets/app-4f2a.js', accept);
      expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      const page = await get('/tasks', accept);
      expect(page.headers['cache-control']).toBe('no-cache');
      const again = await get('/tasks', accept, { 'if-none-match': String(page.headers['etag']) });
      expect(again.statusCode).toBe(304);
    }
  });

  it('sends a file as it is where nothing was compressed', async () => {
    const answer = await get('/assets/plain-77aa.js', 'br, gzip');
    expect(answer.headers['content-encoding']).toBeUndefined();
    expect(answer.body).toBe(SCRIPT);
  });

  it.each(['/assets/gone-1234.js', '/api/v1/nothing', '/health/nothing', '/..%2f..%2fetc%2fpasswd.txt'])(
    'has nothing at %s',
    async (url) => {
      expect((await get(url, 'br')).statusCode).toBe(404);
    },
  );
});
