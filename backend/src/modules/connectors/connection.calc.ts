import { Problem } from '@ocsuite/types';
import type { Connector } from './connector.entity.js';

/** @throws Problem `conflict` for a source that somebody is disconnecting or erasing: nothing may wake it any more */
export function assertKept({ state, name }: Connector): void {
  if (state === 'disconnecting')
    throw new Problem('conflict', `“${name}” is being disconnected or erased; that cannot be stopped.`);
}

/** @throws Problem `conflict` for a source that was disconnected: without access there is nothing to start or stop */
export function assertConnected(connector: Connector): void {
  assertKept(connector);
  if (!connector.credential)
    throw new Problem('conflict', `“${connector.name}” is disconnected; connect it again first.`);
}
