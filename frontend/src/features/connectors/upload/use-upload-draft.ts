import { useState } from 'react';
import type { Upload, UploadOrder } from '../../../api/types.js';
import { type ColumnMapping, mappingFault } from './column-mapping.js';

/** What a person has said about a file so far; the server hears it with the next step. */
export interface UploadDraft {
  mapping: ColumnMapping;
  name: string;
  /** An earlier source to add to; null makes a new one. */
  connectorId: string | null;
  currency: string | null;
  dateOrder: UploadOrder['dateOrder'] | null;
  decimal: UploadOrder['decimal'] | null;
}

export function useUploadDraft(upload: Upload, wanted: string | null) {
  const { mapping, choices, connectorId, fileName, needsMapping } = upload;
  const [draft, setDraft] = useState<UploadDraft>({
    mapping,
    name: choices.name ?? fileName.replace(/\.[^.]+$/, '').slice(0, 120),
    connectorId: connectorId ?? wanted,
    currency: choices.currency ?? null,
    dateOrder: choices.dateOrder ?? null,
    decimal: choices.decimal ?? null,
  });
  const change = (patch: Partial<UploadDraft>) => setDraft((current) => ({ ...current, ...patch }));
  return {
    draft,
    change,
    fault: needsMapping ? mappingFault(draft.mapping) : null,
    order: orderOf(draft, needsMapping),
  };
}

function orderOf(
  { mapping, name, connectorId, currency, dateOrder, decimal }: UploadDraft,
  needsMapping: boolean,
): UploadOrder {
  return {
    ...(needsMapping
      ? { mapping: Object.fromEntries(Object.entries(mapping).filter(([, column]) => column)) }
      : {}),
    ...(connectorId ? { connectorId } : name.trim() ? { name: name.trim() } : {}),
    // Half-typed codes would be refused.
    ...(currency?.length === 3 && (mapping.revenue || !needsMapping) ? { currency } : {}),
    ...(dateOrder ? { dateOrder } : {}),
    ...(decimal ? { decimal } : {}),
  };
}
