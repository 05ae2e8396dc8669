import { describe, expect, test } from 'vitest';
import { showSpans } from '../../../infra/emulator/telemetry/show-spans.ts';
import { readSpans } from '../../../infra/emulator/telemetry/spans.ts';

const TRACE = '5b8efff798038103d269b633813fc60c';
const OTHER = '77aabbcc98038103d269b633813fc60c';
const [A, B, C, D] = ['a000000000000001', 'b000000000000002', 'c000000000000003', 'd000000000000004'];

/** A span that starts and ends so many microseconds after an instant. */
const otlp = (spanId: string, name: string, [start, end]: [number, number], more: object = {}) => ({
  traceId: TRACE,
  spanId,
  name,
  kind: 1,
  startTimeUnixNano: String(1_544_712_660_000_000_000n + BigInt(start) * 1000n),
  endTimeUnixNano: String(1_544_712_660_000_000_000n + BigInt(end) * 1000n),
  ...more,
});
const read = (...spans: object[]) => readSpans({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
const show = (...spans: object[]) => showSpans({ traceId: TRACE, spans: read(...spans), goesOn: false });
const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });

describe('the spans of a trace', () => {
  test('are a tree in the order of their start, however they arrived', () => {
    const lines = show(
      otlp(D, 'commit', [9000, 21_340], { parentSpanId: B }),
      otlp(C, 'read gate', [2000, 5060], { parentSpanId: B }),
      otlp(B, 'confirm-acceptance', [1000, 30_000], { parentSpanId: A }),
      otlp(A, 'POST /v1/customers/{customerId}/agreements', [0, 1_234_567], { parentSpanId: 'e000000000000005' }),
    );
    expect(lines).toEqual([
      'trace 5b8efff7',
      '    1234.6 ms  POST /v1/customers/{customerId}/agreements',
      '      29.0 ms    confirm-acceptance',
      '       3.1 ms      read gate',
      '      12.3 ms      commit',
    ]);
  });

  test('tell errors, by the status or by the exception', () => {
    const exception = { name: 'exception', attributes: [text('exception.message', 'connection\nreset')] };
    expect(
      show(
        otlp(A, 'commit', [0, 1000], { status: { code: 2, message: 'the gate has changed' } }),
        otlp(B, 'send', [1, 1000], { status: { code: 2 }, events: [exception] }),
        otlp(C, 'read', [2, 1000], { status: { code: 2 } }),
        otlp(D, 'look', [3, 1000], { status: { code: 1 }, events: [exception] }),
      ),
    ).toEqual([
      'trace 5b8efff7',
      '       1.0 ms  ✗ commit: the gate has changed',
      '       1.0 ms  ✗ send: connection reset',
      '       1.0 ms  ✗ read',
      '       1.0 ms  look',
    ]);
  });

  test('tell some attributes, in one line each', () => {
    const attributes = [
      text('az.namespace', 'Microsoft.Tables'),
      text('server.address', '127.0.0.1'),
      text('url.full', 'http://127.0.0.1/'),
      { key: 'http.response.status_code', value: { intValue: 201 } },
      { key: 'rows', value: { intValue: '3' } },
      { key: 'busy', value: { boolValue: false } },
      { key: 'share', value: { doubleValue: 0.5 } },
      { key: 'lines', value: { arrayValue: { values: [{ stringValue: 'new' }, {}] } } },
      text('note', `two\r\nlines\u001b[2J${'x'.repeat(100)}`),
      text('seventh', ''),
      text('eighth', ''),
    ];
    expect(show(otlp(A, 'commit', [0, 1000], { attributes }))).toEqual([
      'trace 5b8efff7',
      `       1.0 ms  commit  http.response.status_code=201 rows=3 busy=false share=0.5 lines=["new",null] note=two lines [2J${'x'.repeat(86)}… +2`,
    ]);
  });

  test('name the other traces that they are linked to, each once', () => {
    const link = (traceId: string) => ({ traceId, spanId: D });
    const numbered = [1, 2, 3, 4, 5, 6].map((n) => link(`${n}`.repeat(32)));
    expect(
      show(
        otlp(A, 'batch', [0, 1000], { links: [link(OTHER.toUpperCase()), link(TRACE), link(OTHER)] }),
        otlp(B, 'order', [1, 1000], { parentSpanId: A, links: numbered }),
        otlp(C, 'other order', [2, 1000], { parentSpanId: A, links: [link(TRACE)] }),
      ),
    ).toEqual([
      'trace 5b8efff7',
      '       1.0 ms  batch',
      '                 → trace 77aabbcc',
      '       1.0 ms    order',
      '                   → trace 11111111, 22222222, 33333333, 44444444, 55555555 and 1 more',
      '       1.0 ms    other order',
    ]);
  });

  test('that come after others of the trace say so, and are shown without their parents', () => {
    const spans = read(otlp(C, 'announce', [0, 500], { parentSpanId: B }));
    expect(showSpans({ traceId: TRACE, spans, goesOn: true })).toEqual([
      'trace 5b8efff7 goes on',
      '       0.5 ms  announce',
    ]);
  });

  test('that came twice or name each other as parents are shown once', () => {
    const [a, b] = [otlp(A, 'a', [0, 1000], { parentSpanId: B }), otlp(B, 'b', [1, 1000], { parentSpanId: A })];
    const own = otlp(C, 'c', [2, 1000], { parentSpanId: C });
    expect(show(a, b, own, a)).toEqual([
      'trace 5b8efff7',
      '       1.0 ms  a',
      '       1.0 ms    b',
      '       1.0 ms  c',
    ]);
  });

  test('beyond 200 are counted', () => {
    const many = Array.from({ length: 203 }, (_, n) => otlp(`f${String(n).padStart(15, '0')}`, `span ${n}`, [n, n]));
    const lines = show(...many);
    expect(lines).toHaveLength(202);
    expect(lines.slice(-2)).toEqual(['       0.0 ms  span 199', '               … and 3 more spans']);
  });

  test('may lie as deep as they like', () => {
    const id = (n: number) => `f${String(n).padStart(15, '0')}`;
    const chain = Array.from({ length: 20_000 }, (_, n) => otlp(id(n), 'deeper', [n, n], { parentSpanId: id(n - 1) }));
    chain[0] = otlp(id(0), 'top', [0, 0]);
    expect(show(...chain).slice(1, 3)).toEqual(['       0.0 ms  top', '       0.0 ms    deeper']);
  });
});
