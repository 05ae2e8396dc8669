import type { ReadableStream as Stream } from 'node:stream/web';
import type { z } from 'zod';
import { REQUEST_WITHIN_MS, within } from '../deadline.ts';
import type { Partner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { admitPartner, authoriseCaller, isForCustomers } from '../http/authorise.ts';
import { bind, queryOf } from '../http/binding.ts';
import { idHeaders, requestIds } from '../http/ids.ts';
import { streamOf } from '../http/text-stream.ts';
import { faultFields, type Log } from '../telemetry/log.ts';
import { setSpanAttributes } from '../telemetry/trace.ts';
import type { Timers } from '../timers.ts';
import { bindForm } from './bind-form.ts';
import { cookie, cookieNames, readCookies, type PageCookie } from './cookies.ts';
import { openDraft } from './draft.ts';
import { entered, NOTHING_ENTERED, type Entered, type Problem } from './entered.ts';
import { faultView, foreignFormView } from './error-page.ts';
import { PAGE_HEADERS } from './headers.ts';
import { hiddenFields } from './hidden.ts';
import { languageOf } from './language.ts';
import { layout } from './layout.ts';
import { chooseLocale } from './locale.ts';
import { atPublicUrl, isFromOurPages } from './origin.ts';
import type { Page } from './page.ts';
import { refusedView } from './refused-view.ts';
import { signInPath } from './session-page.ts';
import { openSession, type Session } from './session.ts';
import { submitForm, submitWithoutSession } from './submit-form.ts';
import {
  isHttps,
  type Answered,
  type BoundCall,
  type Door,
  type Frame,
  type PageRequest,
  type Visit,
} from './visit.ts';

export interface PageReply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly cookies: PageCookie[];
  readonly body: string | Stream<Uint8Array>;
}

const LANGUAGE_SECONDS = 365 * 86_400;

/** Opens a page: origin of a form, session, access, input, the page itself, then the frame around what it shows. */
export const openPage =
  (door: Door, page: Page) =>
  async (request: PageRequest, log: Log): Promise<PageReply> => {
    const visit = visitOf(door, page, request);
    const { ids, language } = visit;
    const failed = (fault: unknown): Answered => {
      log('error', 'page.failed', { page: page.name, correlationId: ids.correlationId, ...faultFields(fault) });
      return { outcome: faultView(fault, language, ids) };
    };
    const answered = await answer(visit).catch(failed);
    // A file's first rows are read before its status is known.
    const reply = await replyOf(visit, answered).catch((fault: unknown) => replyOf(visit, failed(fault)));
    visit.follower?.answered(reply.status);
    setSpanAttributes({
      'http.route': page.path,
      'http.response.status_code': reply.status,
      'assent.correlation_id': ids.correlationId,
    });
    return reply;
  };

function visitOf(door: Door, page: Page, request: PageRequest): Visit {
  const { pathname, search, searchParams } = new URL(request.url);
  const cookies = readCookies(request.headers.get('cookie'));
  const locale = chooseLocale({
    query: searchParams.get('lang') ?? undefined,
    cookie: cookies.get(cookieNames(isHttps(door)).language),
    acceptLanguage: request.headers.get('accept-language'),
  });
  const ids = requestIds(request.headers, door.random);
  const address = pathname + search;
  const link = page.link === undefined ? undefined : request.params[page.link];
  const follower = link === undefined ? undefined : door.followerOf?.(link);
  const inTime = timeLimit(door.timers);
  return { door, page, request, ids, cookies, language: languageOf(locale), address, follower, inTime };
}

function timeLimit(timers: Timers): Visit['inTime'] {
  let spent = 0;
  return async (work) => {
    const began = timers.monotonic();
    try {
      return await within(timers, REQUEST_WITHIN_MS - spent, 'The page', work);
    } finally {
      spent += timers.monotonic() - began;
    }
  };
}

async function answer(visit: Visit): Promise<Answered> {
  const { door, page, request, ids, language, address, cookies, inTime } = visit;
  const writes = request.method === 'POST';
  if (writes && !isFromOurPages(request.headers, door.publicUrl)) return { outcome: foreignFormView(language, ids) };
  const moved = writes ? undefined : atPublicUrl(request.url, door.publicUrl);
  if (moved !== undefined) return { outcome: { to: moved } };
  const opened = await inTime(openSession(door.seals, cookies.get(cookieNames(isHttps(door)).session)));
  const session = opened?.expired ? undefined : opened?.content;
  if (!session && page.access !== 'anyone') {
    if (writes) return submitWithoutSession(visit, opened?.content);
    return page.welcome ? welcomed(visit) : { outcome: { to: signInPath(address) } };
  }
  const admitted = await inTime(admit(visit, session));
  const partner = admitted.ok ? admitted.value : undefined;
  const frame = { session, partner };
  const call = admitted.ok ? bound(visit, frame) : admitted;
  if (!call.ok) return { ...frame, outcome: await refusedView(visit, call, frame) };
  return writes ? submitForm(visit, call.value, frame) : shown(visit, call.value, frame);
}

/** Lets in whom a route with the same access lets in (S3). */
async function admit(
  { door, page, follower }: Visit,
  session: Session | undefined,
): Promise<Result<Partner | undefined>> {
  const linkSeconds = follower?.enter(page.cost) ?? 0;
  if (linkSeconds > 0) return refuse('TooManyRequests', { retryAfterSeconds: linkSeconds });
  if (!session) return ok(undefined);
  const { caller } = session;
  const retryAfterSeconds = door.limit?.(caller.tenantId, page.cost) ?? 0;
  if (retryAfterSeconds > 0) return refuse('TooManyRequests', { retryAfterSeconds });
  if (page.access === 'anyone') return ok(undefined);
  const access = page.access === 'signedIn' ? EVERY_PERSON : page.access;
  const authorised = authoriseCaller(caller, access, door.requireMfa, door.acceptingRoles);
  if (!authorised.ok) return authorised;
  if (page.access === 'signedIn' || isForCustomers(access)) return ok(undefined);
  return admitPartner(await door.partners.find(caller.tenantId), access);
}

const EVERY_PERSON = { roles: 'any', applications: [] } as const;

/** What a page shows before the sign-in. */
async function welcomed(visit: Visit): Promise<Answered> {
  const { page, inTime } = visit;
  const call = bound(visit, { session: undefined, partner: undefined });
  const result = call.ok ? await inTime(page.welcome!(call.value)) : call;
  return { outcome: result.ok ? result.value : await refusedView(visit, result, {}) };
}

/** Everything that a page is called with, except what was entered. */
function bound(visit: Visit, frame: Frame): Result<BoundCall> {
  const { door, page, request, ids, language, address } = visit;
  const params = bind(page.params, request.params);
  if (!params.ok) return params;
  const boundQuery = page.filters ? filtersOf(visit) : queryIn(visit);
  if (!boundQuery.ok) return boundQuery;
  const hidden = hiddenFields(door.random.uuid(), frame.session);
  const { headers } = request;
  const { query, filtered } = boundQuery.value;
  const call = { ...frame, params: params.value, query, language, ids, address, headers, hidden };
  return ok(filtered ? { ...call, filtered } : call);
}

type BoundQuery = Result<{ readonly query: unknown; readonly filtered?: Entered }>;

function queryIn({ page, request }: Visit): BoundQuery {
  const query = queryOf(new URL(request.url).searchParams);
  const boundQuery = query.ok ? bind(page.query, query.value) : query;
  return boundQuery.ok ? ok({ query: boundQuery.value }) : boundQuery;
}

/** Binds the query as a form; with a problem the page is shown with its defaults. */
function filtersOf({ page, request, language }: Visit): BoundQuery {
  const sent = new Map<string, string[]>();
  for (const [name, value] of new URL(request.url).searchParams) sent.set(name, [...(sent.get(name) ?? []), value]);
  const labels = page.filters!(language);
  const fields = page.query as z.ZodObject;
  const boundForm = bindForm(fields, { fields: sent, files: new Map() }, labels, language.texts.form);
  if (!boundForm.ok) return boundForm;
  if ('input' in boundForm.value) return ok({ query: boundForm.value.input, filtered: askedFor(sent) });
  const { problems } = boundForm.value;
  return ok({ query: fields.parse({}), filtered: askedFor(sent, problems) });
}

/** What an address leaves out was not sent empty: its field shows the default. */
const askedFor = (sent: ReadonlyMap<string, readonly string[]>, problems: readonly Problem[] = []): Entered => ({
  ...entered(sent, { problems }),
  value: (field) => sent.get(field)?.[0],
  values: (field) => sent.get(field),
});

async function shown(visit: Visit, call: BoundCall, frame: Frame): Promise<Answered> {
  const { door, page, address, cookies, inTime } = visit;
  const name = cookieNames(isHttps(door)).draft;
  const kept = page.form && frame.session ? cookies.get(name) : undefined;
  const fields = kept && (await openDraft(door.seals, frame.session!, address, kept));
  const { filtered = NOTHING_ENTERED, ...bare } = call;
  const before = fields ? entered(fields, { restored: true }) : filtered;
  const result = await inTime(page.view({ ...bare, entered: before }));
  const shownAs = result.ok ? result.value : await refusedView(visit, result, frame);
  const invalid = before.problems.length > 0 && 'main' in shownAs;
  const outcome = invalid ? { status: 400, ...shownAs } : shownAs;
  const forgotten = fields ? [cookie(name, '', isHttps(door), 0)] : [];
  return { ...frame, outcome, entered: before, cookies: forgotten };
}

async function replyOf(
  visit: Visit,
  { outcome, session, partner, entered: typed, cookies = [] }: Answered,
): Promise<PageReply> {
  const { door, ids, language, address } = visit;
  const set = [...cookies, ...(outcome.cookies ?? []), ...languageCookie(visit)];
  const headers = { ...PAGE_HEADERS, ...idHeaders(ids) };
  if ('to' in outcome) return { status: 303, headers: { ...headers, Location: outcome.to }, cookies: set, body: '' };
  if ('file' in outcome) {
    const { name, contentType, body } = outcome.file;
    const disposition = `attachment; filename="${name}"`;
    const sent = { ...headers, 'Content-Type': contentType, 'Content-Disposition': disposition };
    return { status: 200, headers: sent, cookies: set, body: await streamOf(body) };
  }
  // The page that ended the session is the last to know it.
  const ended = set.some(({ name, maxAge }) => name === cookieNames(isHttps(door)).session && maxAge === 0);
  const known = ended ? undefined : session;
  const hidden = known && hiddenFields(door.random.uuid(), known);
  const { sections } = door;
  const frame = { sections, session: known, partner, hidden, language, address, entered: typed ?? NOTHING_ENTERED };
  return {
    status: outcome.status ?? 200,
    headers: { ...headers, 'Content-Language': language.locale, ...outcome.headers },
    cookies: set,
    body: layout({ ...frame, view: outcome }),
  };
}

/** A choice in the address is remembered. */
function languageCookie({ door, request, language }: Visit): PageCookie[] {
  const chosen = new URL(request.url).searchParams.has('lang');
  const { language: name } = cookieNames(isHttps(door));
  return chosen ? [cookie(name, language.locale, isHttps(door), LANGUAGE_SECONDS)] : [];
}
