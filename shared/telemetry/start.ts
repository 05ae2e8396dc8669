import type { TokenCredential } from '@azure/identity';
import { context, metrics, propagation } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { faultFields } from './log.ts';
import { measuresOf, type Measures } from './measures.ts';
import type { Exporters } from './provider.ts';
import type { Surroundings } from './setting.ts';

export interface Telemetry {
  readonly measures: Measures;
  /** Exports pending data. */
  readonly flush: () => Promise<void>;
}

/**
 * Enables trace propagation and, with a destination in the environment, records spans and metrics:
 * `APPLICATIONINSIGHTS_CONNECTION_STRING` for Azure Monitor, `OTEL_EXPORTER_OTLP_ENDPOINT` for any collector. Exporters
 * load only then.
 */
export async function startTelemetry(surroundings: Surroundings, credential: TokenCredential): Promise<Telemetry> {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  const azure = await named(surroundings, 'APPLICATIONINSIGHTS_CONNECTION_STRING', async (connectionString) =>
    (await import('./azure-monitor.ts')).azureMonitorExporters({ connectionString, credential }, surroundings),
  );
  const otlp = await named(surroundings, 'OTEL_EXPORTER_OTLP_ENDPOINT', async () =>
    (await import('./otlp.ts')).otlpExporters(),
  );
  const exporters = [azure, otlp].filter((one) => one !== undefined);
  const flush =
    exporters.length > 0
      ? (await import('./provider.ts')).provideTelemetry(exporters, surroundings)
      : () => Promise.resolve();
  return { measures: measuresOf(metrics.getMeter('assent')), flush };
}

/** The exporters of a setting. Failures are logged and ignored: telemetry must not stop the service. */
async function named(
  { env, log }: Surroundings,
  setting: string,
  make: (value: string) => Promise<Exporters>,
): Promise<Exporters | undefined> {
  const value = env[setting];
  if (!value) return undefined;
  try {
    return await make(value);
  } catch (fault) {
    log('error', 'telemetry.off', { setting, ...faultFields(fault) });
    return undefined;
  }
}
