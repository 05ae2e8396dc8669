import { Agent, request } from 'node:http';
import { mapConcurrent } from './parallel.ts';
import { median } from './statistics.ts';

/** One request of a load. */
export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** What follows the answer and counts as a part of it. */
  readonly following?: (answer: string) => Promise<unknown>;
}

export interface LoadResult {
  /** Median time of one request, in milliseconds. */
  readonly p50: number;
  readonly perSecond: number;
}

/** Sends the requests, so many at a time over as many kept connections; an answer that is no success throws. */
export async function load(origin: string, atOnce: number, calls: readonly Call[]): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const times: number[] = [];
  const started = performance.now();
  await mapConcurrent(atOnce, calls, async (call) => {
    const sent = performance.now();
    const answer = await send(agent, origin, call);
    await call.following?.(answer);
    times.push(performance.now() - sent);
  });
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return { p50: median(times), perSecond: calls.length / seconds };
}

function send(agent: Agent, origin: string, { method, path, headers, body }: Call): Promise<string> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const content = text ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {};
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}${path}`, { agent, method, headers: { ...headers, ...content } }, (response) => {
      let answer = '';
      response.setEncoding('utf8').on('data', (part: string) => (answer += part));
      response.once('error', reject).once('end', () => {
        const { statusCode = 0 } = response;
        if (statusCode >= 200 && statusCode < 300) resolve(answer);
        else reject(new Error(`${method} ${path} was answered ${statusCode}: ${answer.slice(0, 300)}`));
      });
    });
    sent.once('error', reject).end(text);
  });
}
