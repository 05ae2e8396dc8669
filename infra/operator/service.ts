import { requestToken } from '../local/request-token.ts';
import type { SampleRole } from '../local/sample-registry.ts';

/** The options that every operator command takes. */
export const SERVICE_OPTIONS = {
  url: { type: 'string', default: 'http://127.0.0.1:7071' },
  authority: { type: 'string', default: 'http://127.0.0.1:7072' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

export const SERVICE_USAGE = `  --url URL         the service (default http://127.0.0.1:7071)
  --authority URL   the local token authority (default http://127.0.0.1:7072); against any other
                    service set ASSENT_TOKEN to a bearer token instead
  --json            answer as JSON
  --help`;

export interface ServiceOptions {
  readonly url: string;
  readonly authority: string;
}

/** Calls the service as an operator; throws the service's own words when it refuses. */
export async function askService(
  { url, authority }: ServiceOptions,
  role: SampleRole,
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  const token = process.env['ASSENT_TOKEN'] ?? (await requestToken(authority, 'contoso', { role }));
  const response = await fetch(new URL(path, url), {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new Error(`Nothing answers at ${url}. Is the service running (npm start)?`, { cause: error });
  });
  if (response.ok) return response;
  throw new ServiceRefused(response.status, (await response.json()) as Record<string, unknown>);
}

/** The answer to a call, as JSON. */
export const callService = async (...call: Parameters<typeof askService>): Promise<Record<string, unknown>> =>
  (await (await askService(...call)).json()) as Record<string, unknown>;

/** What the service answers when it does not do what it was asked to. */
export class ServiceRefused extends Error {
  readonly parameters: Readonly<Record<string, unknown>>;

  constructor(status: number, { message, parameters }: Record<string, unknown>) {
    super(`${status} ${String(message)} ${JSON.stringify(parameters)}`);
    this.parameters = (parameters ?? {}) as Record<string, unknown>;
  }
}
