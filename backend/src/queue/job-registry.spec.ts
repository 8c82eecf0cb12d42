import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { jobCatalogue, type JobEntry } from '@ocsuite/types';
import { handlersFor, RecordingHandlers } from '../../test/job-bus.suite-spec.js';
import { JobRegistry } from './job-registry.js';

const [first, ...others] = jobCatalogue as [JobEntry, ...JobEntry[]];

async function collect(...groups: (readonly JobEntry[])[]): Promise<JobRegistry> {
  const notes = new RecordingHandlers();
  const app = await NestFactory.createApplicationContext(
    {
      module: class Worker {},
      imports: [DiscoveryModule],
      providers: [JobRegistry, ...groups.map((entries) => handlersFor(entries, notes))],
    },
    { logger: false },
  );
  const registry = app.get(JobRegistry);
  registry.collect();
  return registry;
}

describe('the registry of job handlers', () => {
  it('finds the handler of every entry, wherever it is provided', async () => {
    const registry = await collect([first], others);
    expect(jobCatalogue.filter(({ name }) => registry.get(name) === undefined)).toEqual([]);
    expect(registry.get('made.up')).toBeUndefined();
  });

  it('refuses a catalogue entry without a handler', async () => {
    await expect(collect(others)).rejects.toThrow(`No handler for the jobs ${first.name}`);
  });

  it('refuses a second handler of an entry, in the same provider or in another', async () => {
    await expect(collect([...jobCatalogue, first])).rejects.toThrow(`Two handlers for the job ${first.name}`);
    await expect(collect(jobCatalogue, [first])).rejects.toThrow(`Two handlers for the job ${first.name}`);
  });
});
