import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterAll } from 'vitest';
import { portOf } from '../../../infra/emulator/stack/part-process.ts';
import { tablesConnection } from '../../../infra/emulator/stack/settings.ts';

/** What the storage is asked: its path with keys and filters in plain text. */
interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** What becomes of a request: an answer, half of one, none (the connection ends), or nothing at all. */
type Outcome = Answer | { readonly half: Answer } | 'lost' | 'frozen';

export type Scene = (asked: Asked, pass: () => Promise<Answer>) => Promise<Outcome> | Outcome;

const passing: Scene = (_, pass) => pass();

/** Stands before the table server, which it passes on to until a scene is played. Ends with the test file. */
export async function storageProxy(port: number) {
  let scene = passing;
  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing));

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await textOf(incoming);
    const asked = { method: incoming.method!, path: decodeURIComponent(incoming.url!), body };
    try {
      end(outgoing, await scene(asked, () => forward(port, incoming, body)));
    } catch {
      outgoing.destroy();
    }
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    port: portOf(server),
    connection: tablesConnection(portOf(server)),
    /** Plays a scene while the work goes on. */
    async during<T>(played: Scene, work: () => Promise<T>): Promise<T> {
      scene = played;
      try {
        return await work();
      } finally {
        scene = passing;
      }
    },
  };
}

function end(outgoing: ServerResponse, outcome: Outcome): void {
  if (outcome === 'frozen') return;
  if (outcome === 'lost') {
    outgoing.destroy();
    return;
  }
  const { status, headers, body } = 'half' in outcome ? outcome.half : outcome;
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  if (!('half' in outcome)) outgoing.end(body);
  else outgoing.write(body.slice(0, body.length / 2), () => outgoing.destroy());
}

async function textOf(message: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

function forward(port: number, { method, url, headers }: IncomingMessage, body: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = send({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
      const { 'transfer-encoding': _, connection: __, ...kept } = answer.headers;
      textOf(answer).then((text) => resolve({ status: answer.statusCode!, headers: kept, body: text }), reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** The first so-many requests that are meant fare so, all others pass. */
export function first(times: number, isMeant: (asked: Asked) => boolean, scene: Scene): Scene {
  let played = 0;
  return (asked, pass) => (isMeant(asked) && played++ < times ? scene(asked, pass) : pass());
}

export const whole = (isMeant: (asked: Asked) => boolean, scene: Scene): Scene => first(Infinity, isMeant, scene);

const JSON_TYPE = { 'content-type': 'application/json;odata=minimalmetadata;charset=utf-8' };
const HTML = '<!DOCTYPE html><html><body><h1>This site is being serviced</h1></body></html>';

export const page = (status: number): Answer => ({ status, headers: { 'content-type': 'text/html' }, body: HTML });
export const empty = (status: number): Answer => ({ status, headers: {}, body: '' });
export const coded = (status: number, code: string): Answer => ({
  status,
  headers: JSON_TYPE,
  body: JSON.stringify({ 'odata.error': { code, message: { lang: 'en-US', value: `${code}.` } } }),
});

const BATCH = { 'content-type': 'multipart/mixed; boundary=batchresponse_1' };
const ends = '--changesetresponse_1--\r\n--batchresponse_1--\r\n';

/** A transaction's answer without a part of it. */
export const noParts: Answer = { status: 202, headers: BATCH, body: `--batchresponse_1\r\n\r\n${ends}` };
/** A transaction's answer that says in its part what the service says of the row. */
export const codedPart = (status: number, code: string): Answer => ({
  status: 202,
  headers: BATCH,
  body:
    `--batchresponse_1\r\n\r\n--changesetresponse_1\r\nContent-Type: application/http\r\n\r\n` +
    `HTTP/1.1 ${status} No\r\nContent-Type: application/json\r\n\r\n${coded(status, code).body}\r\n${ends}`,
});
