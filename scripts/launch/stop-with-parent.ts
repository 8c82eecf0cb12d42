// Preloaded into every service: the channel to the launcher closes when that process ends, however it ends. Then the
// service takes its orderly way out, and is gone even when that hangs.
const LAST_CHANCE_MS = 10_000;

process.once('disconnect', () => {
  // Not process.exit(): that has been seen to wait for ever when it follows a crash.
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), LAST_CHANCE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});
// Listening alone would keep a service alive that has nothing left to do.
process.channel?.unref();

// The launcher reads our output. Once it is gone, writing fails, which must not turn an orderly end into a crash.
for (const output of [process.stdout, process.stderr]) output.on('error', () => {});
