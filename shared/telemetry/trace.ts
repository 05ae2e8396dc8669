import {
  context,
  propagation,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace as spans,
  type Attributes,
  type Context,
  type Span,
  type SpanOptions,
} from '@opentelemetry/api';

/** Where a trace goes on, as messages and events carry it (W3C Trace Context). */
export interface Trace {
  readonly traceparent?: string;
  readonly tracestate?: string;
}

/** Follows a provider that is registered later; without one, spans only pass the caller's trace on. */
const tracer = spans.getTracer('assent');

/** The trace that a message's properties name; older senders call it Diagnostic-Id, the library diagnostic-Id. */
export function traceIn(properties: Readonly<Record<string, unknown>> = {}): Trace {
  const { traceparent = properties['Diagnostic-Id'] ?? properties['diagnostic-Id'], tracestate } = properties;
  return traceOf(
    propagation.extract(ROOT_CONTEXT, { traceparent: textIn(traceparent), tracestate: textIn(tracestate) }),
  );
}

/** Eight times what everybody must pass on of a trace's state; to read much more takes longer than the message. */
const LONGEST = 4096;
const textIn = (value: unknown): string => (typeof value === 'string' && value.length <= LONGEST ? value : '');

/** The current trace, for a message or an event to carry; empty where there is none. */
export const currentTrace = (): Trace => traceOf(context.active());

/** What goes on with its own trace, whole, or else with the current one. */
export const withTrace = <T extends object>(carrier: T): T =>
  'traceparent' in carrier ? carrier : { ...carrier, ...currentTrace() };

function traceOf(of: Context): Trace {
  const carrier: Trace = {};
  propagation.inject(of, carrier);
  return carrier;
}

const contextOf = (trace: Trace | undefined): Context => propagation.extract(ROOT_CONTEXT, trace ?? {});

const traceIdOf = (of: Context): string | undefined => spans.getSpanContext(of)?.traceId;

/** Names the current trace in a log line. */
export const currentTraceId = (): string | undefined => traceIdOf(context.active());

/** Tells more of the current span; a server's fault marks it as failed. */
export function setSpanAttributes(attributes: Attributes): void {
  const span = spans.getActiveSpan();
  span?.setAttributes(attributes);
  if (Number(attributes['http.response.status_code']) >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
}

/** Does work within a span of the current trace. What fails is marked with the fault's name, never with its message. */
export const traced = <T>(name: string, work: (span: Span) => Promise<T>, details: SpanOptions = {}): Promise<T> =>
  within(context.active(), name, work, details);

/** Does work within a span of the trace that a message carried; of the current one where it carried none. */
export function inRemoteSpan<T>(name: string, trace: Trace | undefined, work: () => Promise<T>): Promise<T> {
  const carried = contextOf(trace);
  const isNews = ![undefined, currentTraceId()].includes(traceIdOf(carried));
  return within(isNews ? carried : context.active(), name, work);
}

/**
 * Does work on several messages at once: within their trace where they share one; else within the current one, while
 * each of their traces gets a span that is linked with it. `work` is told with which trace each message goes on.
 */
export function inLinkedSpans<T>(
  name: string,
  traces: readonly (Trace | undefined)[],
  work: (goingOn: readonly Trace[]) => Promise<T>,
): Promise<T> {
  const carried = traces.map(contextOf);
  if (new Set(carried.map(traceIdOf)).size <= 1) {
    return inRemoteSpan(name, traces[0], () => work(traces.map(currentTrace)));
  }
  const links = carried.flatMap((of) => spans.getSpanContext(of) ?? []).map((linked) => ({ context: linked }));
  return traced(
    name,
    async (batch) => {
      const each = carried.map((of) => {
        const parent = traceIdOf(of) === undefined ? context.active() : of;
        const span = tracer.startSpan(name, { links: [{ context: batch.spanContext() }] }, parent);
        return { span, trace: traceOf(spans.setSpan(parent, span)) };
      });
      try {
        return await work(each.map(({ trace }) => trace));
      } finally {
        for (const { span } of each) span.end();
      }
    },
    { links },
  );
}

async function within<T>(
  parent: Context,
  name: string,
  work: (span: Span) => Promise<T>,
  details: SpanOptions = {},
): Promise<T> {
  const span = tracer.startSpan(name, details, parent);
  try {
    return await context.with(spans.setSpan(context.active(), span), () => work(span));
  } catch (fault) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: fault instanceof Error ? fault.name : typeof fault });
    throw fault;
  } finally {
    span.end();
  }
}
