export { Secret } from './secret.js';
export { KeyRing, parseKeyRing } from './key-ring.js';
export { seal, open, DecryptionError, type SealContext } from './envelope.js';
export {
  type SealedColumn,
  TenantCipher,
  type TenantKeyStore,
  type WrappedTenantKey,
} from './tenant-cipher.js';
