import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'vitest';

export interface Passing {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
  readonly body: string;
}

export interface Passed {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** Answers in place of the service, or passes the request on, as it came or changed, and changes the answer. */
export type Alter = (request: Passing, pass: (request: Passing) => Promise<Passed>) => Promise<Passed>;

/** Stands before a service as a broken one would; ends with the test. Tells what it was asked. */
export async function alteredService(
  url: string,
  alter: Alter,
  { onTestFinished }: Pick<TestContext, 'onTestFinished'>,
): Promise<{ url: string; asked: readonly Passing[] }> {
  const asked: Passing[] = [];
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const request = await passing(incoming);
      asked.push(request);
      const { status, headers, body } = await alter(request, (changed) => passOn(url, changed));
      headers.delete('Content-Length');
      headers.delete('Transfer-Encoding');
      outgoing.writeHead(status, Object.fromEntries(headers)).end(body);
    })();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

async function passing(incoming: IncomingMessage): Promise<Passing> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  const headers = new Headers(incoming.headers as Record<string, string>);
  return { method: incoming.method!, path: incoming.url!, headers, body: Buffer.concat(parts).toString() };
}

async function passOn(url: string, { method, path, headers, body }: Passing): Promise<Passed> {
  const sent = new Headers(headers);
  for (const name of ['host', 'connection', 'content-length', 'transfer-encoding']) sent.delete(name);
  const response = await fetch(`${url}${path}`, { method, headers: sent, ...(body === '' ? {} : { body }) });
  return { status: response.status, headers: new Headers(response.headers), body: await response.text() };
}
