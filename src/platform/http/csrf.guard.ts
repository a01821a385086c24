import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { throwRefusal } from '../transaction/refusal-error.js';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Requests that change something need `x-duban: 1`: another site's form cannot set a header of its own. */
@Injectable()
export class CsrfGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { method, headers } = context.switchToHttp().getRequest<FastifyRequest>();
    return SAFE.has(method) || headers['x-duban'] === '1' || throwRefusal('access/csrf');
  }
}
