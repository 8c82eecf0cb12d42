import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder, type DataFolder } from './data-folder.js';
import { loadSecrets } from './secrets.js';

describe('loadSecrets', () => {
  let folder: DataFolder;

  beforeEach(() => {
    folder = openDataFolder({ OCSUITE_DATA_DIR: mkdtempSync(join(tmpdir(), 'secrets-')) });
  });
  afterEach(() => rmSync(folder.path, { recursive: true, force: true }));

  it('makes secrets once, readable by their owner only, and finds them again', () => {
    const first = loadSecrets(folder, {});
    expect(statSync(folder.secretsFile).mode & 0o777).toBe(0o600);
    expect(loadSecrets(folder, {})).toEqual(first);
    expect(Buffer.from(first.masterKeys.split(':')[1] ?? '', 'base64')).toHaveLength(32);
  });

  it('prefers role passwords from the environment without storing them', () => {
    const stored = loadSecrets(folder, {});
    expect(loadSecrets(folder, { OCSUITE_APP_PASSWORD: 'managed' }).roles.app).toBe('managed');
    expect(loadSecrets(folder, {})).toEqual(stored);
  });

  it('refuses a damaged file and leaves it as it is', () => {
    writeFileSync(folder.secretsFile, '{');
    expect(() => loadSecrets(folder, {})).toThrow(/content is damaged.*Nothing was changed/s);
    expect(readFileSync(folder.secretsFile, 'utf8')).toBe('{');
  });

  it('makes no new secrets beside a database that only the lost ones open', () => {
    mkdirSync(folder.postgres);
    expect(() => loadSecrets(folder, {})).toThrow(/is missing, but there is a database/);
    expect(existsSync(folder.secretsFile)).toBe(false);
  });
});
