import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import type { DynamicModule, LoggerService, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Config } from '../config/config.js';
import { saneCorrelationId } from '../logging/correlation.js';
import { serveApiDocs } from './api-docs.js';
import { heedBodyLimits } from './body-limit.js';
import { correlateRequests } from './correlate-requests.js';
import { CsrfGuard } from './csrf.guard.js';
import { BODY_LIMIT_MEGABYTES, explainException } from './explain-exception.js';
import { createSchemaPipe } from './invalid-request.js';
import { ProblemFilter } from './problem-filter.js';
import { PROBLEM_TYPE, problemOf } from './problem.js';
import { serveWebApp } from './web-app.js';

export interface HttpAppOptions {
  readonly config: Pick<Config, 'profile' | 'publicUrl' | 'trustProxy'>;
  readonly logger: LoggerService | false;
  /** The folder of the built web app; left out when it has not been built. */
  readonly webRoot?: string;
}

/** The web app as `npm run build` leaves it, beside `src` and `dist`. */
export const WEB_ROOT = path.resolve(import.meta.dirname, '../../../web/dist');

/** The server around a root module: everything between the socket and the controllers. Does not listen yet. */
export async function createHttpApp(
  root: Type | DynamicModule | Promise<DynamicModule>,
  { config, logger, webRoot = WEB_ROOT }: HttpAppOptions,
): Promise<NestFastifyApplication> {
  z.config(z.locales.zhCN());
  const app = await NestFactory.create<NestFastifyApplication>(await root, createAdapter(config), {
    logger,
    // otherwise Nest ends the process itself, with a stack and before the embedded database is stopped
    abortOnError: false,
  });
  const fastify = app.getHttpAdapter().getInstance();
  correlateRequests(fastify as never);
  heedBodyLimits(fastify as never);
  await app.register(cookie as never);
  await app.register(helmet as never, securityHeaders(config) as never);
  app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready', 'ical/:file'] });
  app.useGlobalPipes(createSchemaPipe());
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalGuards(new CsrfGuard());
  if (existsSync(webRoot)) await serveWebApp(fastify as never, webRoot);
  if (config.profile !== 'production') serveApiDocs(app);
  return app;
}

function createAdapter({ trustProxy }: Pick<Config, 'trustProxy'>): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: BODY_LIMIT_MEGABYTES * 1024 * 1024,
    trustProxy,
    forceCloseConnections: 'idle' as never,
    genReqId: (request: { headers: Record<string, unknown> }) =>
      saneCorrelationId(request.headers['x-correlation-id']),
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const problem = problemOf(explainException(error), { url: request.url, id: request.id });
      void reply.status(problem.status).header('x-correlation-id', request.id);
      void reply.header('content-type', PROBLEM_TYPE).send(problem);
    },
  } as never);
}

function securityHeaders({ publicUrl }: Pick<Config, 'publicUrl'>): object {
  const https = publicUrl.startsWith('https:');
  return {
    hsts: https,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        // antd writes its styles into the page
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:'],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
  };
}
