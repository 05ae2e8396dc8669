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

/** Trace context of messages and events (W3C Trace Context). */
export interface Trace {
  readonly traceparent?: string;
  readonly tracestate?: string;
}

/** Uses a provider registered later; without one, spans only propagate the caller's trace. */
const tracer = spans.getTracer('assent');

/** The trace in a message's properties; older senders write Diagnostic-Id, the library diagnostic-Id. */
export function traceIn(properties: Readonly<Record<string, unknown>> = {}): Trace {
  const { traceparent = properties['Diagnostic-Id'] ?? properties['diagnostic-Id'], tracestate } = properties;
  return traceOf(
    propagation.extract(ROOT_CONTEXT, { traceparent: textIn(traceparent), tracestate: textIn(tracestate) }),
  );
}

/** Eight times the length that must be propagated; a longer state costs more time than the message. */
const LONGEST = 4096;
const textIn = (value: unknown): string => (typeof value === 'string' && value.length <= LONGEST ? value : '');

/** The current trace, for messages and events; empty if there is none. */
export const currentTrace = (): Trace => traceOf(context.active());

/** Adds the current trace to a carrier without one. */
export const withTrace = <T extends object>(carrier: T): T =>
  'traceparent' in carrier ? carrier : { ...carrier, ...currentTrace() };

function traceOf(of: Context): Trace {
  const carrier: Trace = {};
  propagation.inject(of, carrier);
  return carrier;
}

const contextOf = (trace: Trace | undefined): Context => propagation.extract(ROOT_CONTEXT, trace ?? {});

const traceIdOf = (of: Context): string | undefined => spans.getSpanContext(of)?.traceId;

/** The current trace id, for log lines. */
export const currentTraceId = (): string | undefined => traceIdOf(context.active());

/** Adds attributes to the current span; status 500 and above marks it as failed. */
export function setSpanAttributes(attributes: Attributes): void {
  const span = spans.getActiveSpan();
  span?.setAttributes(attributes);
  if (Number(attributes['http.response.status_code']) >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
}

/** Runs work in a span of the current trace. A failed span gets the fault's name, never its message. */
export const traced = <T>(name: string, work: (span: Span) => Promise<T>, details: SpanOptions = {}): Promise<T> =>
  within(context.active(), name, work, details);

/** Runs work in a span of a message's trace, or of the current one. */
export function inRemoteSpan<T>(name: string, trace: Trace | undefined, work: () => Promise<T>): Promise<T> {
  const carried = contextOf(trace);
  const isNews = ![undefined, currentTraceId()].includes(traceIdOf(carried));
  return within(isNews ? carried : context.active(), name, work);
}

/**
 * Runs work on several messages: in their common trace, or else in the current one with a linked span in each of their
 * traces. `work` receives the trace to continue per message.
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
