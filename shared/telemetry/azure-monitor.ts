import type { TokenCredential } from '@azure/identity';
import { AzureMonitorMetricExporter, AzureMonitorTraceExporter } from '@azure/monitor-opentelemetry-exporter';
import type { Exporters } from './provider.ts';

/** To Application Insights, by the app's identity. */
export function azureMonitorExporters(connectionString: string, credential: TokenCredential): Exporters {
  const options = { connectionString, credential, disableOfflineStorage: true };
  return { spans: new AzureMonitorTraceExporter(options), metrics: new AzureMonitorMetricExporter(options) };
}
