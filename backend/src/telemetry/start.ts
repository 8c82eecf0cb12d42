import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { prometheus } from './prometheus.js';

/** What our own addresses may carry and no trace may tell: Google's way back names a code and a state. */
const secretParameters = ['code', 'state'];

/**
 * Begins tracing and metrics. Import this before anything that is to be traced. Traces leave the process only when
 * OTEL_EXPORTER_OTLP_ENDPOINT says where to: by default the SDK would knock at a collector that is not there.
 */
export function startTelemetry(serviceName: string): void {
  const hasCollector = Boolean(process.env['OTEL_EXPORTER_OTLP_ENDPOINT']);
  process.env['OTEL_TRACES_EXPORTER'] ??= hasCollector ? 'otlp' : 'none';
  process.env['OTEL_LOGS_EXPORTER'] ??= 'none';
  new NodeSDK({
    serviceName,
    // What the host and its processes are called is nobody's business at an open endpoint.
    resourceDetectors: [],
    metricReaders: [prometheus],
    instrumentations: [
      new HttpInstrumentation({
        ignoreIncomingRequestHook: ({ url }) => isProbe(url ?? ''),
        redactedQueryParamsServer: secretParameters,
      }),
      new PgInstrumentation({ requireParentSpan: true }),
    ],
  }).start();
}

/** Monitors poll these all day; their spans would drown the rest. */
function isProbe(url: string): boolean {
  return url.startsWith('/health') || url.startsWith('/metrics');
}
