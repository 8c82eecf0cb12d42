import { useDebouncedValue, useNetwork } from '@mantine/hooks';
import { IconWifiOff } from '@tabler/icons-react';
import { useIsLive } from '../../ui/live-status.js';
import { appStrings } from '../strings.js';
import classes from './app-layout.module.css';

const patienceMs = 4_000;

/** Says so when what is on the screen may be old. A reconnect that takes a moment is not worth a word. */
export function ConnectionBanner() {
  const { online } = useNetwork();
  const isLive = useIsLive();
  const [wasLive] = useDebouncedValue(isLive, patienceMs);
  const message = !online ? appStrings.offline : !isLive && !wasLive ? appStrings.reconnecting : null;
  return (
    <div role="status">
      {message && (
        <div className={`${classes.banner} no-print`}>
          <IconWifiOff size={16} stroke={1.8} aria-hidden />
          {message}
        </div>
      )}
    </div>
  );
}
