import { spawnSync } from 'node:child_process';
import { LaunchError } from '../../launch/launch-error.js';

const everyMs = 200;

/** Watches how much memory each of some processes takes on top of what it has. */
export class MemoryWatch {
  private readonly before: number[];
  private readonly peaks: number[];
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly processes: Record<string, number>) {
    this.before = this.read();
    this.peaks = [...this.before];
    this.timer = setInterval(() => this.look(), everyMs).unref();
  }

  /**
   * The most that came on top, in megabytes, by process and together.
   * @throws LaunchError when one of them has ended meanwhile: its successor's memory is not the one that was watched
   */
  stop(): { extraMb: number; extraMbOf: Record<string, number> } {
    clearInterval(this.timer);
    this.look();
    const gone = Object.keys(this.processes).filter((_, index) => Number.isNaN(this.peaks[index]!));
    if (gone.length) throw new LaunchError(`${gone.join(' and ')} ended while it was measured.`);
    const extra = this.peaks.map((peak, index) => Math.round(peak - this.before[index]!));
    const extraMbOf = Object.fromEntries(
      Object.keys(this.processes).map((name, index) => [name, extra[index]!]),
    );
    return { extraMb: extra.reduce((sum, one) => sum + one, 0), extraMbOf };
  }

  private look(): void {
    for (const [index, megabytes] of this.read().entries()) {
      this.peaks[index] = Math.max(this.peaks[index]!, megabytes);
    }
  }

  private read(): number[] {
    return Object.values(this.processes).map(residentMb);
  }
}

/** NaN when there is no such process. */
function residentMb(pid: number): number {
  return (
    Number.parseInt(spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout) / 1024
  );
}
