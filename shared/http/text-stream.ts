import type { ReadableStream as Stream } from 'node:stream/web';

export const isTextStream = (body: unknown): body is AsyncIterable<string> =>
  typeof body === 'object' && body !== null && Symbol.asyncIterator in body;

/** Awaits the first chunk, so that an immediate fault gets its status; a later one aborts the response. */
export async function streamOf(pieces: AsyncIterable<string>): Promise<Stream<Uint8Array>> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  async function* all() {
    if (!first.done) yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  return ReadableStream.from(all()).pipeThrough(new TextEncoderStream());
}
