import { testMessage } from '../alert-message.calc.js';
import { mailText } from './mail-text.calc.js';

const message = testMessage(new Date('2026-11-23T10:00:00Z'), 'https://app.example.com');
const settingsUrl = 'https://app.example.com/app/settings/alerts';
const written = (patch: Partial<typeof message>) => mailText({ ...message, ...patch }, 'Tents', settingsUrl);

describe('the text of a mail', () => {
  it('keeps the subject on one line, so that no name of a campaign adds a header', () => {
    const { subject } = written({ headline: 'Ads\r\nBcc: everybody@example.com\nfell' });
    expect(subject).toBe('Tents: Test: Ads Bcc: everybody@example.com fell');
  });

  it('says in its first words what kind of news it is', () => {
    const subjectOf = (news: typeof message.news) =>
      written({ news, severity: 'high', headline: 'X' }).subject;
    expect(subjectOf('opened')).toBe('[high] Tents: X');
    expect(subjectOf('escalated')).toBe('[high] Tents: Worse: X');
    expect(subjectOf('returned')).toBe('[high] Tents: Back again: X');
    expect(subjectOf('recovered')).toBe('Tents: Over: X');
  });

  it('shows markup as what it is, in every part of the page', () => {
    const evil = '<img src=x onerror=alert(1)>"\'&';
    const figures = [{ label: evil, display: evil }];
    const { html } = mailText({ ...message, headline: evil, summary: evil, figures }, evil, settingsUrl);
    expect(html).not.toContain('<img');
    expect(html.split('&#60;img src=x onerror=alert(1)&#62;&#34;&#39;&#38;')).toHaveLength(6);
  });

  it('says where and when, and what may still be revised', () => {
    const place = { sourceName: 'Shop <Europe>', period: { from: '2026-11-12', to: '2026-11-20' } };
    expect(written(place).text).toContain('\n\nShop <Europe>, 12 to 20 Nov 2026\n\n');
    expect(written(place).html).toContain('Shop &#60;Europe&#62;, 12 to 20 Nov 2026');
    expect(written({ ...place, isProvisional: true }).text).toContain('the source may still revise');
    expect(written({}).text).not.toContain('revise');
  });

  it('is complete without its figures', () => {
    const { text } = written({});
    expect(text).not.toMatch(/\n{3}/);
    expect(text).toContain(settingsUrl);
  });
});
