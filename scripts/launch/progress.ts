/** Progress for people, or one JSON object per line for programs. */
export class Progress {
  private readonly begun = performance.now();

  constructor(private readonly asJson: boolean) {}

  /** Times a step and reports it when it is done; announces it at once if it takes longer than two seconds. */
  async phase<T>(phase: string, work: () => Promise<T>): Promise<T> {
    const started = performance.now();
    const slow = setTimeout(() => this.say(`${phase}…`), 2_000);
    try {
      const result = await work();
      const ms = Math.round(performance.now() - started);
      if (this.asJson) this.write({ phase, ms });
      else this.say(`${phase}: done (${(ms / 1000).toFixed(1)} s)`);
      return result;
    } finally {
      clearTimeout(slow);
    }
  }

  say(message: string): void {
    if (this.asJson) this.write({ message });
    else console.log(`[${((performance.now() - this.begun) / 1000).toFixed(1).padStart(5)} s] ${message}`);
  }

  /** A line that tools look for: without a time in front. */
  announce(message: string, fields: Record<string, unknown>): void {
    if (this.asJson) this.write(fields);
    else console.log(message);
  }

  private write(fields: Record<string, unknown>): void {
    console.log(JSON.stringify(fields));
  }
}
