import { describe, expect, test } from 'vitest';
import { GatheredTraces } from '../../../infra/emulator/telemetry/gathered-traces.ts';
import { readSpans } from '../../../infra/emulator/telemetry/spans.ts';

const ONE = '1'.repeat(32);
const TWO = '2'.repeat(32);

let next = 0;
function span(traceId: string) {
  next += 1;
  const spanId = `f${String(next).padStart(15, '0')}`;
  const spans = [{ traceId, spanId, name: 'n', startTimeUnixNano: '0', endTimeUnixNano: '0' }];
  return readSpans({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
}

describe('the spans of a trace', () => {
  test('are gathered until none came for a second', () => {
    const traces = new GatheredTraces();
    const [child, parent, other] = [span(ONE), span(ONE), span(TWO)];
    traces.add(child, 100);
    traces.add([...other, ...parent], 1000);
    expect(traces.takeDue(1999)).toEqual([]);
    expect(traces.takeDue(2000)).toEqual([
      { traceId: ONE, spans: [...child, ...parent], goesOn: false },
      { traceId: TWO, spans: other, goesOn: false },
    ]);
    expect(traces.takeDue(9000)).toEqual([]);
  });

  test('wait no longer than five seconds for quiet', () => {
    const traces = new GatheredTraces();
    for (let now = 0; now < 5000; now += 500) traces.add(span(ONE), now);
    expect(traces.takeDue(4999)).toEqual([]);
    expect(traces.takeDue(5000)).toMatchObject([{ traceId: ONE, spans: { length: 10 } }]);
  });

  test('that come later are a piece that goes on', () => {
    const traces = new GatheredTraces();
    traces.add(span(ONE), 0);
    traces.takeDue(1000);
    const late = span(ONE);
    traces.add([...late, ...span(TWO)], 3000);
    expect(traces.takeAll()).toMatchObject([
      { traceId: ONE, spans: late, goesOn: true },
      { traceId: TWO, goesOn: false },
    ]);
    expect(traces.takeAll()).toEqual([]);
  });

  test('are remembered as shown for the last 1,000 traces', () => {
    const traces = new GatheredTraces();
    const id = (n: number) => String(n).padStart(32, 'a');
    const show = (n: number) => {
      traces.add(span(id(n)), 0);
      return traces.takeAll()[0]?.goesOn;
    };
    for (let n = 0; n < 1000; n += 1) show(n);
    expect(show(0)).toBe(true);
    show(1000);
    expect(show(1)).toBe(false);
    expect(show(0)).toBe(true);
  });
});
