import { type AlertMessage, periodInWords } from '@ocsuite/types';

export interface MailText {
  subject: string;
  text: string;
  html: string;
}

const opening: Record<AlertMessage['news'], string> = {
  opened: '',
  escalated: 'Worse: ',
  returned: 'Back again: ',
  recovered: 'Over: ',
  withdrawn: 'Withdrawn: ',
  test: 'Test: ',
};

/** The mail of a message: one headline, the figures, one link. Everything in it comes from the message. */
export function mailText(message: AlertMessage, company: string, settingsUrl: string): MailText {
  const { news, severity, headline, summary, figures, link } = message;
  const isAlarm = !['recovered', 'withdrawn', 'test'].includes(news);
  const title = `${opening[news]}${headline}`;
  const place = placeOf(message);
  const why = `You get this because the alerts of ${company} are sent to you.`;
  const off = 'An admin can change or turn them off here:';
  return {
    subject: oneLine(`${isAlarm ? `[${severity}] ` : ''}${company}: ${title}`),
    text: [
      title,
      place,
      summary,
      figures.map(({ label, display }) => `${label}: ${display}`).join('\n'),
      `Details and evidence: ${link}`,
      `--\n${why} ${off}\n${settingsUrl}`,
    ]
      .filter(Boolean)
      .join('\n\n'),
    html: page([
      `<h1 style="font-size:20px;line-height:1.3;margin:0 0 12px">${escape(title)}</h1>`,
      place ? `<p style="margin:0 0 12px;color:#5b6475">${escape(place)}</p>` : '',
      isAlarm ? `<p style="margin:0 0 12px;color:#5b6475">Severity: ${escape(severity)}</p>` : '',
      `<p style="margin:0 0 16px">${escape(summary)}</p>`,
      figures.length > 0
        ? `<table style="border-collapse:collapse;margin:0 0 20px">${rows(figures)}</table>`
        : '',
      `<p style="margin:0 0 24px"><a href="${escape(link)}">Details and evidence</a></p>`,
      `<p style="margin:0;padding-top:12px;border-top:1px solid #d9dee8;font-size:13px;color:#5b6475">
        ${escape(why)} ${escape(off)} <a href="${escape(settingsUrl)}">settings</a>.</p>`,
    ]),
  };
}

/** Where and when it was seen, and whether that may still change. */
function placeOf({ sourceName, period, isProvisional }: AlertMessage): string {
  if (!sourceName || !period) return '';
  const days = period.from === period.to ? 'this day' : 'some of these days';
  const doubt = isProvisional ? `; the source may still revise ${days}` : '';
  return `${sourceName}, ${periodInWords(period)}${doubt}`;
}

function rows(figures: AlertMessage['figures']): string {
  return figures
    .map(
      ({ label, display }) =>
        `<tr><td style="padding:4px 16px 4px 0;color:#5b6475">${escape(label)}</td>` +
        `<td style="padding:4px 0;text-align:right;white-space:nowrap"><b>${escape(display)}</b></td></tr>`,
    )
    .join('');
}

function page(parts: string[]): string {
  const style = 'max-width:600px;margin:0 auto;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1b2130';
  return `<!doctype html><html lang="en"><body><div style="${style}">${parts.filter(Boolean).join('\n')}</div></body></html>`;
}

/** Names of campaigns and channels are the tenant's data, and reach a mail client as plain text only. */
function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A subject is one line, whatever the headline was made of. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 200);
}
