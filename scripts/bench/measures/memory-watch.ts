import { execFileSync } from 'node:child_process';

const everyMs = 200;

/** Watches how much memory processes hold together. */
export class MemoryWatch {
  private readonly before: number;
  private peak: number;
  private readonly timer: NodeJS.Timeout;

  constructor(private readonly pids: number[]) {
    this.before = this.peak = residentMb(pids);
    this.timer = setInterval(() => (this.peak = Math.max(this.peak, residentMb(this.pids))), everyMs);
  }

  /** Megabytes before, and the most that came on top. */
  stop(): { beforeMb: number; extraMb: number } {
    clearInterval(this.timer);
    return { beforeMb: Math.round(this.before), extraMb: Math.round(this.peak - this.before) };
  }
}

function residentMb(pids: number[]): number {
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', pids.join(',')], { encoding: 'utf8' });
  return kilobytes.split('\n').reduce((sum, line) => sum + (Number(line) || 0), 0) / 1024;
}
