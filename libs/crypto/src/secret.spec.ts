import { format, inspect } from 'node:util';
import { Secret } from './secret.js';

const text = 'sk_live_very_secret';
const secret = new Secret(text);

describe('a secret', () => {
  it('gives its value to who asks for it by name', () => {
    expect(secret.reveal()).toBe(text);
  });

  it.each([
    ['JSON', () => JSON.stringify({ secret, list: [secret] })],
    ['a template', () => `${secret as unknown as string}`],
    ['a concatenation', () => 'key: ' + String(secret)],
    ['inspection', () => inspect({ deep: { secret } }, { depth: 10, showHidden: true })],
    ['a console format', () => format('%s %o %O %j', secret, secret, secret, { secret })],
    [
      'its own properties',
      () =>
        Object.entries(secret)
          .concat(Reflect.ownKeys(secret) as never[])
          .join(),
    ],
    ['a copy of it', () => JSON.stringify(Object.assign({}, secret))],
    [
      'an error that mentions it',
      () => inspect(new Error(`refused ${secret as unknown as string}`, { cause: { secret } })),
    ],
  ])('never shows in %s', (_, print) => {
    expect(print()).not.toContain(text);
  });

  it('hides bytes as well', () => {
    const key = new Secret(new Uint8Array([1, 2, 3, 77]));
    expect(inspect(key) + JSON.stringify(key) + String(key)).not.toMatch(/77|Uint8Array/);
  });
});
