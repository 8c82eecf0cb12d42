import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { type BehaviourBook, takeOne } from '../behaviour.js';
import { sandboxCredentials } from '../environment.js';
import type { Mailbox } from './mailbox.js';

export interface MailServer {
  port: number;
  close(): Promise<void>;
}

/** A mail server that keeps what it gets and passes nothing on. */
export async function startMailServer(
  mailbox: Mailbox,
  book: BehaviourBook,
  now: () => Date,
  port: number,
): Promise<MailServer> {
  const { smtpUser, smtpPassword } = sandboxCredentials;
  const server = new SMTPServer({
    banner: 'OCSuite sandbox',
    // Loopback only, and a certificate would be one that no client trusts.
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, callback) => {
      const isKnown = username === smtpUser && password === smtpPassword;
      callback(isKnown ? null : refusal(535, 'Wrong user name or password'), { user: username });
    },
    onRcptTo: ({ address }, _session, callback) => {
      const { failWith } = book.mail({ user: address });
      const isRefused = failWith !== undefined && takeOne(failWith);
      callback(isRefused ? refusal(failWith.code, 'The stand-in was told to refuse this') : null);
    },
    onData: (stream, session, callback) => {
      void keep(mailbox, stream, session, now).then(
        () => callback(),
        (error: Error) => callback(error),
      );
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: actual } = server.server.address() as AddressInfo;
  return {
    port: actual,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function keep(
  mailbox: Mailbox,
  stream: AsyncIterable<Buffer>,
  { envelope }: SMTPServerSession,
  now: () => Date,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  const mail = await PostalMime.parse(Buffer.concat(chunks));
  mailbox.add({
    at: now().toISOString(),
    from: mail.from?.address ?? '',
    to: envelope.rcptTo.map(({ address }) => address),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
  });
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
