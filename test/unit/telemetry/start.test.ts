import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startTelemetry } from '../../../shared/telemetry/start.ts';

beforeEach(() => vi.stubEnv('APPLICATION_INSIGHTS_NO_STATSBEAT', 'true'));
afterEach(() => vi.unstubAllEnvs());

const COLLECTOR = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' };
const INSIGHTS = {
  APPLICATIONINSIGHTS_CONNECTION_STRING: 'InstrumentationKey=00000000-0000-4000-8000-000000000000',
  OTEL_TRACES_SAMPLER: 'microsoft.fixed_percentage',
};

async function start(env: NodeJS.ProcessEnv) {
  const told: unknown[] = [];
  const log = (...line: unknown[]) => void told.push(line);
  const identity = { getToken: () => Promise.reject(new Error('Nobody asks.')) };
  return { ...(await startTelemetry({ env, log }, identity)), told };
}

test.each([
  [COLLECTOR, 'OTEL_METRIC_EXPORT_INTERVAL', 'abc', { least: 1, most: 2_147_483_647, used: 60_000 }],
  [COLLECTOR, 'OTEL_METRIC_EXPORT_INTERVAL', '0', { least: 1, most: 2_147_483_647, used: 60_000 }],
  [COLLECTOR, 'OTEL_BSP_SCHEDULE_DELAY', '-1', { least: 1, most: 2_147_483_647, used: 5_000 }],
  [INSIGHTS, 'OTEL_TRACES_SAMPLER_ARG', 'x', { least: 0, most: 1, used: 1 }],
  [INSIGHTS, 'OTEL_TRACES_SAMPLER_ARG', '2', { least: 0, most: 1, used: 1 }],
])('with %o a wrong %s (%s) does not stop the service', async (env, setting, value, usual) => {
  const { told } = await start({ ...env, [setting]: value });
  expect(told).toEqual([['warn', 'telemetry.setting', { setting, ...usual }]]);
});

test('where telemetry cannot be sent the service starts without it, and names the setting to be mended', async () => {
  const { measures, flush, told } = await start({ APPLICATIONINSIGHTS_CONNECTION_STRING: 'InstrumentationKey=wrong' });
  measures.ordersRequeued.add(1);
  await flush();
  expect(told).toEqual([
    ['error', 'telemetry.off', expect.objectContaining({ setting: 'APPLICATIONINSIGHTS_CONNECTION_STRING' })],
  ]);
  expect(JSON.stringify(told)).not.toContain('wrong');
});
