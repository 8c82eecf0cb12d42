import { randomUUID } from 'node:crypto';
import { generationEventSchema, isFinalGenerationEvent, tenantEventSchema } from './stream-event.js';

describe('events', () => {
  it('of a tenant are told apart by their type and refuse a type nobody knows', () => {
    const event = { type: 'connector.updated', connectorId: randomUUID(), state: 'active' };
    expect(tenantEventSchema.parse(event)).toEqual(event);
    expect(tenantEventSchema.safeParse({ ...event, type: 'connector.exploded' }).success).toBe(false);
    expect(tenantEventSchema.safeParse({ ...event, state: 'weird' }).success).toBe(false);
  });

  it('of a generation end with completed, stopped or failed', () => {
    const types = generationEventSchema.options.map((option) => option.shape.type.value);
    const final = types.filter((type) => isFinalGenerationEvent({ type } as never));
    expect(final).toEqual(['generation.completed', 'generation.stopped', 'generation.failed']);
  });
});
