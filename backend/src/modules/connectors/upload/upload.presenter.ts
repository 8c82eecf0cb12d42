import type { UploadTemplateView, UploadView } from '@ocsuite/types';
import { presentProvider } from '../connector.presenter.js';
import { providerOfUpload } from './export-of.js';
import { suggestMapping } from './layout/suggest-mapping.calc.js';
import type { UploadTemplate } from './upload-template.entity.js';
import type { Upload } from './upload.entity.js';

export function presentUpload(upload: Upload, duplicate = false): UploadView {
  const provider = providerOfUpload(upload);
  return {
    id: upload.id,
    fileName: upload.fileName,
    bytes: upload.bytes,
    status: upload.status,
    connectorId: upload.connectorId,
    layout: upload.layout,
    provider: presentProvider(provider),
    needsMapping: !provider.export,
    mapping: upload.mapping ?? (upload.layout && !provider.export ? suggestMapping(upload.layout) : {}),
    choices: upload.choices,
    questions: upload.questions,
    rows: upload.rowCount,
    badRows: upload.badRows,
    from: upload.periodFrom,
    to: upload.periodTo,
    totals: upload.totals,
    preview: upload.preview,
    problem: upload.problem,
    duplicate,
    undoable: upload.isUndoable && upload.status === 'stored',
    taskId: upload.taskId,
    createdAt: upload.createdAt.toISOString(),
    storedAt: upload.storedAt?.toISOString() ?? null,
  };
}

export function presentTemplate(template: UploadTemplate): UploadTemplateView {
  const { id, name, mapping, dateOrder, decimal, currency, createdAt } = template;
  return { id, name, mapping, dateOrder, decimal, currency, createdAt: createdAt.toISOString() };
}
