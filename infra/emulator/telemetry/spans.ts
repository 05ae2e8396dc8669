import { z } from 'zod';
import { AttributeList, type Attributes, enumeration, Nanoseconds, Resource, Scope, SpanId, TraceId } from './otlp.ts';

const Link = z.object({ traceId: TraceId, spanId: SpanId, attributes: AttributeList });
const Event = z.object({ name: z.string(), attributes: AttributeList });
const Status = z.object({ code: enumeration(['unset', 'ok', 'error']), message: z.string().default('') });

const SpanFields = z
  .object({
    traceId: TraceId,
    spanId: SpanId,
    parentSpanId: z.union([SpanId, z.literal('')], 'must be 16 hex digits that are not all 0, or absent').optional(),
    name: z.string(),
    kind: enumeration(['unspecified', 'internal', 'server', 'client', 'producer', 'consumer']),
    startTimeUnixNano: Nanoseconds,
    endTimeUnixNano: Nanoseconds,
    attributes: AttributeList,
    links: z.array(Link).default([]),
    events: z.array(Event).default([]),
    status: Status.default({ code: 'unset', message: '' }),
  })
  .transform(({ parentSpanId, startTimeUnixNano: start, endTimeUnixNano: end, ...rest }) => ({
    ...rest,
    parentSpanId: parentSpanId === '' ? undefined : parentSpanId,
    /** Milliseconds since 1970. */
    startMs: Number(start) / 1e6,
    durationMs: Number(end - start) / 1e6,
  }));

export interface Span extends Readonly<z.output<typeof SpanFields>> {
  /** The process that it is of. */
  readonly resource: Attributes;
  readonly scope: string;
}

const ExportTraceServiceRequest = z.object({
  resourceSpans: z
    .array(
      z.object({
        resource: Resource,
        scopeSpans: z.array(z.object({ scope: Scope, spans: z.array(SpanFields).default([]) })).default([]),
      }),
    )
    .default([]),
});

/** The spans of an OTLP request; throws a ZodError that names the field it cannot read. */
export function readSpans(body: unknown): Span[] {
  return ExportTraceServiceRequest.parse(body).resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ scope, spans }) => spans.map((span) => ({ ...span, resource, scope }))),
  );
}
