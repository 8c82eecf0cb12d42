import { Button, Drawer, Text } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { type Fact, metricDefinitions } from '@ocsuite/types';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { type Evidence, readableFormula } from '../lib/evidence.js';
import { describeScope } from '../lib/format.js';
import { FactRows } from './fact-rows.js';
import { useFormat } from './format-context.js';
import { uiStrings } from './strings.js';
import classes from './evidence-drawer.module.css';

const words = uiStrings.evidence;

/** Where a figure comes from: the formula that makes it, and of each fact value, period, scope and the way to its rows. */
export function EvidenceDrawer({ evidence, onClose }: { evidence: Evidence | null; onClose: () => void }) {
  return (
    <Drawer
      opened={evidence !== null}
      onClose={onClose}
      position="right"
      size="sm"
      title={words.title}
      transitionProps={{ duration: 160 }}
    >
      {evidence?.formula && <Derivation {...evidence} formula={evidence.formula} />}
      {evidence?.facts.map((fact) => (
        <FactBody key={fact.id} fact={fact} onClose={onClose} />
      ))}
    </Drawer>
  );
}

/** A figure that no fact holds, but that follows from some. */
function Derivation({ figure, facts, formula }: Evidence & { formula: string }) {
  return (
    <section className={classes.derivation}>
      <div className={classes.value}>{figure}</div>
      <dl className={classes.list}>
        <Entry name={words.follows}>
          <code className={classes.formula}>{readableFormula(formula, facts)}</code>
        </Entry>
      </dl>
      <Text c="dimmed" size="sm">
        {words.madeOf}
      </Text>
    </section>
  );
}

function FactBody({ fact, onClose }: { fact: Fact; onClose: () => void }) {
  const format = useFormat();
  const { connectorId, rows } = fact.source ?? {};
  return (
    <section className={classes.fact}>
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
      {connectorId && <FactRows fact={fact} connectorId={connectorId} />}
      {connectorId && (
        <Button
          component={Link}
          to={`/connectors/${connectorId}?from=${fact.period.from}&to=${fact.period.to}#rows`}
          variant="light"
          mt="md"
          leftSection={<IconTable size={16} aria-hidden />}
          onClick={onClose}
        >
          {words.openRows}
        </Button>
      )}
    </section>
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
