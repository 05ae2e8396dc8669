import {
  ApplicationInsightsSampler,
  AzureMonitorMetricExporter,
  AzureMonitorTraceExporter,
  type AzureMonitorExporterOptions,
} from '@azure/monitor-opentelemetry-exporter';
import type { Exporters } from './provider.ts';

/** To Application Insights. Of traces those are kept that the host keeps, where the environment names its share. */
export function azureMonitorExporters(account: AzureMonitorExporterOptions, env: NodeJS.ProcessEnv): Exporters {
  const options = { ...account, disableOfflineStorage: true };
  const isShare = env['OTEL_TRACES_SAMPLER'] === 'microsoft.fixed_percentage';
  return {
    spans: new AzureMonitorTraceExporter(options),
    metrics: new AzureMonitorMetricExporter(options),
    sampler: isShare ? new ApplicationInsightsSampler(Number(env['OTEL_TRACES_SAMPLER_ARG'] ?? 1)) : undefined,
  };
}
