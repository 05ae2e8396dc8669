import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import type { Exporters } from './provider.ts';

/** Exporters over OTLP/HTTP, configured by the standard variables OTEL_EXPORTER_OTLP_…. */
export const otlpExporters = (): Exporters => ({ spans: new OTLPTraceExporter(), metrics: new OTLPMetricExporter() });
