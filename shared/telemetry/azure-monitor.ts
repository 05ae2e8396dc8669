import {
  ApplicationInsightsSampler,
  AzureMonitorMetricExporter,
  AzureMonitorTraceExporter,
  type AzureMonitorExporterOptions,
} from '@azure/monitor-opentelemetry-exporter';
import type { Exporters } from './provider.ts';
import { numberIn, type Surroundings } from './setting.ts';

const SHARE = { least: 0, most: 1, usual: 1 };

/** Exporters to Application Insights. The host's sampling rate applies to traces, if the environment sets one. */
export function azureMonitorExporters(account: AzureMonitorExporterOptions, { env, log }: Surroundings): Exporters {
  const options = { ...account, disableOfflineStorage: true };
  const isShare = env['OTEL_TRACES_SAMPLER'] === 'microsoft.fixed_percentage';
  return {
    spans: new AzureMonitorTraceExporter(options),
    metrics: new AzureMonitorMetricExporter(options),
    sampler: isShare
      ? new ApplicationInsightsSampler(numberIn({ env, log }, 'OTEL_TRACES_SAMPLER_ARG', SHARE))
      : undefined,
  };
}
