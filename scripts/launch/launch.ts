import type { DataFolder } from './data-folder.js';
import type { Ports } from './ports.js';
import type { Progress } from './progress.js';
import type { RunRecord } from './run-record.js';
import type { LocalSecrets } from './secrets.js';
import type { Shutdown } from './shutdown.js';

/** What every step of a start works with. */
export interface Launch {
  folder: DataFolder;
  progress: Progress;
  shutdown: Shutdown;
  record: RunRecord;
  secrets: LocalSecrets;
  ports: Ports;
}
