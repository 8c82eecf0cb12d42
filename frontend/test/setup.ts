import '@testing-library/jest-dom';
import { runInThisContext } from 'node:vm';
import { cleanup, configure } from '@testing-library/react';

// What a page shows is waited for, not timed: a busy machine takes longer than the library's one second.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(20_000);

// jsdom brings no fetch, no streams, and files that cannot be read. Node's own live in the outer realm, and must come with Node's own signals.
for (const name of [
  'fetch',
  'Blob',
  'File',
  'FormData',
  'Request',
  'Response',
  'Headers',
  'AbortController',
  'AbortSignal',
  'ReadableStream',
  'TextDecoder',
  'TextEncoder',
  'TextDecoderStream',
  'structuredClone',
  'BroadcastChannel',
]) {
  Object.defineProperty(globalThis, name, {
    value: runInThisContext(name),
    configurable: true,
    writable: true,
  });
}

// What component libraries ask of a browser that jsdom does not draw.
Object.defineProperty(window, 'matchMedia', {
  configurable: true,
  value: (query: string) => ({
    matches: false,
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    dispatchEvent: () => false,
  }),
});
class StillObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
Object.defineProperty(window, 'ResizeObserver', { configurable: true, value: StillObserver });
Object.defineProperty(window.HTMLElement.prototype, 'scrollIntoView', {
  configurable: true,
  value: () => undefined,
});

afterEach(cleanup);
