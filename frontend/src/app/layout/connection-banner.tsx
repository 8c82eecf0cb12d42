import { Button } from '@mantine/core';
import { useDebouncedValue, useNetwork } from '@mantine/hooks';
import { IconLock, IconWifiOff } from '@tabler/icons-react';
import { useAuth } from '../../api/auth/auth-context.js';
import { useSessionIsOver } from '../../api/session.js';
import { useIsLive } from '../../ui/live-status.js';
import { appStrings } from '../strings.js';
import classes from './app-layout.module.css';

const patienceMs = 4_000;

/** Says so when what is on the screen may be old. A reconnect that takes a moment is not worth a word. */
export function ConnectionBanner() {
  const { online } = useNetwork();
  const isLive = useIsLive();
  const isSignedOut = useSessionIsOver();
  const [wasLive] = useDebouncedValue(isLive, patienceMs);
  const message = !online ? appStrings.offline : !isLive && !wasLive ? appStrings.reconnecting : null;
  return (
    <div role="status">
      {online && isSignedOut ? (
        <SignedOut />
      ) : (
        message && (
          <div className={`${classes.banner} no-print`}>
            <IconWifiOff size={16} stroke={1.8} aria-hidden />
            {message}
          </div>
        )
      )}
    </div>
  );
}

/** The way back to this very page, where drafts wait. */
function SignedOut() {
  const { signIn } = useAuth();
  return (
    <div className={`${classes.banner} no-print`}>
      <IconLock size={16} stroke={1.8} aria-hidden />
      {appStrings.signedOut}
      <Button size="compact-sm" variant="default" onClick={signIn}>
        {appStrings.signInAgain}
      </Button>
    </div>
  );
}
