import { Router } from 'express';
import { escapeHtml, sendPage } from '../page.js';
import type { Mailbox, ReceivedMail } from './mailbox.js';

/** What the mail server got: a page for people, JSON for tests. */
export function mailPages(mailbox: Mailbox): Router {
  const router = Router();

  router.get('/mails', (request, response) => {
    const mails = mailbox.list();
    if (request.accepts(['html', 'json']) === 'json') return void response.json({ items: mails });
    sendPage(response, 200, 'Mails', `<h1>Mails</h1>${mails.length > 0 ? listOf(mails) : nothing}`);
  });

  router.get('/mails/:seq', (request, response) => {
    const mail = mailbox.find(Number(request.params.seq));
    if (!mail) return void response.sendStatus(404);
    sendPage(response, 200, mail.subject, mailView(mail));
  });

  return router;
}

const nothing = '<p>No mail has arrived since this stand-in was started.</p>';

function listOf(mails: readonly ReceivedMail[]): string {
  const items = mails.map(
    ({ seq, subject, to, at }) =>
      `<li><a class="row" href="/_sandbox/mails/${seq}"><span class="who"><b>${escapeHtml(subject)}</b>` +
      `<small>to ${escapeHtml(to.join(', '))}, ${escapeHtml(at)}</small></span></a></li>`,
  );
  return `<ul>${items.join('')}</ul>`;
}

/** The mail's own HTML in a frame that runs nothing and loads nothing. */
function mailView({ subject, from, to, at, html, text }: ReceivedMail): string {
  const body = html
    ? `<iframe title="The mail" sandbox="allow-popups" style="width:100%;height:70vh;border:1px solid var(--line);border-radius:10px;background:#fff" srcdoc="${escapeHtml(html)}"></iframe>`
    : `<pre style="white-space:pre-wrap">${escapeHtml(text)}</pre>`;
  return (
    `<h1>${escapeHtml(subject)}</h1><p>from ${escapeHtml(from)} to ${escapeHtml(to.join(', '))}, ${escapeHtml(at)}</p>` +
    `${body}<p class="note"><a href="/_sandbox/mails">All mails</a></p>`
  );
}
