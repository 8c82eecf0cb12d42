import { providerOfFile } from '../providers/index.js';
import { fileUpload } from '../providers/file-upload/file-upload.provider.js';
import type { FileExport, FileProvider } from '../providers/provider.js';
import type { Upload } from './upload.entity.js';

type Recognisable = Pick<Upload, 'layout' | 'mapping'>;

/** Whose file it is. Columns that a person has mapped are read as mapped, whatever they look like. */
export function providerOfUpload({ layout, mapping }: Recognisable): FileProvider {
  return layout && !mapping ? providerOfFile(layout.columns.map(({ name }) => name)) : fileUpload;
}

/** How a file is read that nobody has to map, or undefined. */
export function exportOf(upload: Recognisable): FileExport | undefined {
  return providerOfUpload(upload).export;
}
