import { z } from 'zod';
import { contentHash, sha256Bytes } from '../digest.ts';
import { Guid, type Partner } from '../domain/partners/partner.ts';
import { ok, refuse, type RefusalCode, type Result } from '../domain/refusal.ts';
import type { RepeatableRequest } from '../ledger/change-ledger.ts';
import type { Access, CustomerAccess, PartnerAccess } from './authorise.ts';
import { bind } from './binding.ts';
import type { Caller } from './caller.ts';
import type { RequestIds } from './ids.ts';

export interface Reply {
  readonly status: number;
  /** Text and bytes are sent unchanged, iterables of text are streamed, other values become JSON. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Input of a route's handler for customers, parsed and authorised: `caller` is a person of the customer. */
export interface CustomerCall<P, Q, B> {
  readonly caller: Caller;
  /** The caller's verified token. */
  readonly bearer: string;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly ids: RequestIds;
  /** The etag of a conditional call. */
  readonly ifMatch: string | undefined;
  /** Present if the request is idempotent. */
  readonly request: RepeatableRequest | undefined;
}

/** Input of a route's handler for partners. */
export interface Call<P, Q, B> extends CustomerCall<P, Q, B> {
  readonly partner: Partner;
}

interface Spec<P, Q, B, A extends Access = Access> {
  /** The function's name in the host. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the root, with parameters in braces. */
  readonly path: string;
  readonly summary: string;
  /** Not a Partner Center route. */
  readonly extension?: boolean;
  readonly access: A;
  readonly params: z.ZodType<P>;
  readonly query: z.ZodType<Q>;
  readonly body: z.ZodType<B>;
  /** The body as it is described to clients, where the route binds its rows one by one. */
  readonly describedBody?: z.ZodType;
  readonly responses: Readonly<Record<number, z.ZodType>>;
  /** The refusals of its use case; those of the request pipeline are derived (`refusalsOf`). */
  readonly refusals?: readonly RefusalCode[];
  /** The body is a file of one of these media types, which the handler gets as an `Upload`, unbound. */
  readonly file?: readonly string[];
  /** Maximum body size in bytes, for bodies with many rows. */
  readonly maxBytes?: number;
  /** Cost for the rate limit; default 1. */
  readonly cost?: (body: B) => number;
  /** For how many seconds a call asks the service to wait. Each costs one more, and is no time of the service's own. */
  readonly waitSeconds?: (query: Q) => number;
  /** An open route that anybody may call: all its callers share one rate limit. */
  readonly shared?: boolean;
  /** An open route whose answers everybody may read, without a rate limit. */
  readonly isPublic?: boolean;
  /** Sent with every response of the route, refusals included. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A file as it was sent. */
export interface Upload {
  readonly bytes: Uint8Array;
  /** Without parameters, in lower case. */
  readonly mediaType: string;
  readonly charset: string | undefined;
}

/** A request's parts before binding. */
export interface RawRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly ids: RequestIds;
  readonly bearer: string;
  readonly ifMatch: string | undefined;
}

export interface Answer {
  /** `partner` as admitted; undefined on a route for customers. */
  (partner: Partner | undefined, caller: Caller): Promise<Result<Reply>>;
  /** Cost for the rate limit, the seconds to wait included. */
  readonly cost: number;
  readonly waitSeconds: number;
}

/** A route: name, access, inputs and handler. */
export interface Route extends Omit<
  Spec<unknown, unknown, unknown>,
  'params' | 'query' | 'body' | 'cost' | 'waitSeconds'
> {
  readonly params: z.ZodType;
  readonly query: z.ZodType;
  readonly body: z.ZodType;
  /** Binds the parts to the route's schemas; the result still needs the caller. */
  bind(raw: RawRequest): Result<Answer>;
  /** For routes without a token: the request itself authorises. */
  readonly anonymous?: (raw: RawRequest) => Promise<Result<Reply>>;
}

/** The schema of an absent part. */
export const EmptyInput = z.object({});

export const route = <P, Q, B>(
  spec: Spec<P, Q, B, PartnerAccess>,
  handle: (call: Call<P, Q, B>) => Promise<Result<Reply>>,
): Route =>
  boundRoute(spec, (call, partner) => {
    if (!partner) throw new Error('A route for partners was called without one.');
    return handle({ ...call, partner });
  });

/** A route for people of customers. */
export const customerRoute = <P, Q, B>(
  spec: Omit<Spec<P, Q, B, CustomerAccess>, 'access'>,
  handle: (call: CustomerCall<P, Q, B>) => Promise<Result<Reply>>,
): Route => boundRoute({ ...spec, access: { customers: 'acceptors' } }, handle);

function boundRoute<P, Q, B>(
  spec: Spec<P, Q, B>,
  handle: (call: CustomerCall<P, Q, B>, partner: Partner | undefined) => Promise<Result<Reply>>,
): Route {
  return {
    ...spec,
    bind({ params, query, body, ids, bearer, ifMatch }) {
      const boundParams = bind(spec.params, params);
      if (!boundParams.ok) return boundParams;
      const boundQuery = bind(spec.query, query);
      if (!boundQuery.ok) return boundQuery;
      const boundBody = spec.file ? ok(body as B) : bind(spec.body, body);
      if (!boundBody.ok) return boundBody;
      const identity = spec.file ? sha256Bytes((body as Upload).bytes).toString('hex') : boundBody.value;
      const request = repeatable(spec, params, identity, ids);
      const answer = (partner: Partner | undefined, caller: Caller) =>
        handle(
          {
            caller,
            bearer,
            ids,
            ifMatch,
            request,
            params: boundParams.value,
            query: boundQuery.value,
            body: boundBody.value,
          },
          partner,
        );
      const waitSeconds = spec.waitSeconds?.(boundQuery.value) ?? 0;
      return ok(Object.assign(answer, { cost: (spec.cost?.(boundBody.value) ?? 1) + waitSeconds, waitSeconds }));
    },
  };
}

/** A route without a token: its query authorises, or everybody may read what it answers. */
export const openRoute = <Q, P = object>(
  spec: Omit<Spec<P, Q, object>, 'method' | 'access' | 'params' | 'body' | 'cost' | 'waitSeconds'> & {
    readonly params?: z.ZodType<P>;
  },
  handle: (query: Q, params: P) => Promise<Result<Reply>>,
): Route => ({
  ...spec,
  method: 'GET',
  access: { roles: 'any', applications: [] },
  params: spec.params ?? EmptyInput,
  body: EmptyInput,
  bind: () => refuse('AccessDenied'),
  async anonymous({ params, query }) {
    const boundParams = bind<z.ZodType>(spec.params ?? EmptyInput, params);
    if (!boundParams.ok) return boundParams;
    const bound = bind(spec.query, query);
    return bound.ok ? handle(bound.value, boundParams.value as P) : bound;
  },
});

/** Identity of an idempotent write: route and path; the ledger's partition adds partner and customer. */
export function repeatable(
  { name, method }: { name: string; method: string },
  params: Readonly<Record<string, string>>,
  body: unknown,
  ids: RequestIds,
): RepeatableRequest | undefined {
  if (method === 'GET' || !ids.repeatable) return undefined;
  const path = Object.entries(params).filter(([param]) => param !== 'customerId');
  const suffix = path.map(([, value]) => `:${Guid.safeParse(value).data ?? value.toLowerCase()}`).join('');
  return { route: `${name}${suffix}`, requestId: ids.requestId, bodyHash: contentHash(body) };
}

/** Converts a use case's result into a route's reply. */
export const replied = <T>(result: Result<T>, reply: (value: T) => Reply): Result<Reply> =>
  result.ok ? { ok: true, value: reply(result.value) } : result;
