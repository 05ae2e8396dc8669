import { context, propagation, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { describe, expect, it } from 'vitest';
import {
  inRemoteSpan,
  currentTrace,
  currentTraceId,
  inLinkedSpans,
  traced,
  traceIn,
} from '../../../shared/telemetry/trace.ts';

const ONE = '00-11111111111111111111111111111111-aaaaaaaaaaaaaaaa-01';
const TWO = '00-22222222222222222222222222222222-bbbbbbbbbbbbbbbb-01';
const [ONE_ID, TWO_ID] = ['1'.repeat(32), '2'.repeat(32)];

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
propagation.setGlobalPropagator(new W3CTraceContextPropagator());
const exporter = new InMemorySpanExporter();

/** Records what ends from here on; once there is a provider it stays. */
function recording() {
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
  exporter.reset();
  return () =>
    exporter.getFinishedSpans().map((span) => ({
      name: span.name,
      traceId: span.spanContext().traceId,
      spanId: span.spanContext().spanId,
      parent: span.parentSpanContext?.spanId,
      links: span.links.map((link) => link.context.spanId),
      status: span.status,
    }));
}

const traceparentOf = ({ traceId, spanId }: { traceId: string; spanId: string }) => `00-${traceId}-${spanId}-01`;

describe('the trace that properties name', () => {
  it.each([
    ['traceparent', { traceparent: ONE }, { traceparent: ONE }],
    ['both', { traceparent: ONE, 'Diagnostic-Id': TWO, tracestate: 'a=1' }, { traceparent: ONE, tracestate: 'a=1' }],
    [
      'a state that takes long to read',
      { traceparent: ONE, tracestate: `a=1${','.repeat(60_000)}` },
      { traceparent: ONE },
    ],
    ['Diagnostic-Id', { 'Diagnostic-Id': TWO }, { traceparent: TWO }],
    ['nothing', { color: 'blue' }, {}],
    ['a number', { traceparent: 7 }, {}],
    ['an id of zeros', { traceparent: `00-${'0'.repeat(32)}-aaaaaaaaaaaaaaaa-01` }, {}],
    ['an injected line', { traceparent: `${ONE}\r\nX: 1` }, {}],
  ])('%s', (_, properties, expected) => {
    expect(traceIn(properties)).toEqual(expected);
  });

  it('is none where there are no properties', () => expect(traceIn(undefined)).toEqual({}));
});

describe('before there is a provider', () => {
  it('passes the trace of a caller on', async () => {
    const seen = await inRemoteSpan('work', { traceparent: ONE }, () =>
      traced('inner', async () => [currentTraceId(), currentTrace()]),
    );
    expect(seen).toEqual([ONE_ID, { traceparent: ONE }]);
  });

  it('has no trace where nobody began one', async () => {
    expect(await traced('work', async () => currentTrace())).toEqual({});
    expect(currentTraceId()).toBeUndefined();
  });
});

describe('a span', () => {
  it('hangs below the one that a message carried, and what it sends below it', async () => {
    const spans = recording();
    const sent = await inRemoteSpan('work', { traceparent: ONE }, async () => currentTrace());
    const [work] = spans();
    expect(work).toMatchObject({ name: 'work', traceId: ONE_ID, parent: 'a'.repeat(16) });
    expect(sent).toEqual({ traceparent: traceparentOf(work!) });
  });

  it('stays below the current one when the message carried the same trace, or none', async () => {
    const spans = recording();
    await inRemoteSpan('host', { traceparent: ONE }, async () => {
      await inRemoteSpan('same', { traceparent: ONE }, async () => undefined);
      await inRemoteSpan('none', {}, async () => undefined);
    });
    const host = spans().at(-1)!;
    expect(spans().map(({ name, parent }) => [name, parent])).toEqual([
      ['same', host.spanId],
      ['none', host.spanId],
      ['host', 'a'.repeat(16)],
    ]);
  });

  it('is marked by what failed, without what it said', async () => {
    const spans = recording();
    const failing = traced('work', () => Promise.reject(new TypeError('tania@wingtip.example')));
    await expect(failing).rejects.toThrow(TypeError);
    expect(spans()[0]!.status).toEqual({ code: SpanStatusCode.ERROR, message: 'TypeError' });
  });
});

describe('work on several messages', () => {
  it('is within their trace when they share one', async () => {
    const spans = recording();
    const goingOn = await inLinkedSpans(
      'batch',
      [{ traceparent: ONE }, { traceparent: ONE }],
      async (traces) => traces,
    );
    const [batch, ...others] = spans();
    expect(others).toEqual([]);
    expect(batch).toMatchObject({ traceId: ONE_ID, parent: 'a'.repeat(16), links: [] });
    expect(goingOn).toEqual([{ traceparent: traceparentOf(batch!) }, { traceparent: traceparentOf(batch!) }]);
  });

  it('is linked with each of them when they do not, and each goes on in its own', async () => {
    const spans = recording();
    const came = [{ traceparent: ONE }, {}, { traceparent: TWO }];
    const goingOn = await traced('host', () =>
      inLinkedSpans('batch', came, (traces) => traced('inner', async () => traces)),
    );
    const ended = spans();
    const named = (name: string) => ended.filter((span) => span.name === name);
    const [inner] = named('inner');
    const batch = ended.find(({ spanId }) => spanId === inner!.parent)!;
    const [host] = named('host');
    expect(batch).toMatchObject({
      name: 'batch',
      traceId: host!.traceId,
      parent: host!.spanId,
      links: ['a'.repeat(16), 'b'.repeat(16)],
    });
    const own = named('batch').filter((span) => span !== batch);
    expect(own.map(({ traceId, parent, links }) => [traceId, parent, links])).toEqual([
      [ONE_ID, 'a'.repeat(16), [batch.spanId]],
      [host!.traceId, batch.spanId, [batch.spanId]],
      [TWO_ID, 'b'.repeat(16), [batch.spanId]],
    ]);
    expect(goingOn).toEqual(own.map((span) => ({ traceparent: traceparentOf(span) })));
  });

  it('ends every span of it when it fails', async () => {
    const spans = recording();
    const failing = inLinkedSpans('batch', [{ traceparent: ONE }, { traceparent: TWO }], () =>
      Promise.reject(new Error('gone')),
    );
    await expect(failing).rejects.toThrow('gone');
    expect(spans().map(({ traceId }) => traceId)).toEqual(expect.arrayContaining([ONE_ID, TWO_ID]));
    expect(spans()).toHaveLength(3);
  });
});
