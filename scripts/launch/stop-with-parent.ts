// Preloaded into every service: the channel to the launcher closes when that process ends, however it ends. Then the
// service takes its orderly way out, and is gone even when that hangs.
const LAST_CHANCE_MS = 10_000;

process.once('disconnect', () => {
  setTimeout(() => process.exit(1), LAST_CHANCE_MS).unref();
  process.kill(process.pid, 'SIGTERM');
});
// Listening alone would keep a service alive that has nothing left to do.
process.channel?.unref();
