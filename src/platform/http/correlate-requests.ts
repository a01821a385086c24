import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { withCorrelation } from '../logging/correlation.js';

/** Gives each request's work its correlation id, tells it to the caller, and writes one line a request. */
export function correlateRequests(fastify: FastifyInstance): void {
  const logger = new Logger('Http');
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-correlation-id', request.id);
    withCorrelation(request.id, done);
  });
  // once more, because reading a body leaves the asynchronous context
  fastify.addHook('preValidation', (request, _reply, done) => withCorrelation(request.id, done));
  fastify.addHook('onResponse', (request, reply, done) => {
    // the address of a calendar feed is a secret: it does not stand in the log
    const pathname = request.url.split('?', 1)[0]?.replace(/^\/ical\/.*/, '/ical/…');
    const line = `${request.method} ${pathname} ${reply.statusCode} ${Math.round(reply.elapsedTime)} ms`;
    withCorrelation(request.id, () => (reply.statusCode >= 500 ? logger.warn(line) : logger.debug(line)));
    done();
  });
}
