import { useSyncExternalStore } from 'react';

/** Asks whoever signed the user in for a session token; `fresh` bypasses any cached one. */
export type TokenSource = (options?: { fresh?: boolean }) => Promise<string | null>;

let currentSource: TokenSource = async () => null;
let isOver = false;
const watchers = new Set<() => void>();

/** The auth provider announces itself here, so that plain functions can call the API. */
export function setTokenSource(source: TokenSource): void {
  currentSource = source;
}

export const sessionToken: TokenSource = async (options) => {
  const token = await currentSource(options);
  if (isOver !== (token === null)) {
    isOver = token === null;
    for (const tell of watchers) tell();
  }
  return token;
};

/** True once there is no token to be had any more: the session has expired, or was ended elsewhere. */
export function useSessionIsOver(): boolean {
  return useSyncExternalStore(watch, () => isOver);
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}
