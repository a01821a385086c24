import { BullRegistrar, WorkerHost } from '@nestjs/bullmq';
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DiscoveryService, ModuleRef } from '@nestjs/core';
import { CATALOGUE, type JobCatalogue } from './catalogue.js';
import { JobRegistry } from './job-registry.js';

/** Injection token: does this process work on jobs (role all or worker), or only add them? */
export const IS_WORKER = Symbol('IS_WORKER');

/** Starts the workers once every handler is known, and stops them before anything they need is closed. */
@Injectable()
export class WorkerControl implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly registry: JobRegistry,
    private readonly moduleRef: ModuleRef,
    private readonly discovery: DiscoveryService,
    @Inject(IS_WORKER) private readonly isWorker: boolean,
    @Inject(CATALOGUE) private readonly catalogue: JobCatalogue,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.isWorker) return;
    this.registry.collect();
    if (Object.keys(this.catalogue).length === 0) return;
    this.moduleRef.get(BullRegistrar, { strict: false }).register();
  }

  /** Waits for the jobs under way. */
  async beforeApplicationShutdown(): Promise<void> {
    if (!this.isWorker) return;
    const hosts = this.discovery.getProviders().map(({ instance }) => instance as unknown);
    await Promise.all(hosts.filter((host) => host instanceof WorkerHost).map((host) => closeWorker(host)));
  }
}

async function closeWorker(host: WorkerHost): Promise<void> {
  // the worker does not exist yet when the start was broken off
  const worker = (host as unknown as { _worker?: { close(): Promise<void> } })._worker;
  await worker?.close();
}
