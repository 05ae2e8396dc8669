import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Metric } from '../../infra/emulator/telemetry/metrics.ts';
import { type Receiver, startReceiver } from '../../infra/emulator/telemetry/receiver.ts';
import { showTelemetry } from '../../infra/emulator/telemetry/show-telemetry.ts';
import type { Span } from '../../infra/emulator/telemetry/spans.ts';

const TRACE = '5B8EFFF798038103D269B633813FC60C';
const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'assent' } }], droppedAttributesCount: 0 };
const scope = { name: 'shared/tables', version: '1' };

const span = {
  traceId: TRACE,
  spanId: 'EEE19B7EC3C1B174',
  parentSpanId: 'eee19b7ec3c1b173',
  name: 'commit',
  kind: 3,
  startTimeUnixNano: '1544712660000000000',
  endTimeUnixNano: '1544712660012340000',
  attributes: [{ key: 'rows', value: { intValue: 3 } }],
  droppedAttributesCount: 0,
  events: [{ timeUnixNano: '1544712660000000000', name: 'exception', attributes: [], droppedAttributesCount: 0 }],
  droppedEventsCount: 0,
  status: { code: 2, message: 'busy' },
  links: [{ traceId: TRACE, spanId: 'eee19b7ec3c1b172', attributes: [], droppedAttributesCount: 0 }],
  droppedLinksCount: 0,
  flags: 257,
};
const traces = (...spans: object[]) => ({ resourceSpans: [{ resource, scopeSpans: [{ scope, spans }] }] });

const histogram = {
  name: 'assent.gate.duration',
  description: 'd',
  unit: 's',
  histogram: {
    aggregationTemporality: 2,
    dataPoints: [{ attributes: [], count: 2, sum: 3, min: 1, max: 2, bucketCounts: [2], explicitBounds: [] }],
  },
};
const metrics = (...list: object[]) => ({ resourceMetrics: [{ resource, scopeMetrics: [{ scope, metrics: list }] }] });

let receiver: Receiver;
const spans: Span[] = [];
const measured: Metric[] = [];

beforeAll(async () => {
  receiver = await startReceiver({
    onSpans: (some) => spans.push(...some),
    onMetrics: (some) => measured.push(...some),
  });
});
afterAll(() => receiver.stop());
beforeEach(() => {
  spans.length = 0;
  measured.length = 0;
});

const JSON_TYPE = { 'Content-Type': 'application/json' };
async function post(path: string, body: string | Buffer<ArrayBuffer>, headers: Record<string, string> = JSON_TYPE) {
  const response = await fetch(receiver.url + path, { method: 'POST', body, headers });
  const answer: unknown = await response.json();
  return { status: response.status, body: answer };
}

describe('the receiver of telemetry', () => {
  test('reads spans as the exporter writes them', async () => {
    expect(await post('/v1/traces', JSON.stringify(traces(span)))).toEqual({ status: 200, body: {} });
    expect(spans).toEqual([
      {
        traceId: '5b8efff798038103d269b633813fc60c',
        spanId: 'eee19b7ec3c1b174',
        parentSpanId: 'eee19b7ec3c1b173',
        name: 'commit',
        kind: 'client',
        startMs: 1_544_712_660_000,
        durationMs: 12.34,
        attributes: { rows: 3 },
        links: [{ traceId: '5b8efff798038103d269b633813fc60c', spanId: 'eee19b7ec3c1b172', attributes: {} }],
        events: [{ name: 'exception', attributes: {} }],
        status: { code: 'error', message: 'busy' },
        resource: { 'service.name': 'assent' },
        scope: 'shared/tables',
      },
    ]);
  });

  test('reads spans that leave out what is the default', async () => {
    const { traceId, spanId, name, startTimeUnixNano, endTimeUnixNano } = span;
    const bare = { traceId, spanId, name, startTimeUnixNano, endTimeUnixNano };
    const body = { resourceSpans: [{ scopeSpans: [{ spans: [bare, { ...bare, parentSpanId: '', status: {} }] }] }] };
    expect(await post('/v1/traces', JSON.stringify(body))).toMatchObject({ status: 200 });
    const read = { parentSpanId: undefined, kind: 'unspecified', attributes: {}, links: [], resource: {}, scope: '' };
    expect(spans).toMatchObject([
      { ...read, status: { code: 'unset', message: '' } },
      { ...read, status: { code: 'unset' } },
    ]);
  });

  test('reads metrics as the exporter writes them', async () => {
    const sum = { aggregationTemporality: 1, isMonotonic: true, dataPoints: [{ attributes: [], asInt: 7 }] };
    const gauge = { dataPoints: [{ attributes: [], asDouble: 0.5 }] };
    const body = metrics(histogram, { name: 's', unit: '', sum }, { name: 'g', unit: '', gauge });
    expect(await post('/v1/metrics', JSON.stringify(body))).toEqual({ status: 200, body: {} });
    const of = { resource: { 'service.name': 'assent' }, scope: 'shared/tables' };
    const point = { attributes: {}, count: 2, sum: 3, min: 1, max: 2 };
    expect(measured).toEqual([
      { ...of, name: 'assent.gate.duration', unit: 's', kind: 'histogram', temporality: 'cumulative', points: [point] },
      { ...of, name: 's', unit: '', kind: 'sum', temporality: 'delta', points: [{ attributes: {}, value: 7 }] },
      { ...of, name: 'g', unit: '', kind: 'gauge', points: [{ attributes: {}, value: 0.5 }] },
    ]);
  });

  test('takes an export of nothing', async () => {
    expect(await post('/v1/traces', '{}', { 'Content-Type': 'application/json; charset=utf-8' })).toEqual({
      status: 200,
      body: {},
    });
    expect(await post('/v1/metrics', '{}')).toEqual({ status: 200, body: {} });
  });

  const id32 = 'must be 32 hex digits that are not all 0';
  const at = 'resourceSpans.0.scopeSpans.0.spans.0';
  test.each([
    ['an id that is too short', { ...span, traceId: 'abc' }, `${at}.traceId: ${id32}`],
    ['an id in base64', { ...span, traceId: 'W47/95gDgQPSabYzgT/GDA==' }, `${at}.traceId: ${id32}`],
    ['an id of zeros', { ...span, traceId: '0'.repeat(32) }, `${at}.traceId: ${id32}`],
    ['a parent of zeros', { ...span, parentSpanId: '0'.repeat(16) }, `${at}.parentSpanId: must be 16 hex digits`],
    [
      'a time as a number',
      { ...span, startTimeUnixNano: 1.5e18 },
      `${at}.startTimeUnixNano: must be a string of digits`,
    ],
    [
      'a time as a date',
      { ...span, endTimeUnixNano: '2020-01-01' },
      `${at}.endTimeUnixNano: must be a string of digits`,
    ],
    ['an unknown kind', { ...span, kind: 6 }, `${at}.kind: must be 0 to 5`],
    ['an unknown status', { ...span, status: { code: 3 } }, `${at}.status.code: must be 0 to 2`],
    ['no name', { ...span, name: undefined }, `${at}.name: `],
    ['a link without an id', { ...span, links: [{ spanId: span.spanId }] }, `${at}.links.0.traceId: `],
    ['attributes as an object', { ...span, attributes: { rows: 3 } }, `${at}.attributes: `],
    [
      'an attribute that is no whole number',
      { ...span, attributes: [{ key: 'rows', value: { intValue: '3.5' } }] },
      `${at}.attributes.0.value.intValue: must be a whole number`,
    ],
  ])('refuses %s', async (_what, bad, message) => {
    const answer = await post('/v1/traces', JSON.stringify(traces(bad)));
    expect(answer).toEqual({ status: 400, body: { message: expect.stringContaining(message) } });
    expect(spans).toEqual([]);
  });

  test.each([
    ['a metric of an unknown kind', { name: 's', summary: { dataPoints: [] } }, 'must have gauge, sum, histogram or'],
    ['a metric without a name', { gauge: { dataPoints: [] } }, 'resourceMetrics.0.scopeMetrics.0.metrics.0.name: '],
    [
      'a count that is no whole number',
      { name: 'h', histogram: { dataPoints: [{ count: 0.5 }] } },
      'dataPoints.0.count: must be a whole',
    ],
  ])('refuses %s', async (_what, bad, message) => {
    const answer = await post('/v1/metrics', JSON.stringify(metrics(bad)));
    expect(answer).toEqual({ status: 400, body: { message: expect.stringContaining(message) } });
    expect(measured).toEqual([]);
  });

  const deep = `${'{"arrayValue":{"values":['.repeat(100_000)}${']}}'.repeat(100_000)}`;
  const nested = JSON.stringify(traces({ ...span, attributes: [{ key: 'k', value: 'VALUE' }] })).replace(
    '"VALUE"',
    deep,
  );
  test.each([
    ['what is not JSON', 400, '/v1/traces', '{"resourceSpans":', JSON_TYPE, 'The body is not JSON.'],
    ['nothing', 400, '/v1/traces', '', JSON_TYPE, 'The body is not JSON.'],
    ['a list', 400, '/v1/metrics', '[]', JSON_TYPE, 'the body: '],
    ['endless nesting', 400, '/v1/traces', nested, JSON_TYPE, 'The attributes are nested too deeply.'],
    ['protobuf', 415, '/v1/traces', '\n', { 'Content-Type': 'application/x-protobuf' }, 'must be application/json'],
    ['gzip', 415, '/v1/traces', gzipSync('{}'), { ...JSON_TYPE, 'Content-Encoding': 'gzip' }, 'OTLP_COMPRESSION unset'],
    ['too long a body', 413, '/v1/traces', ' '.repeat(8 * 1024 * 1024 + 1), JSON_TYPE, 'longer than 8388608 bytes'],
    ['logs', 404, '/v1/logs', '{}', JSON_TYPE, 'Post to /v1/traces or /v1/metrics.'],
  ])('refuses %s', async (_what, status, path, body, headers, message) => {
    expect(await post(path, body, headers)).toEqual({
      status,
      body: { message: expect.stringContaining(message) },
    });
  });

  test('refuses a look', async () => {
    expect(await fetch(`${receiver.url}/v1/traces`)).toMatchObject({ status: 405 });
  });

  test('answers 500 when what it hands on to fails, and goes on', async () => {
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const failing = await startReceiver({
      onSpans: () => {
        throw new Error('full');
      },
      onMetrics: () => {},
    });
    const answers = [];
    for (const path of ['/v1/traces', '/v1/metrics']) {
      answers.push((await fetch(failing.url + path, { method: 'POST', body: '{}', headers: JSON_TYPE })).status);
    }
    await failing.stop();
    expect(stderr).toHaveBeenCalledWith(expect.stringContaining('Error: full'));
    stderr.mockRestore();
    expect(answers).toEqual([500, 200]);
  });
});

describe('telemetry shown', () => {
  afterEach(() => vi.useRealTimers());

  test('is metrics at once, a trace when it is quiet, and what is still gathered at the end', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    const lines: string[] = [];
    const shown = await showTelemetry((source, line) => lines.push(`[${source}] ${line}`));
    expect(shown.env).toEqual({
      OTEL_EXPORTER_OTLP_ENDPOINT: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      OTEL_BSP_SCHEDULE_DELAY: '500',
      OTEL_METRIC_EXPORT_INTERVAL: '5000',
    });
    const url = shown.env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? '';
    const send = (path: string, body: object) =>
      fetch(url + path, { method: 'POST', body: JSON.stringify(body), headers: JSON_TYPE });
    const after = (ms: number) => {
      vi.advanceTimersByTime(ms);
      return lines.splice(0);
    };

    await send('/v1/metrics', metrics(histogram));
    await send('/v1/metrics', metrics(histogram));
    expect(after(0)).toEqual(['[metrics] assent.gate.duration  count 2, mean 1.5 s, max 2 s']);

    await send('/v1/traces', traces(span));
    expect(after(750)).toEqual([]);
    const parent = { ...span, spanId: span.parentSpanId, parentSpanId: '', name: 'confirm', status: {} };
    await send('/v1/traces', traces(parent));
    expect(after(750)).toEqual([]);
    expect(after(250)).toEqual([
      '[traces] trace 5b8efff7',
      '[traces]       12.3 ms  confirm  rows=3',
      '[traces]       12.3 ms    ✗ commit: busy  rows=3',
    ]);

    await send('/v1/traces', traces({ ...span, name: 'announce', status: {} }));
    await shown.stop();
    expect(after(0)).toEqual(['[traces] trace 5b8efff7 goes on', '[traces]       12.3 ms  announce  rows=3']);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });
});
