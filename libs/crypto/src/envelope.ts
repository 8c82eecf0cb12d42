import { decodeProtectedHeader, FlattenedEncrypt, flattenedDecrypt } from 'jose';
import { z } from 'zod';
import type { KeyRing } from './key-ring.js';

/** What a ciphertext belongs to. It is authenticated, so a row copied to another tenant or column does not open. */
export interface SealContext {
  tenantId: string;
  purpose: string;
}

export class DecryptionError extends Error {
  override readonly name = 'DecryptionError';
}

const jweSchema = z.object({
  protected: z.string(),
  encrypted_key: z.string(),
  iv: z.string(),
  ciphertext: z.string(),
  tag: z.string(),
});

/**
 * Encrypts as flattened JWE (RFC 7516) with a fresh content key wrapped by the ring's primary key; the key id and the
 * context are authenticated. Returns JSON text for a `text` column.
 */
export async function seal(ring: KeyRing, context: SealContext, plaintext: Uint8Array): Promise<string> {
  const jwe = await new FlattenedEncrypt(plaintext)
    .setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM', kid: ring.primaryKeyId })
    .setAdditionalAuthenticatedData(authenticatedData(context))
    .encrypt(ring.primary.reveal());
  // The context is supplied again when opening, never trusted from the stored text.
  const { aad: _, ...stored } = jwe;
  return JSON.stringify(stored);
}

/**
 * Opens what `seal` made for the same context.
 * @throws DecryptionError when the key is unknown, the context differs or a byte was changed.
 */
export async function open(ring: KeyRing, context: SealContext, sealed: string): Promise<Uint8Array> {
  try {
    const jwe = jweSchema.parse(JSON.parse(sealed));
    const aad = Buffer.from(authenticatedData(context)).toString('base64url');
    const { plaintext } = await flattenedDecrypt(
      { ...jwe, aad },
      (header) => {
        const key = ring.find(header?.kid ?? '');
        if (!key) throw new DecryptionError(`The key ${header?.kid ?? 'without id'} is not in the ring`);
        return key.reveal();
      },
      { keyManagementAlgorithms: ['A256KW'], contentEncryptionAlgorithms: ['A256GCM'] },
    );
    return plaintext;
  } catch (cause) {
    if (cause instanceof DecryptionError) throw cause;
    throw new DecryptionError('The ciphertext does not open with this key and context', { cause });
  }
}

/** The id of the key that a sealed text was made with. */
export function keyIdOf(sealed: string): string {
  return decodeProtectedHeader(jweSchema.parse(JSON.parse(sealed))).kid ?? '';
}

function authenticatedData({ tenantId, purpose }: SealContext): Uint8Array {
  return new TextEncoder().encode(`ocsuite:${tenantId}:${purpose}`);
}
