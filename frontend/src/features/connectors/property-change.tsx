import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { Connector } from '../../api/types.js';
import { PropertyPicker } from '../../ui/property-picker.js';
import { connectorStrings } from './strings.js';
import classes from './connectors.module.css';

/** Reads another property from now on, which costs the days stored from this one. */
export function PropertyChange({ connector }: { connector: Connector }) {
  const [isOpen, dialog] = useDisclosure(false);
  // Without access there is nothing to choose from.
  if (connector.action?.kind === 'reconnect' || connector.state === 'disconnecting') return null;
  // Where another property is what mends the source, this is the button to press.
  const mends = connector.action?.kind === 'choose-property' ? connector.action : null;
  return (
    <>
      <Button
        variant={mends ? 'filled' : 'subtle'}
        size={mends ? 'xs' : 'compact-sm'}
        mt="sm"
        onClick={dialog.open}
      >
        {mends?.label ?? connectorStrings.changeProperty}
      </Button>
      <Modal opened={isOpen} onClose={dialog.close} size="lg" title={connectorStrings.changeProperty}>
        <p className={classes.muted}>{connectorStrings.changePropertyWords}</p>
        {isOpen && <PropertyPicker connector={connector} onChosen={dialog.close} />}
      </Modal>
    </>
  );
}
