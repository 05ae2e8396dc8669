import { context, metrics, propagation } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { TokenCredential } from '@azure/identity';
import { faultFields } from '../log.ts';
import { measuresOf, type Measures } from './measures.ts';
import type { Exporters } from './provider.ts';
import type { Surroundings } from './setting.ts';

export interface Telemetry {
  readonly measures: Measures;
  /** Sends what has not been sent yet. */
  readonly flush: () => Promise<void>;
}

/**
 * Lets traces run through this process and, where the environment names somewhere to send them, records spans and
 * metrics: `APPLICATIONINSIGHTS_CONNECTION_STRING` for Azure Monitor, `OTEL_EXPORTER_OTLP_ENDPOINT` for any collector.
 * What sends them is loaded only then.
 */
export async function startTelemetry(surroundings: Surroundings, credential: TokenCredential): Promise<Telemetry> {
  const { env } = surroundings;
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  const azure = env['APPLICATIONINSIGHTS_CONNECTION_STRING'];
  const exporters = [
    azure &&
      (await made(surroundings, 'APPLICATIONINSIGHTS_CONNECTION_STRING', async () =>
        (await import('./azure-monitor.ts')).azureMonitorExporters(
          { connectionString: azure, credential },
          surroundings,
        ),
      )),
    env['OTEL_EXPORTER_OTLP_ENDPOINT'] &&
      (await made(surroundings, 'OTEL_EXPORTER_OTLP_ENDPOINT', async () =>
        (await import('./otlp.ts')).otlpExporters(),
      )),
  ].filter((exporter) => typeof exporter === 'object');
  const flush =
    exporters.length === 0 ? undefined : (await import('./provider.ts')).provideTelemetry(exporters, surroundings);
  return { measures: measuresOf(metrics.getMeter('assent')), flush: flush ?? (() => Promise.resolve()) };
}

/** What can not be made is told and done without: a mistake about telemetry must not stop the service. */
const made = ({ log }: Surroundings, setting: string, make: () => Promise<Exporters>): Promise<Exporters | undefined> =>
  make().catch((fault: unknown) => {
    log('error', 'telemetry.off', { setting, ...faultFields(fault) });
    return undefined;
  });
