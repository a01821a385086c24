import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { throwRefusal } from '../transaction/refusal-error.js';

const FROM_MACHINES = Symbol('FROM_MACHINES');

/** A route that other systems call: they know no header of ours and carry no cookie; it has a proof of its own. */
export const FromMachines = () => SetMetadata(FROM_MACHINES, true);

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Requests that change something need `x-duban: 1`: another site's form cannot set a header of its own. */
@Injectable()
export class CsrfGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { method, headers } = context.switchToHttp().getRequest<FastifyRequest>();
    if (Reflect.getMetadata(FROM_MACHINES, context.getHandler()) === true) return true;
    return SAFE.has(method) || headers['x-duban'] === '1' || throwRefusal('access/csrf');
  }
}
