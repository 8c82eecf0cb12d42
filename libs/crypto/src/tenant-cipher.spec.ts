import { randomBytes, randomUUID } from 'node:crypto';
import { DecryptionError } from './envelope.js';
import { parseKeyRing } from './key-ring.js';
import { Secret } from './secret.js';
import { TenantCipher, type TenantKeyStore, type WrappedTenantKey } from './tenant-cipher.js';

class KeyStoreInMemory implements TenantKeyStore {
  readonly keys = new Map<string, WrappedTenantKey[]>();

  async list(tenantId: string): Promise<WrappedTenantKey[]> {
    return this.keys.get(tenantId) ?? [];
  }

  async addFirst(tenantId: string, key: WrappedTenantKey): Promise<void> {
    if (!this.keys.has(tenantId)) this.keys.set(tenantId, [key]);
  }

  async addNewest(tenantId: string, key: WrappedTenantKey, staying: readonly string[]): Promise<void> {
    const older = (await this.list(tenantId)).filter(({ keyId }) => staying.includes(keyId));
    this.keys.set(tenantId, [key, ...older]);
  }

  async rewrap(tenantId: string, key: WrappedTenantKey): Promise<void> {
    const known = await this.list(tenantId);
    this.keys.set(
      tenantId,
      known.map((one) => (one.keyId === key.keyId ? key : one)),
    );
  }

  async deleteAll(tenantId: string): Promise<void> {
    this.keys.delete(tenantId);
  }
}

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const purpose = 'connector.credential';
const [mine, theirs] = [randomUUID(), randomUUID()];
let store: KeyStoreInMemory;
let cipher: TenantCipher;

beforeEach(() => {
  store = new KeyStoreInMemory();
  cipher = new TenantCipher(parseKeyRing(key('k1')), store);
});

describe('a tenant’s cipher', () => {
  it('opens what it sealed', async () => {
    const sealed = await cipher.seal(mine, purpose, new Secret('token'));
    expect((await cipher.open(mine, purpose, sealed)).reveal()).toBe('token');
  });

  it('gives each tenant one key of its own', async () => {
    await Promise.all([
      cipher.seal(mine, purpose, new Secret('a')),
      cipher.seal(mine, purpose, new Secret('b')),
    ]);
    await cipher.seal(theirs, purpose, new Secret('c'));
    expect([store.keys.get(mine)!.length, store.keys.get(theirs)!.length]).toEqual([1, 1]);
  });

  it('stores that key wrapped', async () => {
    await cipher.seal(mine, purpose, new Secret('token'));
    expect(JSON.parse(store.keys.get(mine)![0]!.wrapped)).toHaveProperty('encrypted_key');
  });

  it('does not open what was copied to another tenant', async () => {
    const sealed = await cipher.seal(mine, purpose, new Secret('token'));
    await cipher.seal(theirs, purpose, new Secret('own'));
    await expect(cipher.open(theirs, purpose, sealed)).rejects.toThrow(DecryptionError);
  });

  it('does not open even when the tenant’s key was copied along', async () => {
    const sealed = await cipher.seal(mine, purpose, new Secret('token'));
    store.keys.set(theirs, store.keys.get(mine)!);
    await expect(cipher.open(theirs, purpose, sealed)).rejects.toThrow(DecryptionError);
  });

  it('does not open what was copied to another column', async () => {
    const sealed = await cipher.seal(mine, purpose, new Secret('token'));
    await expect(cipher.open(mine, 'oauth_state.code_verifier', sealed)).rejects.toThrow(DecryptionError);
  });

  it('opens nothing any more once the tenant’s keys are deleted', async () => {
    const sealed = await cipher.seal(mine, purpose, new Secret('token'));
    store.keys.delete(mine);
    await expect(cipher.open(mine, purpose, sealed)).rejects.toThrow(DecryptionError);
  });

  it('keeps everything readable when the platform’s key is rotated', async () => {
    const [older, newer] = [key('k1'), key('k2')];
    const before = new TenantCipher(parseKeyRing(older), store);
    const sealed = await before.seal(mine, purpose, new Secret('token'));
    const after = new TenantCipher(parseKeyRing(`${newer},${older}`), store);
    expect((await after.open(mine, purpose, sealed)).reveal()).toBe('token');
    const alone = new TenantCipher(parseKeyRing(newer), store);
    await expect(alone.open(mine, purpose, sealed)).rejects.toThrow(DecryptionError);
  });
});

describe('a rotation', () => {
  const kid = (sealed: string) => cipher.keyIdOf(sealed);

  it('seals with a new key from then on, and opens what the old one sealed', async () => {
    const old = await cipher.seal(mine, purpose, new Secret('token'));
    const keyId = await cipher.rotate(mine, new Set([kid(old)]));
    expect((await cipher.open(mine, purpose, old)).reveal()).toBe('token');
    expect(kid(await cipher.seal(mine, purpose, new Secret('token')))).toBe(keyId);
  });

  it('drops a key only when nothing is sealed with it and another one has followed it', async () => {
    const first = await cipher.seal(mine, purpose, new Secret('a'));
    await cipher.rotate(mine, new Set());
    const second = await cipher.seal(mine, purpose, new Secret('b'));
    await cipher.rotate(mine, new Set([kid(first)]));
    expect((await cipher.open(mine, purpose, first)).reveal()).toBe('a');
    await cipher.rotate(mine, new Set([kid(second)]));
    expect((await cipher.open(mine, purpose, second)).reveal()).toBe('b');
    await expect(cipher.open(mine, purpose, first)).rejects.toThrow(DecryptionError);
  });

  it('seals the tenant’s keys anew with the platform’s newest, so that its oldest can go', async () => {
    const [k1, k2] = [key('k1'), key('k2')];
    const before = new TenantCipher(parseKeyRing(k1), store);
    const old = await before.seal(mine, purpose, new Secret('token'));
    await new TenantCipher(parseKeyRing(`${k2},${k1}`), store).rotate(mine, new Set([before.keyIdOf(old)]));
    const after = new TenantCipher(parseKeyRing(k2), store);
    expect((await after.open(mine, purpose, old)).reveal()).toBe('token');
  });
});
