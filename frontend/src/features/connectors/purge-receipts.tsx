import { Skeleton } from '@mantine/core';
import { usePurgeReceipts } from '../../api/connectors.js';
import { useMay } from '../../api/tenant.js';
import type { PurgeReceipt } from '../../api/types.js';
import { useFormat } from '../../ui/format-context.js';
import { QueryView } from '../../ui/query-view.js';
import { Surface } from '../../ui/surface.js';
import { connectorStrings } from './strings.js';
import classes from './connectors.module.css';

const words = connectorStrings.receipts;

/** What was erased with sources that are gone; for those who may erase. */
export function PurgeReceipts() {
  const mayRead = useMay('admin');
  const receipts = usePurgeReceipts(mayRead);
  if (!mayRead || receipts.data?.items.length === 0) return null;
  return (
    <div className={classes.receipts}>
      <Surface title={words.title}>
        <QueryView query={receipts} skeleton={<Skeleton h={80} />}>
          {({ items }) => items.map((receipt) => <Receipt key={receipt.id} receipt={receipt} />)}
        </QueryView>
      </Surface>
    </div>
  );
}

/** The count of each table, and behind it the queries that show that nothing is left. */
export function Receipt({ receipt, isOpen = false }: { receipt: PurgeReceipt; isOpen?: boolean }) {
  const format = useFormat();
  const { connectorName, createdAt, erased, proof } = receipt;
  const rows = Object.values(erased).reduce((sum, count) => sum + count, 0);
  return (
    <details className={classes.receipt} open={isOpen}>
      <summary>{words.summary(connectorName, format.count(rows), format.moment(createdAt))}</summary>
      <ul>
        {proof.map(({ table, rows: left }) => (
          <li key={table}>{words.table(table, format.count(erased[table] ?? 0), format.count(left))}</li>
        ))}
      </ul>
      <p className={classes.muted}>{words.proof}</p>
      <pre className={classes.proof} tabIndex={0}>
        {proof.map(({ query, rows: left }) => `${query};  -- ${left}`).join('\n')}
      </pre>
    </details>
  );
}
