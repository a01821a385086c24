import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { CATALOGUE, type JobCatalogue } from './catalogue.js';
import { HANDLES_JOB, type JobContext } from './handles-job.js';

export type JobHandler = (payload: unknown, context: JobContext) => Promise<unknown>;

interface FoundHandler {
  readonly name: string;
  readonly place: string;
  readonly handle: JobHandler;
}

/** Knows which provider method does which job; complains when a job has two or none. */
@Injectable()
export class JobRegistry {
  private handlers = new Map<string, JobHandler>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    @Inject(CATALOGUE) private readonly catalogue: JobCatalogue,
  ) {}

  /** Collects the handlers of all providers; throws one message that names every fault. */
  collect(): void {
    const found = this.discovery
      .getProviders()
      .flatMap(({ instance }) => this.handlersOf(instance as unknown));
    const faults = [
      ...Object.keys(this.catalogue).flatMap((name) => faultOf(name, found)),
      ...found
        .filter(({ name }) => !(name in this.catalogue))
        .map(({ name, place }) => `${place} handles ${name}, which is not in the job catalogue`),
    ];
    if (faults.length > 0) throw new Error(`the worker cannot start:\n  ${faults.join('\n  ')}`);
    this.handlers = new Map(found.map(({ name, handle }) => [name, handle]));
  }

  /** Collects on first use where no worker has done so at the start. */
  handlerOf(name: string): JobHandler | undefined {
    if (this.handlers.size === 0) this.collect();
    return this.handlers.get(name);
  }

  private handlersOf(instance: unknown): FoundHandler[] {
    if (typeof instance !== 'object' || instance === null) return [];
    const prototype = Object.getPrototypeOf(instance) as Record<string, unknown> | null;
    if (prototype === null || prototype === Object.prototype) return [];
    return this.scanner.getAllMethodNames(prototype).flatMap((key) => {
      const method = prototype[key] as JobHandler;
      const name = Reflect.getMetadata(HANDLES_JOB, method) as string | undefined;
      if (name === undefined) return [];
      return [{ name, place: `${instance.constructor.name}.${key}`, handle: method.bind(instance) }];
    });
  }
}

function faultOf(name: string, found: readonly FoundHandler[]): string[] {
  const places = found.filter((handler) => handler.name === name).map((handler) => handler.place);
  if (places.length === 1) return [];
  if (places.length === 0)
    return [`no provider handles ${name}: add @HandlesJob('${name}') to the method that does it`];
  return [`${name} has ${places.length} handlers: ${places.join(', ')}`];
}
