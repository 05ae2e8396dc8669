import type { IncomingMessage } from 'node:http';
import type { RouteValues } from './routes.ts';
import type { HttpRequestData } from './rpc.ts';

/** Reads the body up to `limit` bytes; undefined when there are more. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  // The socket must outlive an early end, or the refusal could not be sent.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

function nullable(values: Iterable<readonly [string, string]>): Record<string, { value: string }> {
  return Object.fromEntries(Array.from(values, ([key, value]) => [key, { value }]));
}

/** The query as the host passes it on: names are compared without case, repeated ones joined by a comma. */
function joinQuery(query: string): Iterable<[string, string]> {
  const joined = new Map<string, [string, string]>();
  for (const [name, value] of new URLSearchParams(query)) {
    const known = joined.get(name.toLowerCase());
    if (known) known[1] += `,${value}`;
    else joined.set(name.toLowerCase(), [name, value]);
  }
  return joined.values();
}

/** The headers as the host passes them on: repeated ones joined by a comma. */
export function joinHeaders({ headersDistinct }: IncomingMessage): [string, string][] {
  return Object.entries(headersDistinct).map(([name, values]) => [name, (values ?? []).join(',')]);
}

/** The request in the shape that the host hands to its worker. */
export function toRequestData(
  request: IncomingMessage,
  url: string,
  query: string,
  params: RouteValues,
  body: Buffer,
): HttpRequestData {
  return {
    url,
    method: request.method ?? 'GET',
    nullableHeaders: nullable(joinHeaders(request)),
    nullableQuery: nullable(joinQuery(query)),
    nullableParams: nullable(Object.entries(params)),
    ...(body.length > 0 && { body: { bytes: body } }),
  };
}
