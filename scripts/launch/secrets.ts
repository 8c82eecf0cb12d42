import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { DataFolder } from './data-folder.js';
import { readJsonFile, writeJsonFile } from './json-file.js';
import { LaunchError } from './launch-error.js';

const secretsSchema = z.object({
  postgres: z.string().min(1),
  roles: z.object({ owner: z.string(), app: z.string(), platform: z.string(), queue: z.string() }),
  masterKeys: z.string().min(1),
});

export type LocalSecrets = z.infer<typeof secretsSchema>;

/** Made once per data folder. The database and its encrypted columns are worthless without them. */
export function loadSecrets(folder: DataFolder, env: NodeJS.ProcessEnv = process.env): LocalSecrets {
  const stored = readStored(folder) ?? createSecrets(folder);
  // A server of one's own may have roles with passwords that are managed elsewhere.
  const roles = {
    owner: env['OCSUITE_OWNER_PASSWORD'] || stored.roles.owner,
    app: env['OCSUITE_APP_PASSWORD'] || stored.roles.app,
    platform: env['OCSUITE_PLATFORM_PASSWORD'] || stored.roles.platform,
    queue: env['OCSUITE_QUEUE_PASSWORD'] || stored.roles.queue,
  };
  return { ...stored, roles };
}

function readStored(folder: DataFolder): LocalSecrets | undefined {
  try {
    return readJsonFile(folder.secretsFile, secretsSchema);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    throw new LaunchError(
      `${folder.secretsFile} cannot be used (${code ?? 'its content is damaged'}). It holds the keys of the data beside it: ` +
        'restore it from a copy, or move the whole folder away to begin anew. Nothing was changed.',
    );
  }
}

function createSecrets(folder: DataFolder): LocalSecrets {
  if (existsSync(folder.postgres)) {
    throw new LaunchError(
      `${folder.secretsFile} is missing, but there is a database beside it that only its passwords and keys open. ` +
        'Restore it from a copy, or move the whole folder away to begin anew. Nothing was changed.',
    );
  }
  const word = () => randomBytes(24).toString('base64url');
  const secrets: LocalSecrets = {
    postgres: word(),
    roles: { owner: word(), app: word(), platform: word(), queue: word() },
    masterKeys: `k1:${randomBytes(32).toString('base64')}`,
  };
  writeJsonFile(folder.secretsFile, secrets, 0o600);
  return secrets;
}
