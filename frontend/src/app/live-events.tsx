import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { followEventStream } from '../api/event-stream.js';
import { LiveStatusContext } from '../ui/live-status.js';
import { applyTenantEvent, refreshAfterGap } from './apply-tenant-event.js';
import { announceTenantEvent } from './announce-tenant-event.js';
import { parseTenantEvent } from './parse-tenant-event.js';
import { usePageSeen } from './use-page-seen.js';

/**
 * The tab's one connection to what happens in the organisation, while the tab is seen: a browser has six for all tabs of
 * a site that speaks HTTP/1.1, and tabs that nobody looks at would keep the next one from opening.
 */
export function LiveEvents({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [isConnected, setConnected] = useState(true);

  const isSeen = usePageSeen();
  /** Until the first connection only: what happened between two of them is asked for. */
  const isUpToDate = useRef(isSeen);

  useEffect(() => {
    if (!isSeen) return;
    const controller = new AbortController();
    let wasConnected = isUpToDate.current;
    isUpToDate.current = false;
    followEventStream({
      path: '/events',
      signal: controller.signal,
      onMessage: (message) => {
        const event = parseTenantEvent(message);
        if (!event) return;
        announceTenantEvent(event, queryClient, (to) => void navigate(to));
        applyTenantEvent(event, queryClient);
      },
      onConnectionChange: (connected) => {
        // Events are replayed after a short gap only; after any gap the pages ask again.
        if (connected && !wasConnected) refreshAfterGap(queryClient);
        wasConnected = connected;
        setConnected(connected);
      },
    }).catch(() => setConnected(false));
    return () => controller.abort();
  }, [isSeen, queryClient, navigate]);

  return <LiveStatusContext value={isConnected}>{children}</LiveStatusContext>;
}
