import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { z } from 'zod';
import { CONFIG, type Config } from '../config/index.js';

const listSchema = z.object({ data: z.array(z.object({ id: z.string() })) });
const patienceMs = 5_000;

/** Looks at start whether the configured models exist, where the provider answers; the start never waits for it. */
@Injectable()
export class VerifyModels implements OnApplicationBootstrap {
  private readonly logger = new Logger(VerifyModels.name);
  /** Configured models that the provider does not list; empty while it has not answered. */
  missing: string[] = [];

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  onApplicationBootstrap(): void {
    void this.verify();
  }

  async verify(): Promise<void> {
    const { model, fallbackModel, memoryModel } = this.config.fireworks;
    const known = await this.listModels().catch(() => null);
    if (!known) return;
    this.missing = [...new Set([model, fallbackModel, memoryModel])].filter((id) => !known.includes(id));
    for (const id of this.missing) {
      this.logger.error(
        `Fireworks does not list the model ${id}. Set FIREWORKS_MODEL, FIREWORKS_FALLBACK_MODEL and FIREWORKS_MEMORY_MODEL.`,
      );
    }
  }

  private async listModels(): Promise<string[]> {
    const { apiKey, baseUrl } = this.config.fireworks;
    const response = await fetch(`${baseUrl}/models`, {
      headers: { authorization: `Bearer ${apiKey.reveal()}` },
      signal: AbortSignal.timeout(patienceMs),
    });
    return listSchema.parse(await response.json()).data.map(({ id }) => id);
  }
}
