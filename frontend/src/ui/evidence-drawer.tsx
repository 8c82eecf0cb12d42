import { Button, Drawer, Text } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { type Fact, metricDefinitions } from '@ocsuite/types';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { describeScope } from '../lib/format.js';
import { useFormat } from './format-context.js';
import { uiStrings } from './strings.js';
import classes from './evidence-drawer.module.css';

/** Where a figure comes from: value, period, scope, formula, and the way to its rows. */
export function EvidenceDrawer({ fact, onClose }: { fact: Fact | null; onClose: () => void }) {
  return (
    <Drawer
      opened={fact !== null}
      onClose={onClose}
      position="right"
      size="sm"
      title={uiStrings.evidence.title}
      transitionProps={{ duration: 160 }}
    >
      {fact && <EvidenceBody fact={fact} onClose={onClose} />}
    </Drawer>
  );
}

function EvidenceBody({ fact, onClose }: { fact: Fact; onClose: () => void }) {
  const format = useFormat();
  const words = uiStrings.evidence;
  const { connectorId, rows } = fact.source ?? {};
  return (
    <>
      <Text c="dimmed" size="sm">
        {fact.label}
      </Text>
      <div className={classes.value}>{fact.display}</div>
      <dl className={classes.list}>
        <Entry name={words.metric}>{metricDefinitions[fact.metric].label}</Entry>
        <Entry name={words.period}>{format.period(fact.period)}</Entry>
        <Entry name={words.scope}>{describeScope(fact.scope)}</Entry>
        {fact.formula && (
          <Entry name={words.formula}>
            <code className={classes.formula}>{fact.formula}</code>
          </Entry>
        )}
        {rows !== undefined && <Entry name={words.source}>{words.rows(rows)}</Entry>}
      </dl>
      {connectorId && (
        <Button
          component={Link}
          to={`/connectors/${connectorId}?from=${fact.period.from}&to=${fact.period.to}#rows`}
          variant="light"
          leftSection={<IconTable size={16} aria-hidden />}
          onClick={onClose}
        >
          {words.openRows}
        </Button>
      )}
    </>
  );
}

function Entry({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
