import { createTransport } from 'nodemailer';
import { type Sandbox, startSandbox } from '../server.js';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const send = (changes: object = {}, url = sandbox.env['SMTP_URL']!) =>
  createTransport(url).sendMail({
    from: sandbox.env['SMTP_FROM'],
    to: 'chief@example.com',
    subject: '<b>Hello</b>',
    text: 'In words',
    html: '<p>In <i>markup</i></p>',
    ...changes,
  });

const mails = async (path = '', accept = 'application/json') =>
  fetch(`${sandbox.url}/_sandbox/mails${path}`, { headers: { accept } });

describe('the mail server', () => {
  it('keeps what it gets, newest first', async () => {
    await send({ subject: 'First' });
    await send({ subject: 'Second', headers: { 'X-Kind': 'test' } });
    const { items } = (await (await mails()).json()) as { items: object[] };
    expect(items).toMatchObject([
      {
        from: 'alerts@sandbox.example',
        to: ['chief@example.com'],
        subject: 'Second',
        text: 'In words\n',
        html: '<p>In <i>markup</i></p>\n',
        headers: { 'x-kind': 'test' },
      },
      { subject: 'First' },
    ]);
  });

  it('takes nothing from who does not know its password', async () => {
    const url = sandbox.env['SMTP_URL']!.replace('sandbox-word', 'guess');
    await expect(send({}, url)).rejects.toMatchObject({ responseCode: 535 });
  });

  it('refuses a recipient as often as it was told to', async () => {
    const entry = { scope: { user: 'busy@example.com' }, mail: { failWith: { code: 451, times: 1 } } };
    await fetch(`${sandbox.url}/_sandbox/behaviour`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(entry),
    });
    await expect(send({ to: 'busy@example.com' })).rejects.toMatchObject({ responseCode: 451 });
    await send({ to: 'busy@example.com' });
  });

  it('shows people a page on which a mail’s markup cannot act', async () => {
    await send();
    const list = await (await mails('', 'text/html')).text();
    expect(list).toContain('&#60;b&#62;Hello');
    expect(list).not.toContain('<b>Hello');
    const { items } = (await (await mails()).json()) as { items: { seq: number }[] };
    const page = await (await mails(`/${items[0]!.seq}`, 'text/html')).text();
    expect(page).toContain('<iframe title="The mail" sandbox="allow-popups"');
    expect(page).not.toContain('<i>markup');
    expect((await mails('/99999')).status).toBe(404);
  });
});
