/** Preloaded into measured processes: collects garbage when asked and tells what stays resident. */
process.on('message', (message) => {
  if (message !== 'collect') return;
  globalThis.gc?.();
  globalThis.gc?.();
  process.send?.({ residentBytes: process.memoryUsage.rss() });
});
