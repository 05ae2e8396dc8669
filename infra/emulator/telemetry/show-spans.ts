import type { TracePiece } from './gathered-traces.ts';
import { attributeTexts, oneLine } from './one-line.ts';
import type { Attributes } from './otlp.ts';
import type { Span } from './spans.ts';

const MAX_SPANS = 200;
const MAX_ATTRIBUTES = 6;
const MAX_LINKS = 5;
// Attributes of target and caller: the same on most spans, and usually part of the name.
const DULL =
  /^(az\.namespace|http\.url|http\.route|messaging\.(system|destination\.name)|(db|net|network|server|url|user_agent|http\.user_agent)(\..*)?)$/;

/** A headline with the trace's short id, then its spans as a tree with durations in milliseconds. */
export function showSpans({ traceId, spans, goesOn }: TracePiece): string[] {
  const rows = [...tree(spans)];
  const more = rows.length - MAX_SPANS;
  return [
    `trace ${short(traceId)}${goesOn ? ' goes on' : ''}`,
    ...rows.slice(0, MAX_SPANS).flatMap(([depth, span]) => [spanLine(depth, span), ...linkLines(depth, span)]),
    ...(more > 0 ? [`${' '.repeat(15)}… and ${more} more spans`] : []),
  ];
}

/** Each span once, below its parent if that is among them, siblings in the order of their start. */
function* tree(spans: readonly Span[]): Generator<readonly [depth: number, span: Span]> {
  const waiting = new Map(spans.toSorted((a, b) => a.startMs - b.startMs).map((span) => [span.spanId, span]));
  const children = Map.groupBy(waiting.values(), ({ parentSpanId }) => parentSpanId);
  const tops = [...waiting.values()].filter(({ parentSpanId }) => !waiting.has(parentSpanId ?? ''));
  // Spans that name each other as parents have no top: they follow in the order of their start.
  for (const top of [...tops, ...waiting.values()]) {
    const stack: [number, Span][] = [[0, top]];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const [depth, span] = next;
      if (!waiting.delete(span.spanId)) continue;
      yield next;
      for (const child of children.get(span.spanId)?.toReversed() ?? []) stack.push([depth + 1, child]);
    }
  }
}

function spanLine(depth: number, { name, durationMs, status, events, attributes }: Span): string {
  const duration = `${durationMs.toFixed(1).padStart(10)} ms`;
  const failure = events.find((event) => event.name === 'exception')?.attributes['exception.message'];
  const reason = status.message || (typeof failure === 'string' ? failure : '');
  const title = status.code === 'error' ? `✗ ${oneLine(name)}${reason && `: ${oneLine(reason)}`}` : oneLine(name);
  return [duration, indented(depth, title), ...telling(attributes)].join('  ');
}

function telling(attributes: Attributes): string[] {
  const texts = attributeTexts(Object.fromEntries(Object.entries(attributes).filter(([key]) => !DULL.test(key))));
  if (texts.length === 0) return [];
  const more = texts.length - MAX_ATTRIBUTES;
  return [[...texts.slice(0, MAX_ATTRIBUTES), ...(more > 0 ? [`+${more}`] : [])].join(' ')];
}

function linkLines(depth: number, { traceId, links }: Span): string[] {
  const others = new Set(links.map((link) => link.traceId).filter((other) => other !== traceId));
  if (others.size === 0) return [];
  const named = [...others].slice(0, MAX_LINKS).map((other) => short(other));
  const more = others.size - named.length;
  const text = `→ trace ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return [' '.repeat(15) + indented(depth + 1, text)];
}

const indented = (depth: number, text: string): string => '  '.repeat(depth) + text;
const short = (traceId: string): string => traceId.slice(0, 8);
