import { randomBytes, randomUUID } from 'node:crypto';
import { DecryptionError, open, seal, type SealContext } from './envelope.js';
import { type KeyRing, parseKeyRing } from './key-ring.js';

const ringOf = (...ids: string[]) =>
  parseKeyRing(ids.map((id) => `${id}:${(keys[id] ??= randomBytes(32).toString('base64'))}`).join(','));
const keys: Record<string, string> = {};
const ring = ringOf('k1');
const context: SealContext = { tenantId: randomUUID(), purpose: 'connector.credential:1' };
const plaintext = 'refresh token ✓';

const sealText = (of: KeyRing = ring, within = context) =>
  seal(of, within, new TextEncoder().encode(plaintext));
const openText = async (sealed: string, of: KeyRing = ring, within = context) =>
  new TextDecoder().decode(await open(of, within, sealed));

type Jwe = Record<'protected' | 'encrypted_key' | 'iv' | 'ciphertext' | 'tag', string>;
const partsOf = (sealed: string) => JSON.parse(sealed) as Jwe;

/** Flips one bit in the middle, so that what was base64url still is. */
function flipBit(encoded: string): string {
  const bytes = Buffer.from(encoded, 'base64url');
  bytes[bytes.length >> 1]! ^= 1;
  return bytes.toString('base64url');
}

describe('what was sealed', () => {
  it('opens for the same context', async () => {
    expect(await openText(await sealText())).toBe(plaintext);
  });

  it('opens when it was empty or large', async () => {
    for (const bytes of [new Uint8Array(), randomBytes(200_000)]) {
      const opened = await open(ring, context, await seal(ring, context, bytes));
      expect(Buffer.from(opened).equals(Buffer.from(bytes))).toBe(true);
    }
  });

  it('shows neither the text nor the tenant', async () => {
    const sealed = await sealText();
    const decoded = Object.values(partsOf(sealed)).map((part) => Buffer.from(part, 'base64url').toString());
    expect([sealed, ...decoded].join()).not.toMatch(
      new RegExp(`${plaintext}|${context.tenantId}|credential`),
    );
  });

  it('differs each time, with a content key and a nonce of its own', async () => {
    const [a, b] = [partsOf(await sealText()), partsOf(await sealText())];
    for (const part of ['encrypted_key', 'iv', 'ciphertext'] as const) expect(a[part]).not.toBe(b[part]);
  });

  it.each<[string, Partial<SealContext>]>([
    ['another tenant', { tenantId: randomUUID() }],
    ['another column', { purpose: 'oauth_state.code_verifier' }],
    ['another row of the same column', { purpose: 'connector.credential:2' }],
  ])('does not open for %s', async (_, other) => {
    await expect(openText(await sealText(), ring, { ...context, ...other })).rejects.toThrow(DecryptionError);
  });

  it.each(['protected', 'encrypted_key', 'iv', 'ciphertext', 'tag'] as const)(
    'does not open after one bit of its %s was changed',
    async (part) => {
      const parts = partsOf(await sealText());
      const changed = JSON.stringify({ ...parts, [part]: flipBit(parts[part]) });
      await expect(openText(changed)).rejects.toThrow(DecryptionError);
    },
  );

  it('does not open with a context smuggled into the stored text', async () => {
    const theirs = { ...context, tenantId: randomUUID() };
    const aad = Buffer.from(`ocsuite:${theirs.tenantId}:${theirs.purpose}`).toString('base64url');
    const stored = JSON.stringify({ ...partsOf(await sealText(ring, theirs)), aad });
    await expect(openText(stored)).rejects.toThrow(DecryptionError);
  });

  it('does not open with a key of the same id and other bytes', async () => {
    const impostor = parseKeyRing(`k1:${randomBytes(32).toString('base64')}`);
    await expect(openText(await sealText(), impostor)).rejects.toThrow(DecryptionError);
  });

  it('says which key is missing', async () => {
    await expect(openText(await sealText(), ringOf('k9'))).rejects.toThrow('The key k1 is not in the ring');
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'plain text'],
    ['other JSON', '{"ciphertext":1}'],
  ])('is told from %s', async (_, stored) => {
    await expect(openText(stored)).rejects.toThrow(DecryptionError);
  });

  it('does not open with a weaker algorithm named in its header', async () => {
    const parts = partsOf(await sealText());
    const header = { alg: 'dir', enc: 'A256GCM', kid: 'k1' };
    const weak = { ...parts, protected: Buffer.from(JSON.stringify(header)).toString('base64url') };
    await expect(openText(JSON.stringify(weak))).rejects.toThrow(DecryptionError);
  });
});

describe('rotation', () => {
  it('seals with the new key and still opens what the old one sealed', async () => {
    const old = await sealText(ringOf('k1'));
    const rotated = ringOf('k2', 'k1');
    expect(await openText(old, rotated)).toBe(plaintext);
    const header = Buffer.from(partsOf(await sealText(rotated)).protected, 'base64url').toString();
    expect(JSON.parse(header)).toMatchObject({ kid: 'k2' });
  });

  it('ends with the old key dropped: what it sealed is gone for good', async () => {
    const old = await sealText(ringOf('k1'));
    await expect(openText(old, ringOf('k2'))).rejects.toThrow(DecryptionError);
  });
});
