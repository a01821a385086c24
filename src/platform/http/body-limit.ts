import { RouteConfig } from '@nestjs/platform-fastify';

interface Route {
  bodyLimit?: number;
  readonly config?: object;
}

/** The largest body of one route, in megabytes, where it takes files; the others keep the limit of the server. */
export const BodyLimit = (megabytes: number): MethodDecorator =>
  RouteConfig({ bodyLimitMegabytes: megabytes });

/** Makes the server heed {@link BodyLimit}. */
export function heedBodyLimits(fastify: {
  addHook(name: 'onRoute', hook: (route: Route) => void): unknown;
}): void {
  fastify.addHook('onRoute', (route) => {
    const { bodyLimitMegabytes } = (route.config ?? {}) as { readonly bodyLimitMegabytes?: number };
    if (bodyLimitMegabytes !== undefined) route.bodyLimit = bodyLimitMegabytes * 1024 * 1024;
  });
}
