import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const sessionSchema = z.object({
  id: z.string(),
  userId: z.string(),
  status: z.enum(['active', 'removed']),
  organizationId: z.string().nullable(),
  createdAt: z.number(),
  lastActiveAt: z.number(),
});

const clientSchema = z.object({
  id: z.string(),
  token: z.string(),
  sessions: z.array(sessionSchema),
  lastActiveSessionId: z.string().nullable(),
  createdAt: z.number(),
});

const grantSchema = z.object({
  refreshToken: z.string(),
  account: z.string(),
  clientId: z.string(),
  scopes: z.array(z.string()),
});

const accessTokenSchema = z.object({
  accessToken: z.string(),
  account: z.string(),
  clientId: z.string(),
  scopes: z.array(z.string()),
  expiresAt: z.number(),
});

const consentSchema = z.object({ account: z.string(), clientId: z.string(), scopes: z.array(z.string()) });

const stateSchema = z.object({
  signingKey: z.record(z.string(), z.unknown()).nullable(),
  clients: z.array(clientSchema),
  consents: z.array(consentSchema),
  grants: z.array(grantSchema),
  accessTokens: z.array(accessTokenSchema),
});

export type StoredSession = z.infer<typeof sessionSchema>;
export type StoredClient = z.infer<typeof clientSchema>;
export type StoredGrant = z.infer<typeof grantSchema>;
export type StoredAccessToken = z.infer<typeof accessTokenSchema>;
type SandboxState = z.infer<typeof stateSchema>;

/** What the stand-ins must remember over a restart, so that a browser stays signed in and a connection stays alive. */
export interface Store {
  state: SandboxState;
  /** Writes the present state; returns once it is on disk. */
  save(): void;
}

export function openStore(dataDir?: string): Store {
  if (!dataDir) return { state: emptyState(), save: () => undefined };
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'sandbox.json');
  const state = read(path);
  return { state, save: () => writeAtomically(path, JSON.stringify(state)) };
}

function emptyState(): SandboxState {
  return { signingKey: null, clients: [], consents: [], grants: [], accessTokens: [] };
}

function read(path: string): SandboxState {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return emptyState();
    throw error;
  }
  return parse(text) ?? emptyState();
}

/** A file of another version or edited by hand is given up: everything in it can be made again by signing in. */
function parse(text: string): SandboxState | undefined {
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** A rename replaces the file in one step, so a process killed half way leaves the old content whole. */
function writeAtomically(path: string, text: string): void {
  const draft = `${path}.draft`;
  const file = openSync(draft, 'w', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
}
