import { Secret } from '@ocsuite/crypto';
import { Problem } from '@ocsuite/types';
import type { Config } from '../../../../config/index.js';
import type { AccessToken } from '../provider.js';
import { tokenErrorSchema, tokenSchema } from './ga4.schema.js';
import { fetchOrExplain, parseJson, withTimeout } from './google-http.js';

/** Google's token and revocation endpoints. */
export class GoogleTokenClient {
  constructor(private readonly config: Config) {}

  /** @throws Problem `credentials-revoked` when the grant is gone for good. */
  async refresh(refreshToken: Secret): Promise<AccessToken> {
    const { google } = this.config;
    const response = await this.post(google.tokenUrl, {
      grant_type: 'refresh_token',
      refresh_token: refreshToken.reveal(),
      client_id: google.clientId,
      client_secret: google.clientSecret.reveal(),
    });
    const body = parseJson(await response.text());
    if (!response.ok) throw problemOf(response.status, body);
    const token = tokenSchema.safeParse(body);
    if (!token.success)
      throw new Problem('provider-unavailable', 'Google sent a token answer we cannot read.');
    return {
      token: new Secret(token.data.access_token),
      expiresAt: new Date(Date.now() + token.data.expires_in * 1000),
    };
  }

  /** Takes back the grant. True when Google confirms, also when it was gone already. */
  async revoke(refreshToken: Secret): Promise<boolean> {
    const response = await this.post(this.config.google.revokeUrl, { token: refreshToken.reveal() });
    if (response.ok) return true;
    const error = tokenErrorSchema.safeParse(parseJson(await response.text()));
    return error.success && error.data.error === 'invalid_token';
  }

  private post(url: string, form: Record<string, string>): Promise<Response> {
    return fetchOrExplain(url, {
      method: 'POST',
      body: new URLSearchParams(form),
      signal: withTimeout(),
    });
  }
}

function problemOf(status: number, body: unknown): Problem {
  const error = tokenErrorSchema.safeParse(body);
  if (error.success && error.data.error === 'invalid_grant') {
    return new Problem('credentials-revoked', 'Google no longer accepts this connection; connect it again.');
  }
  if (error.success && error.data.error === 'invalid_client') {
    return new Problem(
      'provider-refused',
      'Google does not know this application; check the client id and secret.',
    );
  }
  return status >= 500
    ? new Problem('provider-unavailable', `Google answered with HTTP ${status}.`)
    : new Problem('provider-refused', `Google refused to renew the access (HTTP ${status}).`);
}
