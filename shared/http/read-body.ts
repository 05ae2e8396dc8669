import type { ReadableStream as Stream } from 'node:stream/web';

/**
 * Reads at most `maxBytes` of a body; undefined when it is longer. The rest is not cancelled, which would close the
 * connection before the refusal is sent.
 */
export async function readUpTo(body: Stream<Uint8Array> | null, maxBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body?.values({ preventCancel: true }) ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
