import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ZodError } from 'zod';
import { portOf } from '../stack/part-process.ts';
import { type Metric, readMetrics } from './metrics.ts';
import { readSpans, type Span } from './spans.ts';

const MAX_BODY_BYTES = 8 * 1024 * 1024;
const MAX_PROBLEMS = 5;

export interface ReceiverOptions {
  readonly onSpans: (spans: readonly Span[]) => void;
  readonly onMetrics: (metrics: readonly Metric[]) => void;
}

export interface Receiver {
  /** The value for OTEL_EXPORTER_OTLP_ENDPOINT. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Takes OTLP over HTTP with JSON bodies on a free port of this machine, and hands on what it reads. */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  const server = createServer((request, response) => void respond(options, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

async function respond(options: ReceiverOptions, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await receive(options, request);
    send(response, 200, {});
  } catch (error) {
    if (error instanceof Refusal) return send(response, error.status, { message: error.message });
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    send(response, 500, { message: 'The receiver failed.' });
  }
}

async function receive({ onSpans, onMetrics }: ReceiverOptions, request: IncomingMessage): Promise<void> {
  const [path] = (request.url ?? '').split('?');
  if (path === '/v1/traces') onSpans(read(readSpans, await readJson(request)));
  else if (path === '/v1/metrics') onMetrics(read(readMetrics, await readJson(request)));
  else throw new Refusal(404, 'Post to /v1/traces or /v1/metrics.');
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const { 'content-type': type = '', 'content-encoding': encoding = 'identity' } = request.headers;
  if (request.method !== 'POST') throw new Refusal(405, 'Use POST.');
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new Refusal(415, 'Content-Type must be application/json: use the exporter of OTLP over HTTP with JSON.');
  }
  if (encoding !== 'identity') {
    throw new Refusal(415, 'Content-Encoding is not supported: leave OTEL_EXPORTER_OTLP_COMPRESSION unset.');
  }
  const text = await readText(request);
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'The body is not JSON.');
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Read to its end even when it is too long: a client that still sends would not see the answer.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  if (bytes <= MAX_BODY_BYTES) return Buffer.concat(chunks).toString('utf8');
  throw new Refusal(413, `The body is longer than ${MAX_BODY_BYTES} bytes: export smaller batches.`);
}

function read<T>(parse: (body: unknown) => T, body: unknown): T {
  try {
    return parse(body);
  } catch (error) {
    if (error instanceof ZodError) throw new Refusal(400, problems(error));
    if (error instanceof RangeError) throw new Refusal(400, 'The attributes are nested too deeply.');
    throw error;
  }
}

const problems = ({ issues }: ZodError): string =>
  issues
    .slice(0, MAX_PROBLEMS)
    .map(({ path, message }) => `${path.join('.') || 'the body'}: ${message}`)
    .join('\n');

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
