import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { portOf, type PartOptions, type RunningPart } from '../stack/part-process.ts';
import type { Authority } from './authority.ts';
import { answerAuthorize } from './authorize.ts';
import { Codes } from './codes.ts';
import { instanceMetadata, openidConfiguration, userRealm } from './discovery.ts';
import { AuthorityError, errorBody } from './errors.ts';
import { decode, readBody, readTokenForm } from './forms.ts';
import { loadSigningKey } from './keys.ts';
import { answerLogout } from './logout.ts';
import { json, type Reply } from './replies.ts';
import { answerExchange, answerTokenRequest } from './token-endpoint.ts';
import type { TokenVersion } from './tokens.ts';

interface Asked {
  readonly authority: Authority;
  /** What the path names: mostly a tenant. */
  readonly segment: string;
  readonly request: IncomingMessage;
  readonly query: URLSearchParams;
}

type Route = (asked: Asked) => Promise<Reply>;

const VERSIONS: readonly (readonly [version: TokenVersion, path: string])[] = [
  ['1.0', ''],
  ['2.0', String.raw`/v2\.0`],
];

const keys: Route = async ({ authority }) => json({ keys: [authority.key.publicJwk] });

const routes: readonly (readonly [methods: string, path: RegExp, answer: Route])[] = [
  ['GET', /^\/keys$/i, keys],
  ['GET', /^\/([^/]+)\/discovery\/(?:v2\.0\/)?keys$/i, keys],
  ['GET', /^\/common\/discovery\/instance$/i, async ({ query }) => json(instanceMetadata(query))],
  ['GET', /^\/common\/userrealm\/([^/]+)$/i, async ({ segment }) => json(userRealm(segment))],
  ...VERSIONS.flatMap(([version, path]) => versionRoutes(version, path)),
  [
    'POST',
    /^\/(?:v3\/)?generatetoken$/i,
    async ({ authority, request, query }) =>
      json(await answerExchange(authority, request.headers.authorization, await readTokenForm(request, query))),
  ],
];

function versionRoutes(version: TokenVersion, path: string): (typeof routes)[number][] {
  const endpoint = (name: string): RegExp => new RegExp(`^/([^/]+)/oauth2${path}/${name}$`, 'i');
  return [
    [
      'GET',
      new RegExp(`^/([^/]+)${path}/\\.well-known/openid-configuration$`, 'i'),
      async ({ authority, segment }) => json(openidConfiguration(authority.baseUrl, segment, version)),
    ],
    [
      'GET POST',
      endpoint('authorize'),
      ({ authority, segment, request, query }) => answerAuthorize(authority, segment, version, request, query),
    ],
    [
      'POST',
      endpoint('token'),
      async ({ authority, segment, request, query }) =>
        json(await answerTokenRequest(authority, segment, version, await readTokenForm(request, query))),
    ],
    [
      'GET POST',
      endpoint('logout'),
      async ({ authority, request, query }) =>
        answerLogout(authority, new URLSearchParams([...query, ...(await readBody(request))])),
    ],
  ];
}

/** Starts the local token authority; its issuer is the address it listens on. */
export async function startAuthority({ port, data, pageOrigins }: PartOptions): Promise<RunningPart> {
  const key = await loadSigningKey(data);
  const server = createServer();
  await listen(server, port);
  const listening = portOf(server);
  const authority: Authority = {
    baseUrl: `http://127.0.0.1:${listening}`,
    key,
    codes: new Codes(),
    redirectUris: pageOrigins.map((origin) => `${origin}/signed-in`),
    signedOutUris: pageOrigins.flatMap((origin) => [`${origin}/sign-in`, `${origin}/sign-out`]),
  };
  server.on('request', (request, response) => void respond(authority, request, response));
  return { port: listening, stop: () => close(server) };
}

async function respond(authority: Authority, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    send(response, await dispatch(authority, request));
  } catch (error) {
    if (error instanceof AuthorityError) return send(response, json(errorBody(error), error.status));
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    send(response, json(errorBody(new AuthorityError(500, 'server_error', 90033, 'The authority failed.')), 500));
  }
}

async function dispatch(authority: Authority, request: IncomingMessage): Promise<Reply> {
  const { pathname, searchParams: query } = new URL(request.url ?? '/', authority.baseUrl);
  for (const [methods, path, answer] of routes) {
    const match = methods.split(' ').includes(request.method ?? '') ? path.exec(pathname) : null;
    if (match !== null) return answer({ authority, segment: decode(match[1] ?? ''), request, query });
  }
  throw new AuthorityError(404, 'invalid_request', 90023, 'The authority has no such endpoint.');
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, headers);
  response.end(body);
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
