import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

/** Paths that belong to the server; the web app's routes are all others. */
const SERVER_PATHS = /^\/(api|health|ical)(\/|$)/;

/**
 * Serves the built web app: its files, and `index.html` for the routes the browser itself resolves. Files under `assets/`
 * carry a hash in their name and may be kept for ever; the page itself is asked for each time. A file that lies compressed
 * beside itself (`.br`, `.gz`) is sent so to whoever accepts it.
 */
export async function serveWebApp(fastify: FastifyInstance, root: string): Promise<void> {
  await fastify.register(fastifyStatic, {
    root,
    serve: false,
    cacheControl: false,
    etag: true,
    preCompressed: true,
  });
  fastify.get('/*', (request, reply) => answer(root, request, reply));
}

function answer(root: string, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const pathname = request.url.split('?', 1)[0] ?? '/';
  if (SERVER_PATHS.test(pathname)) return notFound(reply);
  const file = fileOf(root, pathname);
  if (file !== undefined) {
    const forever = file.startsWith('assets/');
    return reply
      .header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
      .sendFile(file);
  }
  // a missing script answered with a page would be reported as a syntax error in it
  if (path.extname(pathname) !== '' || !existsSync(path.join(root, 'index.html'))) return notFound(reply);
  return reply.header('cache-control', 'no-cache').sendFile('index.html');
}

/** The file behind a path, relative to the root; undefined for anything outside or missing. */
function fileOf(root: string, pathname: string): string | undefined {
  const relative = path.posix.normalize(decodePath(pathname)).replace(/^\/+/, '');
  const file = path.join(root, relative);
  const inside = file.startsWith(root + path.sep) && existsSync(file) && statSync(file).isFile();
  return inside ? relative : undefined;
}

function decodePath(pathname: string): string {
  try {
    return decodeURIComponent(pathname).replaceAll('\0', '');
  } catch {
    return '/';
  }
}

function notFound(reply: FastifyReply): FastifyReply {
  reply.callNotFound();
  return reply;
}
