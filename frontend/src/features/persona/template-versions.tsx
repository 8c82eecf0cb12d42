import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useRollBackTemplate } from '../../api/template.js';
import type { TemplateVersion } from '../../api/types.js';
import { ErrorState } from '../../ui/error-state.js';
import { useFormat } from '../../ui/format-context.js';
import { Surface } from '../../ui/surface.js';
import { ToneBadge } from '../../ui/tone-badge.js';
import { personaStrings } from './strings.js';
import classes from './persona.module.css';

const words = personaStrings.versions;

interface TemplateVersionsProps {
  current: TemplateVersion;
  /** Newest first. */
  versions: TemplateVersion[];
}

export function TemplateVersions({ current, versions }: TemplateVersionsProps) {
  return (
    <Surface title={words.title}>
      <ul className={classes.versions}>
        {versions.map((version) => (
          <Version
            key={version.version}
            version={version}
            isCurrent={version.version === current.version}
            isSame={version.body === current.body}
          />
        ))}
      </ul>
    </Surface>
  );
}

interface VersionProps {
  version: TemplateVersion;
  isCurrent: boolean;
  /** Bringing it back would change nothing. */
  isSame: boolean;
}

function Version({ version: { version, body, createdAt, createdBy }, isCurrent, isSame }: VersionProps) {
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const rollBack = useRollBackTemplate();
  const name = words.version(version);
  const bringBack = () =>
    rollBack.mutate(version, {
      onSuccess: ({ current }) => notifications.show({ message: words.broughtBack(current.version) }),
    });
  return (
    <li className={classes.version}>
      <div className={classes.versionHead}>
        <div>
          {name} {isCurrent && <ToneBadge tone="good">{words.current}</ToneBadge>}
          {createdAt && createdBy && (
            <div className={classes.muted}>{words.by(createdBy.name, format.moment(createdAt))}</div>
          )}
        </div>
        <Group gap="xs">
          <Button
            size="xs"
            variant="subtle"
            aria-expanded={isOpen}
            aria-label={isOpen ? words.hide(name) : words.show(name)}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? words.close : words.open}
          </Button>
          {!isCurrent && !isSame && (
            <Button
              size="xs"
              variant="default"
              aria-label={words.bringBackNamed(name)}
              loading={rollBack.isPending}
              onClick={bringBack}
            >
              {words.bringBack}
            </Button>
          )}
        </Group>
      </div>
      {isOpen && <p className={classes.body}>{body}</p>}
      {rollBack.error && <ErrorState error={rollBack.error} />}
    </li>
  );
}
