import { Anchor, Box, Table } from '@mantine/core';
import type { CsvCell, Fact } from '@ocsuite/types';
import type { Insight } from '../../api/types.js';
import { describeScope, type Format } from '../../lib/format.js';
import { CsvButton } from '../../ui/csv-button.js';
import { useFormat } from '../../ui/format-context.js';
import { Surface } from '../../ui/surface.js';
import { pulseStrings } from './strings.js';
import classes from './growth-pulse.module.css';

const words = pulseStrings.detail;

export function FactsTable({ insight, onOpenFact }: { insight: Insight; onOpenFact: (fact: Fact) => void }) {
  const format = useFormat();
  const { facts, formula } = insight.evidence;
  return (
    <div style={{ marginTop: 20 }}>
      <Surface
        title={words.facts}
        aside={facts.length > 0 && <CsvButton fileName={words.facts} lines={() => linesOf(facts)} />}
      >
        <div className={classes.scroll} tabIndex={0} role="region" aria-label={words.factsTable}>
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.fact}</Table.Th>
                <Table.Th ta="end">{words.value}</Table.Th>
                <Table.Th visibleFrom="sm">{words.period}</Table.Th>
                <Table.Th visibleFrom="sm">{words.scope}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {facts.map((fact) => (
                <Table.Tr key={fact.id}>
                  <Table.Td>
                    <Anchor
                      component="button"
                      type="button"
                      ta="start"
                      inherit
                      onClick={() => onOpenFact(fact)}
                    >
                      {fact.label}
                    </Anchor>
                    <Box hiddenFrom="sm" className={classes.muted}>
                      {ofItsOwn(fact, insight, format).join(' · ')}
                    </Box>
                  </Table.Td>
                  <Table.Td ta="end" fw={600} className={`${classes.factValue} ${classes.nowrap}`}>
                    {fact.display}
                  </Table.Td>
                  <Table.Td visibleFrom="sm" className={classes.nowrap}>
                    {format.shortPeriod(fact.period)}
                  </Table.Td>
                  <Table.Td visibleFrom="sm">{describeScope(fact.scope)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
        <details className={classes.computed}>
          <summary>{words.formula}</summary>
          <div className={classes.formula}>{formula}</div>
        </details>
      </Surface>
    </div>
  );
}

function linesOf(facts: Fact[]): CsvCell[][] {
  return [
    ['figure', 'metric', 'value', 'unit', 'currency', 'from', 'to', 'channel', 'device'],
    ...facts.map(({ label, metric, value, unit, currency, period, scope }) => [
      label,
      metric,
      value,
      unit,
      currency ?? null,
      period.from,
      period.to,
      scope.channel ?? null,
      scope.device ?? null,
    ]),
  ];
}

/** On a phone, period and place stand once at the head of the page; a row names those that differ. */
function ofItsOwn({ period, scope }: Fact, insight: Insight, format: Format): string[] {
  const [itsPeriod, itsPlace] = [format.shortPeriod(period), describeScope(scope)];
  return [
    ...(itsPeriod === format.shortPeriod(insight.period) ? [] : [itsPeriod]),
    ...(itsPlace === describeScope(insight.scope) ? [] : [itsPlace]),
  ];
}
