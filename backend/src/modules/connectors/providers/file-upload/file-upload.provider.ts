import type { FileProvider } from '../provider.js';

/** Any table of figures by day: a person says which column holds what. */
export const fileUpload: FileProvider = {
  id: 'manual-upload',
  kind: 'files',
  title: 'File upload',
  description: 'Revenue, sessions, users or conversions by day from a CSV, TSV or XLSX file.',
  icon: 'file',
};
