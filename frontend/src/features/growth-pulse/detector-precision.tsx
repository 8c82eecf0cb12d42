import { Table } from '@mantine/core';
import { useInsightPrecision, useModules } from '../../api/insights.js';
import { Surface } from '../../ui/surface.js';
import { pulseStrings } from './strings.js';
import classes from './growth-pulse.module.css';

const words = pulseStrings.precision;

/** How often people found useful what each detector said; nothing until somebody has said so. */
export function DetectorPrecision() {
  const { data } = useInsightPrecision();
  const modules = useModules();
  if (!data || data.items.length === 0) return null;
  const titleOf = (slug: string) => modules.data?.items.find((one) => one.slug === slug)?.title ?? slug;
  return (
    <div style={{ marginTop: 20 }}>
      <Surface title={words.title}>
        <div className={classes.scroll} tabIndex={0} role="region" aria-label={words.title}>
          <Table verticalSpacing="xs" miw={420}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.module}</Table.Th>
                <Table.Th>{words.kind}</Table.Th>
                <Table.Th ta="end">{words.useful}</Table.Th>
                <Table.Th ta="end">{words.share}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.items.map(({ moduleSlug, kind, useful, notUseful, precision }) => (
                <Table.Tr key={`${moduleSlug} ${kind}`}>
                  <Table.Td>{titleOf(moduleSlug)}</Table.Td>
                  <Table.Td>{pulseStrings.kindName(kind)}</Table.Td>
                  <Table.Td ta="end">{words.of(useful, useful + notUseful)}</Table.Td>
                  <Table.Td ta="end">{`${Math.round(100 * precision)} %`}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      </Surface>
    </div>
  );
}
