import { Anchor } from '@mantine/core';
import type { ModuleView } from '@ocsuite/types';
import { Link } from 'react-router';
import { capitalize } from '../../lib/format.js';
import { useFormat } from '../../ui/format-context.js';
import { LookNotes } from '../../ui/look-notes.js';
import { ModuleRun } from '../../ui/module-run.js';
import { Surface } from '../../ui/surface.js';
import { ToneBadge } from '../../ui/tone-badge.js';
import { moduleStrings as words } from './strings.js';
import classes from './modules.module.css';

export function ModuleSheet({ module }: { module: ModuleView }) {
  const { slug, title, version, description, capabilities, permissions, schedule, limits } = module;
  const looks = module.looks.filter(({ notes }) => notes.length > 0);
  return (
    <Surface title={title} aside={<ToneBadge tone="neutral">{words.version(version)}</ToneBadge>}>
      <p className={classes.lead}>
        {description}{' '}
        <Anchor component={Link} to={`/insights?module=${slug}`} inherit underline="always">
          {words.insights}
        </Anchor>
      </p>
      <ModuleRun slug={slug} label={words.runOf(title)} note={words.lastRun} />
      <dl className={classes.facts}>
        <Described name={words.capabilities} items={capabilities.map(words.capability)} />
        <Described name={words.schedule} items={[words.scheduled(schedule)]} />
        <Described name={words.permissions} items={permissions.map(words.permission)} />
        <Described name={words.limits} items={[words.limited(limits)]} />
      </dl>
      {looks.length > 0 && (
        <div className={classes.section}>
          <h3 className={classes.heading}>{words.notes}</h3>
          <LookNotes looks={looks} />
        </div>
      )}
      <Changelog entries={module.changelog} />
    </Surface>
  );
}

function Described({ name, items }: { name: string; items: string[] }) {
  const text = items.join(', ');
  return (
    <div>
      <dt>{name}</dt>
      <dd>{capitalize(text)}</dd>
    </div>
  );
}

function Changelog({ entries }: { entries: ModuleView['changelog'] }) {
  const format = useFormat();
  return (
    <details className={classes.section}>
      <summary>{words.changelog}</summary>
      <ol className={classes.changelog}>
        {entries.map(({ version, date, note }) => (
          <li key={version}>
            <time dateTime={date}>
              {version}, {format.day(date)}
            </time>{' '}
            {note}
          </li>
        ))}
      </ol>
    </details>
  );
}
