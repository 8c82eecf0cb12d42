import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useDisconnect, useDisconnection } from '../../api/connectors.js';
import { useDownload } from '../../api/download.js';
import type { Connector } from '../../api/types.js';
import { ErrorState } from '../../ui/error-state.js';
import { useFormat } from '../../ui/format-context.js';
import { Surface } from '../../ui/surface.js';
import { PurgeProgress } from './purge-progress.js';
import { connectorStrings } from './strings.js';
import classes from './connectors.module.css';

const words = connectorStrings.disconnect;

export function Disconnect({ connector }: { connector: Connector }) {
  const [isOpen, dialog] = useDisclosure(false);
  const isUpload = connector.provider.kind === 'files';
  return (
    <Surface
      title={words.title}
      aside={
        <Button variant="default" size="xs" onClick={dialog.open}>
          {words.button}
        </Button>
      }
    >
      <p className={classes.muted}>{isUpload ? words.wordsUpload : words.words}</p>
      <Modal opened={isOpen} onClose={dialog.close} title={`${words.button}: ${connector.name}`}>
        {isOpen && <DisconnectForm connector={connector} onClose={dialog.close} />}
      </Modal>
    </Surface>
  );
}

/** Says exactly what will happen; asks for the name only when data dies. */
function DisconnectForm({ connector, onClose }: { connector: Connector; onClose: () => void }) {
  const [choice, setChoice] = useState('keep');
  const [typedName, setTypedName] = useState('');
  const disconnect = useDisconnect(connector.id);
  const download = useDownload(`/connectors/${connector.id}/rows.csv`, `${connector.name}.csv`);
  const navigate = useNavigate();
  const format = useFormat();
  const days = format.count(connector.days);
  const erases = choice === 'erase';

  const submit = () =>
    disconnect.mutate(erases, {
      onSuccess: ({ revoked, task }) => {
        if (task) return;
        notifications.show({ title: words.done, message: words.kept(revoked) });
        void navigate('/connectors');
      },
    });

  const { task, revoked } = disconnect.data ?? {};
  if (task) return <PurgeProgress connector={connector} task={task} hasRevoked={revoked ?? false} />;
  return (
    <Stack gap="md">
      <Radio.Group aria-label={words.words} value={choice} onChange={setChoice}>
        <Stack gap="sm">
          <Radio value="keep" label={words.keepTitle} description={words.keep(days)} />
          <Radio value="erase" label={words.purgeTitle} description={words.purge(days)} />
        </Stack>
      </Radio.Group>
      <Consequences connector={connector} />
      {erases && (
        <>
          {connector.days > 0 && (
            <Button
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              loading={download.isPending}
              onClick={() => download.mutate()}
            >
              {download.isSuccess ? words.exported : words.export}
            </Button>
          )}
          {download.error && <ErrorState error={download.error} />}
          <TextInput
            label={words.typeName(connector.name)}
            value={typedName}
            onChange={({ currentTarget }) => setTypedName(currentTarget.value)}
            autoComplete="off"
          />
        </>
      )}
      {disconnect.error && <ErrorState error={disconnect.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button
          color={erases ? 'red' : undefined}
          disabled={erases && typedName.trim() !== connector.name.trim()}
          loading={disconnect.isPending}
          onClick={submit}
        >
          {erases ? words.confirmPurge : words.confirmKeep}
        </Button>
      </Group>
    </Stack>
  );
}

/** A grant is taken back as a whole, so one that others still need is left in place. */
function Consequences({ connector: { id, provider, accountEmail } }: { connector: Connector }) {
  const { data } = useDisconnection(id);
  if (provider.kind === 'files' || !data || data.access === 'none') return null;
  return (
    <p className={classes.muted}>
      {words.stops}{' '}
      {data.access === 'shared' ? words.shared(accountEmail, data.sharedWith) : words.access(provider.title)}
    </p>
  );
}
