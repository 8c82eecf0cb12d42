import { createPublicKey } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';
import type { Store } from '../store.js';

export const signingKeyId = 'ins_sandbox';

export interface SigningKey {
  privateKey: CryptoKey;
  /** As published in the key set. */
  publicJwk: JWK;
  /** The same public key for callers that verify without a network. */
  publicPem: string;
}

/** The instance's key; made once and kept, so that tokens and caches survive a restart. */
export async function openSigningKey(store: Store): Promise<SigningKey> {
  if (!store.state.signingKey) {
    const pair = await generateKeyPair('RS256', { extractable: true });
    store.state.signingKey = { ...(await exportJWK(pair.privateKey)) };
    store.save();
  }
  const jwk = store.state.signingKey as JWK;
  const privateKey = (await importJWK(jwk, 'RS256')) as CryptoKey;
  const publicJwk: JWK = { kty: 'RSA', n: jwk.n, e: jwk.e, use: 'sig', alg: 'RS256', kid: signingKeyId };
  const publicKey = createPublicKey({ key: { kty: 'RSA', n: jwk.n, e: jwk.e }, format: 'jwk' });
  return { privateKey, publicJwk, publicPem: publicKey.export({ type: 'spki', format: 'pem' }) as string };
}
