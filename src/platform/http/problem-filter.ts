import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { explainException } from './explain-exception.js';
import { PROBLEM_TYPE, problemOf } from './problem.js';

/** The one place where anything thrown becomes an answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Http');

  catch(exception: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemOf(explainException(exception), { url: request.url, id: request.id });
    if (problem.status >= 500) this.logger.error(describe(exception), stackOf(exception), 'Http');
    if (reply.sent) return;
    void reply.status(problem.status).header('content-type', PROBLEM_TYPE).send(problem);
  }
}

function describe(exception: unknown): string {
  return exception instanceof Error ? `${exception.name}: ${exception.message}` : String(exception);
}

function stackOf(exception: unknown): string {
  return (exception instanceof Error && exception.stack) || 'no stack';
}
