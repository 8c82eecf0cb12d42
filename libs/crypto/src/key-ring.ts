import { Secret } from './secret.js';

/** Keys by id. The first is used for writing; all of them stay readable. */
export class KeyRing {
  constructor(
    readonly primaryKeyId: string,
    private readonly keys: ReadonlyMap<string, Secret<Uint8Array>>,
  ) {
    if (!keys.has(primaryKeyId)) throw new Error(`The key ring has no key ${primaryKeyId}`);
  }

  get primary(): Secret<Uint8Array> {
    return this.keys.get(this.primaryKeyId)!;
  }

  /** The key of that id, or undefined when the ring never had it or has dropped it. */
  find(keyId: string): Secret<Uint8Array> | undefined {
    return this.keys.get(keyId);
  }
}

/**
 * Reads `k2:<base64>,k1:<base64>`: 32-byte keys, the writing key first.
 * @throws Error naming the entry that is not `id:base64` of 32 bytes, or an id given twice.
 */
export function parseKeyRing(text: string): KeyRing {
  const keys = new Map<string, Secret<Uint8Array>>();
  for (const [index, entry] of text.split(',').entries()) {
    const [, id, encoded] = /^([\w-]+):([A-Za-z0-9+/=]+)$/.exec(entry.trim()) ?? [];
    const bytes = Buffer.from(encoded ?? '', 'base64');
    if (!id || bytes.length !== 32) throw new Error(`entry ${index + 1} must be <id>:<32 bytes in base64>`);
    if (keys.has(id)) throw new Error(`key id ${id} is given twice`);
    keys.set(id, new Secret(new Uint8Array(bytes)));
  }
  return new KeyRing([...keys.keys()][0]!, keys);
}
