import { Table } from '@mantine/core';
import type { ProblemError } from '@ocsuite/types';
import { connectorStrings } from './strings.js';
import classes from './connectors.module.css';

const words = connectorStrings.uploadPage;

/** Faults by the line numbers that an editor shows. */
export function RejectedRows({ faults }: { faults: ProblemError[] }) {
  return (
    <div
      className={classes.scroll}
      style={{ maxHeight: 360 }}
      tabIndex={0}
      role="region"
      aria-label={words.rejected}
    >
      <Table verticalSpacing={6} fz="sm" stickyHeader withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={80}>{words.line}</Table.Th>
            <Table.Th w={140}>{words.field}</Table.Th>
            <Table.Th>{words.fault}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {faults.map(({ line, field, detail }, index) => (
            <Table.Tr key={index}>
              <Table.Td>{line ?? ''}</Table.Td>
              <Table.Td>{field ?? ''}</Table.Td>
              <Table.Td>{detail}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
