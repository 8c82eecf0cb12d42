import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';

/** Read by `GET /metrics`; no port of its own. */
export const prometheus = new PrometheusExporter({ preventServerStart: true });
