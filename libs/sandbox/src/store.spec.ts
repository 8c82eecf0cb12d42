import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from './server.js';
import { openStore } from './store.js';
import { chooseOnSignInPage } from './visitor.js';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'));
});

afterEach(() => rmSync(dataDir, { recursive: true }));

it('keeps the signing key and signed-in browsers over a restart', async () => {
  const before = await startSandbox({ dataDir });
  const back = await chooseOnSignInPage(before, 'owner@demo', 'http://localhost:3000/app');
  await before.close();
  const after = await startSandbox({ dataDir });
  const client = `${after.env['CLERK_FRONTEND_URL']}/v1/client?${back.searchParams}`;
  expect((await fetch(client)).status).toBe(200);
  expect(after.jwtKey).toBe(before.jwtKey);
  await after.close();
});

it('is readable by its owner only and leaves no draft behind', () => {
  const store = openStore(dataDir);
  store.save();
  store.save();
  expect(readdirSync(dataDir)).toEqual(['sandbox.json']);
  expect(statSync(join(dataDir, 'sandbox.json')).mode & 0o777).toBe(0o600);
});

it('replaces the file in one step: the old content stays whole while the new is written', () => {
  const store = openStore(dataDir);
  store.save();
  const path = join(dataDir, 'sandbox.json');
  const before = statSync(path).ino;
  store.state.consents.push({ account: 'a@example.com', clientId: 'c', scopes: [] });
  store.save();
  expect(statSync(path).ino).not.toBe(before);
  expect(openStore(dataDir).state.consents).toHaveLength(1);
});

it('begins anew when the file is not its own', () => {
  writeFileSync(join(dataDir, 'sandbox.json'), '{"signingKey":');
  const store = openStore(dataDir);
  expect(store.state.grants).toEqual([]);
  store.save();
  expect(JSON.parse(readFileSync(join(dataDir, 'sandbox.json'), 'utf8'))).toMatchObject({ grants: [] });
});
