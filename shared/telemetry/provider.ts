import { metrics, trace } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader, type PushMetricExporter } from '@opentelemetry/sdk-metrics';
import {
  BasicTracerProvider,
  BatchSpanProcessor,
  type Sampler,
  type SpanExporter,
} from '@opentelemetry/sdk-trace-base';
import { randomUUID } from 'node:crypto';
import { numberIn, type Surroundings } from './setting.ts';

export interface Exporters {
  readonly spans: SpanExporter;
  readonly metrics: PushMetricExporter;
  /** Default: as set in the environment. */
  readonly sampler?: Sampler | undefined;
}

/** Maximum of a timer. */
const LONGEST_MS = 2 ** 31 - 1;
const SPANS_EVERY_MS = { least: 1, most: LONGEST_MS, usual: 5_000 };
const METRICS_EVERY_MS = { least: 1, most: LONGEST_MS, usual: 60_000 };
const EXPORT_WITHIN_MS = 30_000;

/**
 * Records spans and metrics and exports them in batches, at the intervals `OTEL_BSP_SCHEDULE_DELAY` and
 * `OTEL_METRIC_EXPORT_INTERVAL` (ms), sampled by `OTEL_TRACES_SAMPLER`. Returns a flush function that never fails.
 */
export function provideTelemetry(exporters: readonly Exporters[], { env, log }: Surroundings): () => Promise<void> {
  const resource = resourceFromAttributes({
    'service.name': env['OTEL_SERVICE_NAME'] ?? env['WEBSITE_SITE_NAME'] ?? 'assent',
    'service.instance.id': env['WEBSITE_INSTANCE_ID'] ?? randomUUID(),
  });
  const scheduledDelayMillis = numberIn({ env, log }, 'OTEL_BSP_SCHEDULE_DELAY', SPANS_EVERY_MS);
  const exportIntervalMillis = numberIn({ env, log }, 'OTEL_METRIC_EXPORT_INTERVAL', METRICS_EVERY_MS);
  const exportTimeoutMillis = Math.min(exportIntervalMillis, EXPORT_WITHIN_MS);
  const sampler = exporters.find((exporter) => exporter.sampler)?.sampler;
  const spans = new BasicTracerProvider({
    resource,
    ...(sampler ? { sampler } : {}),
    spanProcessors: exporters.map((exporter) => new BatchSpanProcessor(exporter.spans, { scheduledDelayMillis })),
  });
  const meters = new MeterProvider({
    resource,
    readers: exporters.map(
      (exporter) =>
        new PeriodicExportingMetricReader({ exporter: exporter.metrics, exportIntervalMillis, exportTimeoutMillis }),
    ),
  });
  trace.setGlobalTracerProvider(spans);
  metrics.setGlobalMeterProvider(meters);
  return async () => {
    await Promise.allSettled([spans.forceFlush(), meters.forceFlush()]);
  };
}
