import { storedMetrics } from '@ocsuite/types';
import type { Upload } from '../../../api/types.js';
import { useUploadPreview } from '../../../api/uploads.js';
import { Fact, FactList } from '../../../ui/fact-list.js';
import { useFormat } from '../../../ui/format-context.js';
import { uploadStrings as words } from './strings.js';

interface UploadFactsProps {
  upload: Upload;
  /** Of the revenue; found in the file's first rows when left out. */
  currency?: string;
}

/** Period and totals of a file, to be compared with what its sender knows. */
export function UploadFacts({ upload, currency }: UploadFactsProps) {
  const format = useFormat();
  const { mapping, needsMapping, choices, connectorId, from, to, totals, rows } = upload;
  const { skipBadRows: _, name: __, ...said } = choices;
  const order = currency
    ? null
    : { ...said, ...(needsMapping ? { mapping } : {}), ...(connectorId ? { connectorId } : {}) };
  const found = useUploadPreview(upload.id, order).data?.currency ?? undefined;
  return (
    <FactList>
      {from && to && <Fact name={words.period}>{format.period({ from, to })}</Fact>}
      <Fact name={words.rows}>{format.count(rows)}</Fact>
      {storedMetrics.map((metric) => {
        const total = totals[metric];
        if (total === undefined) return null;
        return (
          <Fact key={metric} name={words.fields[metric]}>
            {format.exact(total, metric === 'revenue' ? (currency ?? found) : undefined)}
          </Fact>
        );
      })}
    </FactList>
  );
}
