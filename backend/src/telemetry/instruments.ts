import { metrics } from '@opentelemetry/api';

const meter = metrics.getMeter('ocsuite');

/** Seconds a job ran, by job and outcome (`succeeded`, `retried`, `failed`). */
export const jobDuration = meter.createHistogram('ocsuite.job.duration', {
  unit: 's',
  description: 'How long a job ran',
  advice: { explicitBucketBoundaries: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300] },
});

/** Names as in OpenTelemetry's semantic conventions for generative AI, v1.41. */
export const modelTokens = meter.createHistogram('gen_ai.client.token.usage', {
  unit: '{token}',
  description: 'Tokens per model call, by type',
  advice: { explicitBucketBoundaries: [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536] },
});

export const modelTimeToFirstChunk = meter.createHistogram('gen_ai.client.operation.time_to_first_chunk', {
  unit: 's',
  description: 'Time from request to the first text of the answer',
  advice: { explicitBucketBoundaries: [0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8] },
});

export const modelCost = meter.createCounter('ocsuite.model.cost', {
  unit: '{microdollar}',
  description: 'Cost of model calls in millionths of a US dollar',
});

export const modelFallbacks = meter.createCounter('ocsuite.model.fallbacks', {
  description: 'Answers that the fallback wrote because the configured model is gone',
});
