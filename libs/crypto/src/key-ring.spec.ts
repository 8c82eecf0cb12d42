import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { parseKeyRing } from './key-ring.js';

const key = () => randomBytes(32).toString('base64');

describe('a key ring', () => {
  it('writes with its first key and reads with all of them', () => {
    const [newer, older] = [key(), key()];
    const ring = parseKeyRing(`k2:${newer}, k1:${older}`);
    expect(ring.primaryKeyId).toBe('k2');
    expect(Buffer.from(ring.primary.reveal()).toString('base64')).toBe(newer);
    expect(Buffer.from(ring.find('k1')!.reveal()).toString('base64')).toBe(older);
    expect(ring.find('k0')).toBeUndefined();
  });

  it.each([
    ['nothing', '', 'entry 1'],
    ['a key without id', key(), 'entry 1'],
    ['a short key', `k1:${randomBytes(16).toString('base64')}`, 'entry 1'],
    ['a long key', `k1:${randomBytes(33).toString('base64')}`, 'entry 1'],
    ['a second entry that is no key', `k1:${key()},k2`, 'entry 2'],
    ['a trailing comma', `k1:${key()},`, 'entry 2'],
  ])('refuses %s and names the entry', (_, text, entry) => {
    expect(() => parseKeyRing(text)).toThrow(entry);
  });

  it('refuses an id that is given twice, so that no key is shadowed', () => {
    expect(() => parseKeyRing(`k1:${key()},k1:${key()}`)).toThrow('k1 is given twice');
  });

  it('says what is wrong without repeating the key', () => {
    const almost = randomBytes(31).toString('base64');
    expect(() => parseKeyRing(`k1:${almost}`)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(almost) }),
    );
  });

  it('shows no key when printed', () => {
    const text = key();
    const ring = parseKeyRing(`k1:${text}`);
    expect(inspect(ring, { depth: 10 }) + JSON.stringify(ring)).not.toContain(text);
  });
});
