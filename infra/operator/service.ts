import { parts } from '../emulator/stack/parts.ts';
import { requestToken } from '../emulator/stack/request-token.ts';
import { stackPorts } from '../emulator/stack/running-stack.ts';
import type { SampleRole } from '../emulator/stack/sample-registry.ts';
import { WrongUsage, type Terminal } from './run-command.ts';

/** The common options of operator commands that call the service. */
export const SERVICE_OPTIONS = {
  url: { type: 'string', default: parts.host.address(stackPorts().host) },
  authority: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

export const SERVICE_USAGE = `  --url URL         the service (default: the running stack, else http://127.0.0.1:7071)
  --authority URL   the local token authority (default: the running stack's, else http://127.0.0.1:7072); against
                    any other service set ASSENT_TOKEN to a bearer token instead
  --json            answer as JSON
  --help`;

export interface ServiceOptions {
  readonly url: string;
  readonly authority?: string | undefined;
  readonly env: Terminal['env'];
  /** Ends the call. */
  readonly signal?: AbortSignal;
}

/** A file as the body of a call. */
export interface FileBody {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Calls the service as an operator; throws the service's message when it refuses. */
export async function askService(
  options: ServiceOptions,
  role: SampleRole,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  const { url, signal } = options;
  const service = addressOf(url);
  const token = await bearerToken(options, role);
  const response = await fetch(`${service}${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': isFile(body) ? body.type : 'application/json' },
    ...(body === undefined ? {} : { body: isFile(body) ? body.bytes : JSON.stringify(body) }),
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    const hint = isLocal(url) ? ' Is the service running (npm start)?' : '';
    throw new Error(`Nothing answers at ${url}.${hint}`, { cause: error });
  });
  if (response.ok) return response;
  throw refusalOf(response, await jsonOf(response, url));
}

const isFile = (body: unknown): body is FileBody => typeof body === 'object' && body !== null && 'bytes' in body;

/** The answer to a call, as JSON. */
export const callService = async (...call: Parameters<typeof askService>): Promise<Record<string, unknown>> =>
  jsonOf(await askService(...call), call[0].url);

/** Whether a service is on this machine, where http cannot leak the token. */
export const isLocal = (url: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname);

/** The base address of all paths, because some services have a path prefix. */
export function addressOf(url: string): string {
  const { protocol, origin, pathname } = URL.canParse(url) ? new URL(url) : {};
  if (protocol !== 'https:' && protocol !== 'http:') {
    throw new WrongUsage(`--url takes the address of a service such as https://assent.example, not '${url}'.`);
  }
  if (protocol === 'http:' && !isLocal(url)) {
    throw new WrongUsage('--url must begin with https: http would send the token in the clear.');
  }
  return `${origin}${pathname}`.replace(/\/+$/, '');
}

/** The operator's token; one from the local authority for a service on this machine. */
async function bearerToken({ url, authority, env }: ServiceOptions, role: SampleRole): Promise<string> {
  const token = env['ASSENT_TOKEN']?.trim();
  if (token) {
    if (/^[\w.~+/-]+=*$/.test(token)) return token;
    throw new Error('ASSENT_TOKEN is not a bearer token: set it to the token alone.');
  }
  if (isLocal(url))
    return requestToken(authority ?? parts.authority.address(stackPorts(url).authority), 'contoso', { role });
  throw new Error(`ASSENT_TOKEN is missing: set it to a bearer token that ${url} takes.`);
}

async function jsonOf(response: Response, url: string): Promise<Record<string, unknown>> {
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body === 'object' && body !== null) return body as Record<string, unknown>;
  const text = `${url} answers ${response.status}, and not as this service does. Is the address right?`;
  throw new ServiceRefused(text, response, undefined);
}

/** The command-line option of each property of the service. */
const OPTION_OF: ReadonlyMap<unknown, string> = new Map([
  ['effectiveAt', '--effective-at'],
  ['versionRank', '--rank'],
  ['graceDays', '--grace-days'],
  ['documents', '--documents'],
  ['from', '--from'],
  ['to', '--to'],
  ['rehearsalId', '--id'],
  ['after', '--after'],
  ['types', '--types'],
]);

/** The service answered, and not with what it was asked for. */
export class ServiceRefused extends Error {
  readonly status: number;
  readonly retryAfter: string | null;
  /** The property of the request that it refused. */
  readonly property: string | undefined;

  constructor(message: string, { status, headers }: Response, property: string | undefined) {
    super(message);
    this.status = status;
    this.retryAfter = headers.get('Retry-After');
    this.property = property;
  }
}

/** A refusal of the service, prefixed with the option that caused it. */
function refusalOf(response: Response, { message, parameters }: Record<string, unknown>): ServiceRefused {
  const { fields: _, ...details } = (parameters ?? {}) as Record<string, unknown>;
  const property = typeof details['property'] === 'string' ? details['property'] : undefined;
  const option = OPTION_OF.get(property?.split('.', 1)[0]);
  const told = Object.keys(details).length === 0 ? '' : ` ${JSON.stringify(details)}`;
  return new ServiceRefused(
    `${option ? `${option}: ` : ''}${response.status} ${String(message)}${told}`,
    response,
    property,
  );
}
