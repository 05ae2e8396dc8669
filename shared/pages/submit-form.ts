import { sha256 } from '../digest.ts';
import { Guid } from '../domain/partners/partner.ts';
import { refuse, type Refused } from '../domain/refusal.ts';
import { costOfReading } from '../http/rate-limit.ts';
import { repeatable } from '../http/route.ts';
import { bindForm, refusedFields } from './bind-form.ts';
import { cookie, cookieNames } from './cookies.ts';
import { DRAFT_MINUTES, sealDraft, type Fields } from './draft.ts';
import { entered, type Problem } from './entered.ts';
import { refusalView } from './error-page.ts';
import { MAX_FORM_BYTES, readForm, refusedByHeaders } from './form-body.ts';
import { ACCOUNT_FIELD, REQUEST_FIELD } from './hidden.ts';
import { refusedView } from './refused-view.ts';
import { expiredView, otherAccountView } from './session-page.ts';
import { accountMark, type Session } from './session.ts';
import { isHttps, type Answered, type BoundCall, type Frame, type Visit } from './visit.ts';

const INVALID = 400;

/** Reads, binds and submits a page's form; shows it again with everything that is wrong with it. */
export async function submitForm(visit: Visit, call: BoundCall, frame: Frame): Promise<Answered> {
  const { page, request, ids, language, address, inTime } = visit;
  const refused = async (refusal: Refused): Promise<Answered> => ({
    ...frame,
    outcome: await refusedView(visit, refusal, frame),
  });
  const { form } = page;
  if (!form) return refused(refuse('MethodNotAllowed', { allow: ['GET'] }));
  const limits = limitsOf(visit);
  const unread = refusedByHeaders(request, limits);
  if (unread) return refused(unread);
  // One unit was taken before.
  const paid = costOfReading(request.headers.get('content-length'), limits.maxBytes);
  const unaffordable = charged(visit, frame.session, paid, 1);
  if (unaffordable) return refused(unaffordable);
  const body = await readForm(request, limits);
  if (!body.ok) return refused(body);
  const { fields } = body.value;
  if (frame.session && fields.get(ACCOUNT_FIELD)?.[0] !== accountMark(frame.session)) {
    return { ...frame, outcome: otherAccountView(address, language) };
  }
  const requestId = Guid.safeParse(fields.get(REQUEST_FIELD)?.[0]).data;
  if (requestId === undefined) {
    return refused(refuse('InvalidInput', { property: REQUEST_FIELD, problem: 'must be a GUID' }));
  }
  const labels = form.labels(language, fields);
  const schema = typeof form.fields === 'function' ? form.fields(fields) : form.fields;
  const bound = bindForm(schema, body.value, labels, language.texts.form);
  if (!bound.ok) return refused(bound);
  const again = async (problems: readonly Problem[]): Promise<Answered> => {
    const typed = entered(fields, { problems });
    const result = await inTime(page.view({ ...call, entered: typed }));
    if (!result.ok) return refused(result);
    const { value } = result;
    return { ...frame, entered: typed, outcome: 'to' in value ? value : { status: INVALID, ...value } };
  };
  if ('problems' in bound.value) return again(bound.value.problems);
  const { input } = bound.value;
  const tooDear = charged(visit, frame.session, form.cost?.(input) ?? 1, paid);
  if (tooDear) return refused(tooDear);
  const recorded = { requestId, correlationId: ids.correlationId, repeatable: true };
  // What the address says is content too, such as the customer that a form is about.
  const content = { ...(hashable(input) as object), query: call.query };
  const repeat = repeatable({ name: page.name, method: 'POST' }, request.params, content, recorded)!;
  const result = await inTime(
    form.submit({ ...call, ids: recorded, entered: entered(fields, {}), input, request: repeat }),
  );
  if (result.ok) return { ...frame, outcome: result.value };
  const problems = form.problems?.(result, language) ?? refusedFields(result, labels, language.texts.form);
  return problems ? again(problems) : refused(result);
}

/**
 * A form of a person whose session has ended; `before` is who it was, as far as the browser still says. Without that it
 * is anybody, of whom no large form is read.
 */
export async function submitWithoutSession(visit: Visit, before: Session | undefined): Promise<Answered> {
  const { door, request, ids, language, address, page } = visit;
  const refused = (refusal: Refused): Answered => ({ outcome: refusalView(refusal, language, ids) });
  if (!page.form) return refused(refuse('MethodNotAllowed', { allow: ['GET'] }));
  const limits = limitsOf(visit);
  const unread = refusedByHeaders(request, limits);
  if (unread) return refused(unread);
  const cost = costOfReading(request.headers.get('content-length'), limits.maxBytes);
  const unaffordable = charged(visit, before, cost, 0);
  if (unaffordable) return refused(unaffordable);
  const body = await readForm(request, before ? limits : { ...limits, maxBytes: MAX_FORM_BYTES });
  if (!body.ok && body.code === 'TooLarge' && !before) {
    return { outcome: expiredView({ address, unkept: new Map(), hadFiles: limits.files }, language) };
  }
  if (!body.ok) return refused(body);
  const typed = typedIn(body.value.fields);
  const hadFiles = body.value.files.size > 0;
  const sealed = before && (await sealDraft(door.seals, before, address, typed));
  if (sealed === undefined) return { outcome: expiredView({ address, unkept: typed, hadFiles }, language) };
  return {
    outcome: expiredView({ address, unkept: undefined, hadFiles }, language),
    cookies: [cookie(cookieNames(isHttps(door)).draft, sealed, isHttps(door), DRAFT_MINUTES * 60)],
  };
}

/** Takes a cost, less what was paid, from the rate limit of a person's tenant. */
function charged({ door }: Visit, session: Session | undefined, cost: number, paid: number): Refused | undefined {
  const retryAfterSeconds = session && cost !== paid ? door.limit?.(session.caller.tenantId, cost, paid) : 0;
  return retryAfterSeconds ? refuse('TooManyRequests', { retryAfterSeconds }) : undefined;
}

const limitsOf = ({ page: { form } }: Visit) => ({
  maxBytes: form?.maxBytes ?? MAX_FORM_BYTES,
  files: form?.files ?? false,
});

const typedIn = (fields: Fields): Fields =>
  new Map([...fields].filter(([name]) => name !== REQUEST_FIELD && name !== ACCOUNT_FIELD));

/** The input as its hash sees it: files by their content. */
const hashable = (input: Readonly<Record<string, unknown>>): unknown =>
  Object.fromEntries(
    Object.entries(input).map(([field, value]) => [
      field,
      typeof value === 'object' && value !== null && 'bytes' in value
        ? sha256(Buffer.from(value.bytes as Uint8Array).toString('base64'))
        : value,
    ]),
  );
