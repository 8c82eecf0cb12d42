import express, { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { escapeHtml, sendPage } from '../page.js';
import { findGoogleAccount, googleAccounts } from './accounts.js';
import { AuthorizeFault, parseAuthorizeRequest, type AuthorizeRequest } from './authorize-request.js';
import type { Grants } from './grants.js';
import { describeScope, needsTick, shuffled } from './scopes.js';

const decisionSchema = z.object({
  decision: z.enum(['allow', 'deny']),
  account: z.string().optional(),
  scope: z.union([z.string(), z.array(z.string())]).default([]),
});

/** Account chooser and consent on one page; the request stays in the page's own address until decided. */
export function googleConsentPage(grants: Grants, clientId: string): Router {
  const router = Router();
  const path = '/o/oauth2/v2/auth';

  router.get(path, (request, response) => {
    const asked = readRequest(request, response, clientId);
    if (asked) sendPage(response, 200, 'Connect Google Analytics', consentForm(asked));
  });

  router.post(path, express.urlencoded({ extended: false }), (request, response) => {
    const asked = readRequest(request, response, clientId);
    if (!asked) return;
    const decision = decisionSchema.safeParse(request.body);
    if (!decision.success)
      return sendPage(response, 400, 'Error 400', faultPage('invalid_request', 'No decision.'));
    if (decision.data.decision === 'deny') {
      return callBack(response, asked, { error: 'access_denied' });
    }
    const account = findGoogleAccount(decision.data.account ?? '');
    if (!account)
      return sendPage(response, 400, 'Error 400', faultPage('invalid_request', 'Choose an account.'));
    const ticked = [decision.data.scope].flat();
    const granted = asked.scopes.filter((scope) => !needsTick(scope) || ticked.includes(scope));
    const earlier = grants.consentedScopes(account.email, asked.clientId);
    const scopes = asked.includesGrantedScopes ? [...new Set([...granted, ...earlier])] : granted;
    const code = grants.issueCode({
      account: account.email,
      clientId: asked.clientId,
      redirectUri: asked.redirectUri,
      scopes,
      codeChallenge: asked.codeChallenge,
      withRefreshToken: asked.isOffline && (asked.isConsentForced || earlier.length === 0),
    });
    callBack(response, asked, { code, scope: shuffled(scopes).join(' '), authuser: '0', prompt: 'consent' });
  });

  return router;
}

function readRequest(request: Request, response: Response, clientId: string): AuthorizeRequest | undefined {
  try {
    return parseAuthorizeRequest(request.query, clientId);
  } catch (error) {
    if (!(error instanceof AuthorizeFault)) throw error;
    sendPage(
      response,
      error.status,
      `Error ${error.status}: ${error.error}`,
      faultPage(error.error, error.message),
    );
    return undefined;
  }
}

function callBack(response: Response, asked: AuthorizeRequest, answer: Record<string, string>): void {
  const target = new URL(asked.redirectUri);
  if (asked.state !== undefined) target.searchParams.set('state', asked.state);
  for (const [name, value] of Object.entries(answer)) target.searchParams.set(name, value);
  response.set('Cache-Control', 'no-store').redirect(302, target.href);
}

function faultPage(error: string, message: string): string {
  return (
    '<h1>Access blocked: this request is invalid</h1>' +
    `<p>${escapeHtml(message)}</p><p>Error: <code>${escapeHtml(error)}</code></p>` +
    '<p class="note">You can close this page. The application was not called back.</p>'
  );
}

function consentForm(asked: AuthorizeRequest): string {
  const chosen = findGoogleAccount(asked.loginHint ?? '') ?? googleAccounts[0];
  const accounts = googleAccounts.map(
    (account) =>
      `<label class="row"><input type="radio" name="account" value="${escapeHtml(account.email)}"` +
      `${account === chosen ? ' checked' : ''}><span class="who"><b>${escapeHtml(account.name)}</b>` +
      `<small>${escapeHtml(account.email)}</small></span></label>`,
  );
  const ticks = asked.scopes
    .filter(needsTick)
    .map(
      (scope) =>
        `<label class="row"><input type="checkbox" name="scope" value="${escapeHtml(scope)}" checked>` +
        `<span class="who"><b>${escapeHtml(describeScope(scope))}</b><small>Read only</small></span></label>`,
    );
  const access =
    ticks.length > 0 ? `<fieldset><legend>What may it do?</legend>${ticks.join('')}</fieldset>` : '';
  return (
    '<h1>OCSuite wants to access your Google Account</h1>' +
    '<p>It will also see your name and e-mail address.</p>' +
    `<form method="post"><fieldset><legend>Choose an account</legend>${accounts.join('')}</fieldset>${access}` +
    '<div class="actions"><button class="button" name="decision" value="deny">Deny</button>' +
    '<button class="button primary" name="decision" value="allow">Allow</button></div></form>' +
    '<p class="note">Demo accounts on this machine. No Google account is involved.</p>'
  );
}
