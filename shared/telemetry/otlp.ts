import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import type { Exporters } from './provider.ts';

/** To a collector over OTLP/HTTP, as the standard variables OTEL_EXPORTER_OTLP_… say. */
export const otlpExporters = (): Exporters => ({ spans: new OTLPTraceExporter(), metrics: new OTLPMetricExporter() });
