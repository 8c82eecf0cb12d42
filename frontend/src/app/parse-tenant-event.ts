import { type TenantEvent, tenantEventSchema } from '@ocsuite/types';
import type { StreamMessage } from '../api/event-stream.js';

/** The event type may travel in the event field, in the data, or in both. Unknown events are for newer pages. */
export function parseTenantEvent({ event, data }: StreamMessage): TenantEvent | null {
  try {
    const body: unknown = JSON.parse(data);
    if (typeof body !== 'object' || body === null) return null;
    const parsed = tenantEventSchema.safeParse({ type: event, ...body });
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
