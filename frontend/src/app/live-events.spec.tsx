import { act, screen, waitFor } from '@testing-library/react';
import { renderPage } from '../../test/render-page.js';
import { LiveEvents } from './live-events.js';

function hide(isHidden: boolean): void {
  jest.spyOn(document, 'hidden', 'get').mockReturnValue(isHidden);
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
}

/** How many connections are open; none of them ever says anything. */
function openConnections(): () => number {
  const open = new Set<AbortSignal>();
  jest.spyOn(globalThis, 'fetch').mockImplementation((_path, init) => {
    const signal = init!.signal!;
    open.add(signal);
    signal.addEventListener('abort', () => open.delete(signal));
    return Promise.resolve(new Response(new ReadableStream({}), { status: 200 }));
  });
  return () => open.size;
}

afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe('the connection of a tab', () => {
  it('is let go while nobody looks, and made again for who comes back', async () => {
    const connections = openConnections();
    renderPage(<LiveEvents>page</LiveEvents>);
    expect(await screen.findByText('page')).toBeVisible();
    await waitFor(() => expect(connections()).toBe(1));
    jest.useFakeTimers();
    hide(true);
    act(() => {
      jest.advanceTimersByTime(5_000);
    });
    expect(connections()).toBe(0);
    jest.useRealTimers();
    hide(false);
    await waitFor(() => expect(connections()).toBe(1));
  });

  it('is not made for a tab that was opened behind another', async () => {
    hide(true);
    const connections = openConnections();
    renderPage(<LiveEvents>page</LiveEvents>);
    expect(await screen.findByText('page')).toBeVisible();
    expect(connections()).toBe(0);
    hide(false);
    await waitFor(() => expect(connections()).toBe(1));
  });
});
