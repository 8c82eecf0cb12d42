import type { Response } from 'express';

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const styles = `
  :root { color-scheme: light dark; --ink:#1b2130; --soft:#5b6475; --line:#d9dee8; --card:#fff; --ground:#f3f5f9; --accent:#2f5bea; --on-accent:#fff; }
  @media (prefers-color-scheme: dark) { :root { --ink:#e8ebf2; --soft:#a3acbd; --line:#343c4c; --card:#1b202b; --ground:#11151d; --accent:#8fabff; --on-accent:#10131a; } }
  * { box-sizing: border-box; }
  body { margin:0; min-height:100vh; display:grid; place-items:center; padding:24px 16px; background:var(--ground); color:var(--ink); font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif; }
  main { width:100%; max-width:460px; background:var(--card); border:1px solid var(--line); border-radius:16px; padding:32px 28px; }
  h1 { font-size:1.45rem; line-height:1.25; margin:0 0 4px; }
  h2 { font-size:.85rem; font-weight:600; color:var(--soft); margin:24px 0 8px; }
  p { margin:0 0 12px; color:var(--soft); }
  ul { list-style:none; margin:0; padding:0; display:grid; gap:8px; }
  fieldset { border:0; margin:20px 0 0; padding:0; display:grid; gap:8px; }
  legend { font-weight:600; padding:0; margin-bottom:8px; }
  .row { display:flex; align-items:center; gap:12px; width:100%; text-align:left; font:inherit; color:inherit; background:none; border:1px solid var(--line); border-radius:10px; padding:10px 14px; cursor:pointer; min-height:52px; }
  .row:hover, .row:has(:checked) { border-color:var(--accent); }
  .row small, .row b { display:block; } .row small { color:var(--soft); font-size:.85rem; } .row b { font-weight:600; }
  .who { flex:1; min-width:0; overflow-wrap:anywhere; }
  .mark { flex:none; width:36px; height:36px; border-radius:50%; display:grid; place-items:center; font-size:.85rem; font-weight:600; background:var(--accent); color:var(--on-accent); }
  .role { color:var(--soft); font-size:.85rem; }
  .actions { display:flex; justify-content:flex-end; gap:12px; margin-top:24px; }
  .button { font:inherit; font-weight:600; min-height:44px; padding:8px 22px; border-radius:22px; border:1px solid var(--line); background:none; color:var(--ink); cursor:pointer; }
  .primary { background:var(--accent); border-color:var(--accent); color:var(--on-accent); }
  input { width:20px; height:20px; accent-color:var(--accent); flex:none; margin:0; }
  :focus-visible { outline:3px solid var(--accent); outline-offset:2px; }
  .note { border-top:1px solid var(--line); margin:24px 0 0; padding-top:14px; font-size:.85rem; }
  code { font-size:.9em; overflow-wrap:anywhere; }
`;

/** Sends one self-contained page: no script, nothing loaded from anywhere. `body` must already be escaped. */
export function sendPage(response: Response, status: number, title: string, body: string): void {
  response
    .status(status)
    .set({
      'Content-Security-Policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
    })
    .type('html')
    .send(
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
        `<title>${escapeHtml(title)}</title><style>${styles}</style></head><body><main>${body}</main></body></html>`,
    );
}

export function hiddenField(name: string, value: string): string {
  return `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`;
}
