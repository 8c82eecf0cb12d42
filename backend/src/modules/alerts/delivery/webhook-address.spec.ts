import { type AddressInfo, createServer } from 'node:net';
import { Agent, request } from 'undici';
import { addressProblem, lookupPublic } from './webhook-address.js';

describe('in production, an endpoint', () => {
  it.each([
    'https://127.0.0.1/hook',
    'https://10.1.2.3/hook',
    'https://192.168.0.1/hook',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/hook',
    'https://0.0.0.0/hook',
    'https://2130706433/hook',
    'https://0x7f.1/hook',
    'https://[::1]/hook',
    'https://[::ffff:10.0.0.1]/hook',
    'https://[::10.0.0.1]/hook',
    'https://[fd00::1]/hook',
    'https://[fe80::1]/hook',
    'https://[64:ff9b::a00:1]/hook',
  ])('may not be a private address: %s', (url) => {
    expect(addressProblem(url, true)).toBe('must be a public address');
  });

  it('must be https, and carry no password', () => {
    expect(addressProblem('http://example.com/hook', true)).toMatch(/https/);
    expect(addressProblem('https://user:word@example.com/hook', true)).toMatch(/password/);
    expect(addressProblem('https://example.com/hook', true)).toBeNull();
    expect(addressProblem('https://93.184.215.14/hook', true)).toBeNull();
  });

  it('whose name leads to a private address is not connected to', async () => {
    let visits = 0;
    const server = createServer((socket) => {
      visits += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const agent = new Agent({ connect: { lookup: lookupPublic } });
    const url = `http://localhost:${(server.address() as AddressInfo).port}/hook`;
    try {
      await expect(request(url, { dispatcher: agent })).rejects.toMatchObject({ code: 'FORBIDDEN_ADDRESS' });
      expect(visits).toBe(0);
    } finally {
      await agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    }
  });
});

it('elsewhere an endpoint may be on this machine', () => {
  expect(addressProblem('http://127.0.0.1:4000/hook', false)).toBeNull();
});
