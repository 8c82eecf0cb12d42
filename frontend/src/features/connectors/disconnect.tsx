import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useDisconnect } from '../../api/connectors.js';
import type { Connector } from '../../api/types.js';
import { ErrorState } from '../../ui/error-state.js';
import { useFormat } from '../../ui/format-context.js';
import { Surface } from '../../ui/surface.js';
import { connectorStrings } from './strings.js';
import classes from './connectors.module.css';

const words = connectorStrings.disconnect;

export function Disconnect({ connector }: { connector: Connector }) {
  const [isOpen, dialog] = useDisclosure(false);
  const isGoogle = connector.provider === 'google-analytics';
  return (
    <Surface
      title={words.title}
      aside={
        <Button variant="default" size="xs" onClick={dialog.open}>
          {words.button}
        </Button>
      }
    >
      <p className={classes.muted}>{isGoogle ? words.words : words.wordsUpload}</p>
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
  const navigate = useNavigate();
  const format = useFormat();
  const days = format.count(connector.days);
  const erases = choice === 'erase';

  const submit = () =>
    disconnect.mutate(erases, {
      onSuccess: ({ revoked }) => {
        notifications.show({
          title: words.done,
          message: erases ? words.erasing(revoked, days) : words.kept(revoked),
        });
        void navigate('/connectors');
      },
    });

  return (
    <Stack gap="md">
      <Radio.Group aria-label={words.words} value={choice} onChange={setChoice}>
        <Stack gap="sm">
          <Radio value="keep" label={words.keepTitle} description={words.keep(days)} />
          <Radio value="erase" label={words.purgeTitle} description={words.purge(days)} />
        </Stack>
      </Radio.Group>
      {connector.provider === 'google-analytics' && <p className={classes.muted}>{words.access}</p>}
      {erases && (
        <TextInput
          label={words.typeName(connector.name)}
          value={typedName}
          onChange={({ currentTarget }) => setTypedName(currentTarget.value)}
          autoComplete="off"
        />
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
