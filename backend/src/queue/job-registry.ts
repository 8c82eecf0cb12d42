import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { jobCatalogue, type JobEntry } from '@ocsuite/types';
import { jobEntryKey, type JobHandler } from './job-handler.js';

export interface RegisteredJob {
  entry: JobEntry;
  handle: JobHandler;
}

/** Finds the handler of every catalogue entry; a missing or a second one keeps the worker from starting. */
@Injectable()
export class JobRegistry {
  private readonly byName = new Map<string, RegisteredJob>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  collect(): void {
    for (const job of this.findHandlers()) {
      if (this.byName.has(job.entry.name)) throw new Error(`Two handlers for the job ${job.entry.name}`);
      this.byName.set(job.entry.name, job);
    }
    const missing = jobCatalogue.filter(({ name }) => !this.byName.has(name)).map(({ name }) => name);
    if (missing.length > 0) throw new Error(`No handler for the jobs ${missing.join(', ')}`);
  }

  get(name: string): RegisteredJob | undefined {
    return this.byName.get(name);
  }

  private *findHandlers(): Generator<RegisteredJob> {
    for (const { instance } of this.discovery.getProviders()) {
      if (typeof instance !== 'object' || instance === null) continue;
      const provider = instance as Record<string, JobHandler>;
      for (const method of this.scanner.getAllMethodNames(Object.getPrototypeOf(instance))) {
        const handle = provider[method];
        const entry = handle && this.reflector.get<JobEntry | undefined>(jobEntryKey, handle);
        if (entry) yield { entry, handle: handle.bind(instance) };
      }
    }
  }
}
