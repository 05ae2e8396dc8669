import { ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { portOf } from '../../infra/emulator/stack/part-process.ts';
import { azureMonitorExporters } from '../../shared/telemetry/azure-monitor.ts';
import { measuresOf } from '../../shared/telemetry/measures.ts';

interface Envelope {
  readonly data: { readonly baseType: string; readonly baseData: Record<string, unknown> };
  readonly tags: Record<string, string>;
  readonly sampleRate?: number;
}

/** What Application Insights would take in. */
const taken: Envelope[] = [];
const ingestion = createServer((request, response) => void takeIn(request, response));
async function takeIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const bytes = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>));
  const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
  const lines = text.startsWith('[')
    ? (JSON.parse(text) as Envelope[])
    : text.split('\n').map((line) => JSON.parse(line));
  taken.push(...lines);
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ itemsReceived: lines.length, itemsAccepted: lines.length, errors: [] }));
}
const account = () => ({
  connectionString: 'InstrumentationKey=00000000-0000-4000-8000-000000000000',
  host: `http://127.0.0.1:${portOf(ingestion)}`,
  allowInsecureConnection: true,
});
const resource = resourceFromAttributes({ 'service.name': 'assent' });

beforeAll(async () => {
  vi.stubEnv('APPLICATION_INSIGHTS_NO_STATSBEAT', 'true');
  ingestion.listen(0, '127.0.0.1');
  await once(ingestion, 'listening');
});
beforeEach(() => taken.splice(0));
afterAll(() => {
  vi.unstubAllEnvs();
  ingestion.closeAllConnections();
  ingestion.close();
});

const taking = (baseType: string) =>
  taken
    .filter(({ data }) => data.baseType === baseType)
    .map(({ data, sampleRate }) => ({ ...data.baseData, sampleRate }));

test('a counter arrives as what was added since, with its attributes as dimensions', async () => {
  const { metrics } = azureMonitorExporters(account(), { env: {}, log: () => undefined });
  const reader = new PeriodicExportingMetricReader({ exporter: metrics });
  const provider = new MeterProvider({ resource, readers: [reader] });
  const measures = measuresOf(provider.getMeter('assent'));
  measures.decisions.add(3, { outcome: 'rejected', rule: 'G4' });
  measures.holdsOpen.record(7);
  measures.gateDuration.record(0.25);
  measures.gateDuration.record(0.75);
  await provider.forceFlush();
  expect(taking('MetricData')).toMatchObject([
    { metrics: [{ name: 'assent.decisions', value: 3 }], properties: { outcome: 'rejected', rule: 'G4' } },
    { metrics: [{ name: 'assent.gate.duration', value: 1, count: 2, max: 0.75 }] },
    { metrics: [{ name: 'assent.holds.open', value: 7 }] },
  ]);

  taken.splice(0);
  measures.decisions.add(2, { outcome: 'rejected', rule: 'G4' });
  await provider.forceFlush();
  expect(taking('MetricData')).toMatchObject([{ metrics: [{ name: 'assent.decisions', value: 2 }] }]);
  await provider.shutdown();
});

/** Sends a round trip to a table in each of 200 traces that their callers want to be kept. */
async function traceMany(env: NodeJS.ProcessEnv) {
  const { spans, sampler } = azureMonitorExporters(account(), { env, log: () => undefined });
  const provider = new BasicTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(spans)],
    ...(sampler ? { sampler } : {}),
  });
  const tracer = provider.getTracer('assent');
  for (let count = 0; count < 200; count++) {
    tracer
      .startSpan('GET Ledger', { kind: SpanKind.CLIENT, attributes: { 'db.collection.name': 'Ledger' } }, ROOT_CONTEXT)
      .end();
  }
  await provider.forceFlush();
  await provider.shutdown();
  return taking('RemoteDependencyData');
}

test('a call to a table arrives as a dependency', async () => {
  const dependencies = await traceMany({});
  expect(dependencies).toHaveLength(200);
  expect(dependencies[0]).toMatchObject({ name: 'GET Ledger', success: true });
});

test.each([
  ['0.25', 25, 10, 90],
  ['1', 100, 200, 200],
])('of traces the share %s is kept, and each says for how many it stands', async (share, sampleRate, least, most) => {
  const kept = await traceMany({ OTEL_TRACES_SAMPLER: 'microsoft.fixed_percentage', OTEL_TRACES_SAMPLER_ARG: share });
  expect(kept.length).toBeGreaterThanOrEqual(least);
  expect(kept.length).toBeLessThanOrEqual(most);
  expect(new Set(kept.map((dependency) => dependency.sampleRate ?? 100))).toEqual(new Set([sampleRate]));
});
