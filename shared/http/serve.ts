import type { ReadableStream as Stream } from 'node:stream/web';
import { REQUEST_WITHIN_MS, within } from '../deadline.ts';
import type { Partner } from '../domain/partners/partner.ts';
import { ok, refuse, type Refused, type Result } from '../domain/refusal.ts';
import { Unavailable } from '../errors.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import { faultFields, type Log } from '../telemetry/log.ts';
import type { Random } from '../random.ts';
import { setSpanAttributes } from '../telemetry/trace.ts';
import type { Timers } from '../timers.ts';
import { admitPartner, authoriseCaller, isForCustomers, withListedRoles, type CustomerRole } from './authorise.ts';
import { parseBody, queryOf } from './binding.ts';
import type { Caller } from './caller.ts';
import { corsHeaders } from './cors.ts';
import { errorBody } from './error-body.ts';
import { INTERNAL_ERROR, UNAVAILABLE, WIRE_ERRORS } from './errors.ts';
import { idHeaders, requestIds, type RequestIds } from './ids.ts';
import { costOfReading, SMALL_BODY, type RateLimiter } from './rate-limit.ts';
import { readUpTo } from './read-body.ts';
import { EmptyInput, type Answer, type RawRequest, type Reply, type Route, type Upload } from './route.ts';
import { isTextStream, streamOf } from './text-stream.ts';
import { bearerOf, type VerifyToken } from './token.ts';

/** The parts of a request that the pipeline reads. */
export interface IncomingRequest {
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
  readonly headers: { get(name: string): string | null };
  readonly body: Stream<Uint8Array> | null;
}

export interface OutgoingReply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string | ReadableStream<Uint8Array>;
}

export interface RequestPipeline {
  readonly verify: VerifyToken;
  readonly partners: PartnerRegistry;
  /** Persons need multi-factor authentication. */
  readonly requireMfa?: boolean;
  /** The roles that let a customer's person accept (D2); default: all of them. */
  readonly acceptingRoles?: readonly CustomerRole[];
  /** Accounts for a tenant's request; returns the seconds to wait if it exceeds the limit. */
  readonly limit?: RateLimiter | undefined;
  readonly corsOrigins?: readonly string[];
  readonly timers: Timers;
  readonly random: Random;
}

const MAX_URL = 8 * 1024;

/**
 * The request pipeline: ids, token, rate limit, input, registry, then the handler. Refusals before the registry cost no
 * storage call. Before a large input is read, the registry and the rate limit let its sender in.
 */
export const serve =
  (pipeline: RequestPipeline, route: Route) =>
  async (request: IncomingRequest, log: Log): Promise<OutgoingReply> => {
    const ids = requestIds(request.headers, pipeline.random);
    const reply = await answer(pipeline, route, request, ids)
      .then((result) => (result.ok ? result.value : sendable(refusalReply(result))))
      .catch((fault: unknown) => {
        log('error', 'request.failed', { route: route.name, correlationId: ids.correlationId, ...faultFields(fault) });
        return sendable(faultReply(fault));
      });
    setSpanAttributes({
      'http.route': route.path,
      'http.response.status_code': reply.status,
      'assent.correlation_id': ids.correlationId,
    });
    return {
      status: reply.status,
      headers: {
        'Content-Type': 'application/json; charset=utf-8',
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
        ...corsHeaders(pipeline.corsOrigins ?? [], request.headers),
        ...idHeaders(ids),
        ...route.headers,
        ...reply.headers,
      },
      body: reply.body,
    };
  };

type Sendable = Reply & Pick<OutgoingReply, 'body'>;

async function sendable(reply: Reply): Promise<Sendable> {
  const { body } = reply;
  if (isTextStream(body)) return { ...reply, body: await streamOf(body) };
  if (typeof body === 'string') return { ...reply, body };
  if (body instanceof Uint8Array) return { ...reply, body: ReadableStream.from([body]) };
  return { ...reply, headers: { ...pageHeader(body), ...reply.headers }, body: JSON.stringify(body) ?? '' };
}

/** Some clients page by header. */
const pageHeader = (body: unknown): Record<string, string> =>
  typeof body === 'object' && body && 'continuationToken' in body && typeof body.continuationToken === 'string'
    ? { 'MS-ContinuationToken': body.continuationToken }
    : {};

async function answer(
  pipeline: RequestPipeline,
  route: Route,
  request: IncomingRequest,
  ids: RequestIds,
): Promise<Result<Sendable>> {
  if (route.anonymous) {
    const admitted = route.shared ? withinLimit(pipeline, route.name, 1, 0) : ok(undefined);
    if (!admitted.ok) return admitted;
    const raw = await readRequest(route, request, ids);
    return raw.ok ? inTime(pipeline, route.anonymous(raw.value)) : raw;
  }
  const began = pipeline.timers.monotonic();
  const known = await within(pipeline.timers, REQUEST_WITHIN_MS, 'The request', admit(pipeline, route, request));
  if (!known.ok) return known;
  const left = REQUEST_WITHIN_MS - (pipeline.timers.monotonic() - began);
  const raw = await readRequest(route, request, ids);
  if (!raw.ok) return raw;
  const bound = route.bind(raw.value);
  if (!bound.ok) return bound;
  const { caller, paid } = known.value;
  // The cost is known only after binding.
  const { cost, waitSeconds } = bound.value;
  const affordable = withinLimit(pipeline, caller.tenantId, cost, paid);
  if (!affordable.ok) return affordable;
  const started = pipeline.timers.monotonic();
  const handled = authorisedAnswer(pipeline, route, known.value, bound.value);
  const result = await inTime(pipeline, handled, left + waitSeconds * 1000);
  const seconds = Math.floor((pipeline.timers.monotonic() - started) / 1000);
  withinLimit(pipeline, caller.tenantId, cost - Math.max(0, waitSeconds - seconds), cost);
  return result;
}

interface Admitted {
  readonly caller: Caller;
  /** Read from the registry already. */
  readonly partner?: Partner;
  /** Taken from the caller's rate limit. */
  readonly paid: number;
}

/** Who calls, before the body is read: a large one only from a partner whom the route lets in, and who can afford it. */
async function admit(pipeline: RequestPipeline, route: Route, request: IncomingRequest): Promise<Result<Admitted>> {
  const caller = await identified(pipeline, route, request);
  if (!caller.ok) return caller;
  const { access, maxBytes = SMALL_BODY } = route;
  if (isForCustomers(access) || maxBytes <= SMALL_BODY) return ok({ caller: caller.value, paid: 1 });
  const refused = refusedByHeaders(route, request);
  if (refused) return refused;
  const { tenantId } = caller.value;
  const partner = admitPartner(await pipeline.partners.find(tenantId), access);
  if (!partner.ok) return partner;
  const paid = costOfReading(request.headers.get('content-length'), maxBytes);
  const affordable = withinLimit(pipeline, tenantId, paid, 1);
  return affordable.ok ? ok({ caller: caller.value, partner: partner.value, paid }) : affordable;
}

async function authorisedAnswer(
  pipeline: RequestPipeline,
  { access }: Route,
  { caller, partner: known }: Admitted,
  handle: Answer,
): Promise<Result<Reply>> {
  if (isForCustomers(access)) return handle(undefined, caller);
  if (known) return handle(known, caller);
  const partner = admitPartner(await pipeline.partners.find(caller.tenantId), access);
  return partner.ok ? handle(partner.value, caller) : partner;
}

/** Limits the service's own work; the time of receiving the body does not count. */
const inTime = (
  { timers }: RequestPipeline,
  work: Promise<Result<Reply>>,
  milliseconds = REQUEST_WITHIN_MS,
): Promise<Result<Sendable>> =>
  within(
    timers,
    milliseconds,
    'The request',
    work.then(async (result) => (result.ok ? ok(await sendable(result.value)) : result)),
  );

/** The caller according to the token. */
async function identified(
  pipeline: RequestPipeline,
  { access }: Route,
  { headers }: IncomingRequest,
): Promise<Result<Caller>> {
  const verified = await pipeline.verify(headers.get('authorization') ?? undefined);
  if (!verified.ok) return verified;
  const admitted = withinLimit(pipeline, verified.value.tenantId, 1, 0);
  if (!admitted.ok) return admitted;
  // On a route for persons, an application is refused before the registry is read.
  const known =
    !isForCustomers(access) && access.applications.length > 0
      ? await withListedRoles(verified.value, pipeline.partners)
      : verified.value;
  return authoriseCaller(known, access, pipeline.requireMfa, pipeline.acceptingRoles);
}

function withinLimit({ limit }: RequestPipeline, whose: string, cost: number, paid: number): Result<undefined> {
  const retryAfterSeconds = cost !== paid ? (limit?.(whose, cost, paid) ?? 0) : 0;
  return retryAfterSeconds > 0 ? refuse('TooManyRequests', { retryAfterSeconds }) : ok(undefined);
}

/** The request's parts, unbound. */
async function readRequest(route: Route, request: IncomingRequest, ids: RequestIds): Promise<Result<RawRequest>> {
  if (request.url.length > MAX_URL) return refuse('TooLarge', { property: 'query', maxBytes: MAX_URL });
  const body = await readBody(route, request);
  if (!body.ok) return body;
  const query = queryOf(new URL(request.url).searchParams);
  if (!query.ok) return query;
  // Partner Center's clients send the cursor as a header.
  const continuationToken = request.headers.get('MS-ContinuationToken');
  return ok({
    params: request.params,
    query: continuationToken ? { continuationToken, ...query.value } : query.value,
    body: body.value,
    ids,
    bearer: bearerOf(request.headers.get('authorization')) ?? '',
    // Clients with request templates send the header empty.
    ifMatch: request.headers.get('if-match')?.trim() || undefined,
  });
}

async function readBody(route: Route, request: IncomingRequest): Promise<Result<unknown>> {
  if (route.body === EmptyInput) return { ok: true, value: {} };
  const refused = refusedByHeaders(route, request);
  if (refused) return refused;
  const { maxBytes = SMALL_BODY } = route;
  const bytes = await readUpTo(request.body, maxBytes);
  if (!bytes) return refuse('TooLarge', { property: 'body', maxBytes });
  if (!route.file) return parseBody(bytes);
  const upload: Upload = { bytes, ...mediaTypeOf(request) };
  return ok(upload);
}

/** Why a body would not be taken, before any of it is read. */
function refusedByHeaders({ file, maxBytes = SMALL_BODY }: Route, request: IncomingRequest): Refused | undefined {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) {
    return refuse('TooLarge', { property: 'body', maxBytes });
  }
  const { mediaType } = mediaTypeOf(request);
  const isTaken = file
    ? file.includes(mediaType)
    : mediaType === '' || /^(?:application|text)\/(?:[\w.-]+\+)?json$/.test(mediaType);
  const wayOut = `Send ${file?.join(' or ') ?? 'application/json'}.`;
  return isTaken ? undefined : refuse('UnsupportedMediaType', { wayOut });
}

/** The media type, and perhaps the encoding, of a body. */
function mediaTypeOf({ headers }: IncomingRequest): Omit<Upload, 'bytes'> {
  const [mediaType = '', ...parameters] = (headers.get('content-type') ?? '')
    .split(';')
    .map((part) => part.trim().toLowerCase());
  const charset = parameters.flatMap((parameter) => /^charset="?([\w.:-]+)"?$/.exec(parameter)?.[1] ?? [])[0];
  return { mediaType, charset };
}

function refusalReply({ code, parameters }: Refused): Reply {
  const wire = WIRE_ERRORS[code];
  const body = errorBody(code, wire, parameters);
  if (wire.status === 401) return { status: 401, headers: { 'WWW-Authenticate': 'Bearer' }, body };
  if (code === 'MethodNotAllowed') {
    return { status: wire.status, headers: { Allow: (parameters['allow'] as string[]).join(', ') }, body };
  }
  if (code !== 'TooManyRequests') return { status: wire.status, body };
  const headers = { 'Retry-After': String(parameters['retryAfterSeconds']) };
  return { status: wire.status, headers, body: { statusCode: wire.status, ...body } };
}

/** 503 for unreachable storage or bus (retryable), 500 for unexpected faults. */
function faultReply(fault: unknown): Reply {
  return fault instanceof Unavailable
    ? { status: 503, headers: { 'Retry-After': '5' }, body: errorBody('Unavailable', UNAVAILABLE, {}) }
    : { status: 500, body: errorBody('InternalError', INTERNAL_ERROR, {}) };
}
