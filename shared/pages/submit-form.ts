import { sha256 } from '../digest.ts';
import { Guid } from '../domain/partners/partner.ts';
import { refuse, type Refused } from '../domain/refusal.ts';
import { repeatable } from '../http/route.ts';
import { bindForm, refusedFields } from './bind-form.ts';
import { cookie, cookieNames } from './cookies.ts';
import { DRAFT_MINUTES, sealDraft, type Fields } from './draft.ts';
import { entered, type Problem } from './entered.ts';
import { refusalView } from './error-page.ts';
import { MAX_FORM_BYTES, readForm } from './form-body.ts';
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
  const body = await readForm(request, limitsOf(visit));
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
  const cost = form.cost?.(input) ?? 1;
  // One unit was taken before.
  const wait = frame.session && cost > 1 ? visit.door.limit?.(frame.session.caller.tenantId, cost, 1) : 0;
  if (wait) return refused(refuse('TooManyRequests', { retryAfterSeconds: wait }));
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

/** A form of a person whose session has ended; `before` is who it was, as far as the browser still says. */
export async function submitWithoutSession(visit: Visit, before: Session | undefined): Promise<Answered> {
  const { door, request, ids, language, address, page } = visit;
  const body = page.form ? await readForm(request, limitsOf(visit)) : refuse('MethodNotAllowed', { allow: ['GET'] });
  if (!body.ok) return { outcome: refusalView(body, language, ids) };
  const typed = typedIn(body.value.fields);
  const hadFiles = body.value.files.size > 0;
  const sealed = before && (await sealDraft(door.seals, before, address, typed));
  if (sealed === undefined) return { outcome: expiredView({ address, unkept: typed, hadFiles }, language) };
  return {
    outcome: expiredView({ address, unkept: undefined, hadFiles }, language),
    cookies: [cookie(cookieNames(isHttps(door)).draft, sealed, isHttps(door), DRAFT_MINUTES * 60)],
  };
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
