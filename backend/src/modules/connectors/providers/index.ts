import { fileUpload } from './file-upload/file-upload.provider.js';
import { googleAnalytics } from './google-analytics/google-analytics.provider.js';
import { stripePayouts } from './stripe-payouts/stripe-payouts.provider.js';
import type { ConnectorProvider, FileExport, FileProvider } from './provider.js';

/** Every kind of source that there is. A new one is its folder and a line here. */
export const providers: ConnectorProvider[] = [googleAnalytics, fileUpload, stripePayouts];

/** @throws when a stored row names a provider that is gone. */
export function providerOf(id: string): ConnectorProvider {
  const provider = providers.find((one) => one.id === id);
  if (provider) return provider;
  throw new Error(`There is no provider "${id}"`);
}

/** Whose export a file with these columns is; any table is a file to be mapped. */
export function providerOfFile(columns: string[]): FileProvider {
  return providers.find((one) => isExportOf(one, columns)) ?? fileUpload;
}

function isExportOf(
  provider: ConnectorProvider,
  columns: string[],
): provider is FileProvider & { export: FileExport } {
  if (provider.kind !== 'files' || !provider.export) return false;
  return provider.export.columns.every((name) => columns.includes(name));
}
