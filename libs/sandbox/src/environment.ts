/** Every credential says what it is, so that a production start can refuse it. */
export const sandboxCredentials = {
  fireworksApiKey: 'fw_sandbox_key',
  googleClientId: '100000000000-sandbox.apps.googleusercontent.com',
  googleClientSecret: 'GOCSPX-sandbox-secret',
  clerkSecretKey: 'sk_test_sandbox_secret',
  smtpUser: 'sandbox',
  smtpPassword: 'sandbox-word',
} as const;

export const sandboxModels = {
  main: 'accounts/fireworks/models/qwen3p7-plus',
  fallback: 'accounts/fireworks/models/qwen3p6-plus',
} as const;

export const defaultAppOrigin = 'http://localhost:3000';

/** The variables that point the product at the stand-ins listening on `url`, and for mail on a port of its own. */
export function sandboxEnvironment(
  url: string,
  appOrigin = defaultAppOrigin,
  mailPort = 25,
): Record<string, string> {
  const { smtpUser, smtpPassword } = sandboxCredentials;
  return {
    FIREWORKS_API_KEY: sandboxCredentials.fireworksApiKey,
    FIREWORKS_BASE_URL: `${url}/fireworks/inference/v1`,
    FIREWORKS_MODEL: sandboxModels.main,
    FIREWORKS_FALLBACK_MODEL: sandboxModels.fallback,
    GOOGLE_CLIENT_ID: sandboxCredentials.googleClientId,
    GOOGLE_CLIENT_SECRET: sandboxCredentials.googleClientSecret,
    GOOGLE_AUTH_URL: `${url}/google/o/oauth2/v2/auth`,
    GOOGLE_TOKEN_URL: `${url}/google/token`,
    GOOGLE_REVOKE_URL: `${url}/google/revoke`,
    GOOGLE_USERINFO_URL: `${url}/google/oauth2/v3/userinfo`,
    GOOGLE_ANALYTICS_DATA_URL: `${url}/google/analyticsdata`,
    GOOGLE_ANALYTICS_ADMIN_URL: `${url}/google/analyticsadmin`,
    CLERK_SECRET_KEY: sandboxCredentials.clerkSecretKey,
    CLERK_PUBLISHABLE_KEY: publishableKey(url),
    CLERK_API_URL: `${url}/clerk/backend`,
    CLERK_FRONTEND_URL: frontendUrl(url),
    CLERK_AUTHORIZED_PARTIES: authorizedParties(appOrigin).join(','),
    SMTP_URL: `smtp://${smtpUser}:${smtpPassword}@127.0.0.1:${mailPort}`,
    SMTP_FROM: 'OCSuite <alerts@sandbox.example>',
  };
}

/** Frontend API of the stand-in, which is also the issuer of its session tokens. */
export function frontendUrl(url: string): string {
  return `${url}/clerk/frontend`;
}

/** The given origins in both spellings of this machine: people open either. */
export function authorizedParties(appOrigin: string): string[] {
  const origins = appOrigin
    .split(',')
    .map((origin) => origin.trim())
    .filter(Boolean)
    .flatMap((origin) => [origin, twin(origin)]);
  return [...new Set(origins)];
}

function twin(origin: string): string {
  if (origin.includes('//localhost')) return origin.replace('//localhost', '//127.0.0.1');
  return origin.replace('//127.0.0.1', '//localhost');
}

/** A publishable key is the base64 of the Frontend API host and a dollar sign. */
function publishableKey(url: string): string {
  const host = new URL(url).host.replace('127.0.0.1', 'sandbox.localhost');
  return `pk_test_${Buffer.from(`${host}$`).toString('base64')}`;
}
