import { refuse, Unavailable, type Refused, type Result } from '../errors.ts';
import { faultFields, type Log } from '../log.ts';
import type { PartnerRegistry } from '../partners/partner.ts';
import { authoriseCaller, authorisePartner } from './authorise.ts';
import { parseJson, queryOf } from './binding.ts';
import { errorBody, INTERNAL_ERROR, UNAVAILABLE, WIRE_ERRORS } from './errors.ts';
import { idHeaders, requestIds } from './ids.ts';
import type { Reply, Route } from './route.ts';
import type { VerifyToken } from './token.ts';

/** The parts of an HTTP request that the door looks at. */
export interface IncomingRequest {
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

export interface OutgoingReply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

interface Door {
  readonly verify: VerifyToken;
  readonly partners: PartnerRegistry;
}

const MAX_BODY = 64 * 1024;

/**
 * Serves a route, the same way for all of them: ids, token, input, registry, then the handler. Whatever is refused
 * before the handler has cost no storage call but the cached registry.
 */
export const serve =
  ({ verify, partners }: Door, route: Route) =>
  async (request: IncomingRequest, log: Log): Promise<OutgoingReply> => {
    const ids = requestIds(request.headers);
    const answer = async (): Promise<Result<Reply>> => {
      const verified = await verify(request.headers.get('authorization') ?? undefined);
      if (!verified.ok) return verified;
      const caller = authoriseCaller(verified.value, route.access);
      if (!caller.ok) return caller;
      const body = await readBody(route, request);
      if (!body.ok) return body;
      const query = withContinuation(queryOf(new URL(request.url).searchParams), request);
      const ifMatch = request.headers.get('if-match') ?? undefined;
      const bound = route.bind({ params: request.params, query, body: body.value, ids, ifMatch });
      if (!bound.ok) return bound;
      const partner = await authorisePartner(caller.value, route.access, partners);
      if (!partner.ok) return partner;
      return bound.value(partner.value, caller.value);
    };
    const reply = await answer().then(
      (result) => (result.ok ? result.value : refusalReply(result)),
      (fault: unknown) => {
        log('error', 'request.failed', { route: route.name, correlationId: ids.correlationId, ...faultFields(fault) });
        return faultReply(fault);
      },
    );
    return {
      status: reply.status,
      headers: { 'Content-Type': 'application/json; charset=utf-8', ...idHeaders(ids), ...reply.headers },
      body: reply.body === undefined ? '' : JSON.stringify(reply.body),
    };
  };

/** Partner Center's clients send the cursor of the next page as a header. */
function withContinuation(query: Record<string, string>, { headers }: IncomingRequest): Record<string, string> {
  const continuationToken = headers.get('MS-ContinuationToken');
  return continuationToken ? { continuationToken, ...query } : query;
}

async function readBody(route: Route, request: IncomingRequest): Promise<Result<unknown>> {
  if (route.method === 'GET' || route.method === 'DELETE') return { ok: true, value: {} };
  const { maxBytes = MAX_BODY } = route;
  const tooLarge = refuse('TooLarge', { property: 'body', maxBytes });
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return tooLarge;
  const type = request.headers.get('content-type');
  if (type && !/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)) return refuse('UnsupportedMediaType');
  const text = await request.text();
  return text.length > maxBytes ? tooLarge : parseJson(text);
}

function refusalReply({ code, parameters }: Refused): Reply {
  const wire = WIRE_ERRORS[code];
  const headers = wire.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {};
  return { status: wire.status, headers, body: errorBody(code, wire, parameters) };
}

/** Storage or bus out of reach is 503 and worth repeating; what nobody foresaw is 500. */
function faultReply(fault: unknown): Reply {
  return isOutage(fault)
    ? { status: 503, headers: { 'Retry-After': '5' }, body: errorBody('Unavailable', UNAVAILABLE, {}) }
    : { status: 500, body: errorBody('InternalError', INTERNAL_ERROR, {}) };
}

const isOutage = (fault: unknown): boolean =>
  fault instanceof Unavailable ||
  (fault instanceof Error && ['RestError', 'ServiceBusError', 'MessagingError', 'AbortError'].includes(fault.name));
