import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { portOf, type PartOptions, type RunningPart } from '../stack/part-process.ts';
import { instanceMetadata, openidConfiguration, userRealm } from './discovery.ts';
import { AuthorityError, errorBody } from './errors.ts';
import { loadSigningKey } from './keys.ts';
import { answerExchange, answerTokenRequest } from './token-endpoint.ts';
import type { Issuer } from './tokens.ts';

const MAX_FORM_BYTES = 65_536;

type Route = (issuer: Issuer, tenant: string, request: IncomingMessage, query: URLSearchParams) => Promise<object>;

const keys: Route = (issuer) => Promise.resolve({ keys: [issuer.key.publicJwk] });

const routes: readonly (readonly [method: string, path: RegExp, answer: Route])[] = [
  ['GET', /^\/keys$/i, keys],
  ['GET', /^\/([^/]+)\/discovery\/(?:v2\.0\/)?keys$/i, keys],
  ['GET', /^\/common\/discovery\/instance$/i, async (_issuer, _tenant, _request, query) => instanceMetadata(query)],
  ['GET', /^\/common\/userrealm\/([^/]+)$/i, async (_issuer, user) => userRealm(user)],
  [
    'GET',
    /^\/([^/]+)\/\.well-known\/openid-configuration$/i,
    async (issuer, tenant) => openidConfiguration(issuer.baseUrl, tenant, '1.0'),
  ],
  [
    'GET',
    /^\/([^/]+)\/v2\.0\/\.well-known\/openid-configuration$/i,
    async (issuer, tenant) => openidConfiguration(issuer.baseUrl, tenant, '2.0'),
  ],
  [
    'POST',
    /^\/([^/]+)\/oauth2\/token$/i,
    async (issuer, tenant, request, query) => answerTokenRequest(issuer, tenant, '1.0', await readForm(request, query)),
  ],
  [
    'POST',
    /^\/([^/]+)\/oauth2\/v2\.0\/token$/i,
    async (issuer, tenant, request, query) => answerTokenRequest(issuer, tenant, '2.0', await readForm(request, query)),
  ],
  [
    'POST',
    /^\/(?:v3\/)?generatetoken$/i,
    async (issuer, _tenant, request, query) =>
      answerExchange(issuer, request.headers.authorization, await readForm(request, query)),
  ],
];

/** Starts the local token authority; its issuer is the address it listens on. */
export async function startAuthority({ port, data }: PartOptions): Promise<RunningPart> {
  const key = await loadSigningKey(data);
  const server = createServer();
  await listen(server, port);
  const listening = portOf(server);
  const issuer = { baseUrl: `http://127.0.0.1:${listening}`, key };
  server.on('request', (request, response) => void respond(issuer, request, response));
  return { port: listening, stop: () => close(server) };
}

async function respond(issuer: Issuer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    send(response, 200, await dispatch(issuer, request));
  } catch (error) {
    if (error instanceof AuthorityError) return send(response, error.status, errorBody(error));
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    send(response, 500, errorBody(new AuthorityError(500, 'server_error', 90033, 'The authority failed.')));
  }
}

async function dispatch(issuer: Issuer, request: IncomingMessage): Promise<object> {
  const { pathname, searchParams } = new URL(request.url ?? '/', issuer.baseUrl);
  for (const [method, path, answer] of routes) {
    const match = request.method === method ? path.exec(pathname) : null;
    if (match !== null) return answer(issuer, decode(match[1] ?? ''), request, searchParams);
  }
  throw new AuthorityError(404, 'invalid_request', 90023, 'The authority has no such endpoint.');
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

async function readForm(request: IncomingMessage, query: URLSearchParams): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_FORM_BYTES) throw new AuthorityError(413, 'invalid_request', 90023, 'The form is too long.');
    chunks.push(chunk);
  }
  const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
  const named = new Set(form.keys());
  for (const [name, value] of query) if (!named.has(name)) form.append(name, value);
  addBasicClient(form, request.headers.authorization);
  return form;
}

function addBasicClient(form: URLSearchParams, authorization: string | undefined): void {
  const encoded = /^Basic (\S+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined || form.has('client_id')) return;
  form.set('client_id', decode(Buffer.from(encoded, 'base64').toString('utf8').split(':')[0] ?? ''));
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
