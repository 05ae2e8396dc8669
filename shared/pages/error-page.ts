import type { Refused } from '../domain/refusal.ts';
import { Unavailable } from '../errors.ts';
import { errorBody } from '../http/error-body.ts';
import { INTERNAL_ERROR, UNAVAILABLE, WIRE_ERRORS } from '../http/errors.ts';
import type { RequestIds } from '../http/ids.ts';
import { copyable } from './components/messages.ts';
import { html, type Child, type Html } from './html.ts';
import type { Language } from './language.ts';
import { fill } from './messages/index.ts';
import type { View } from './page.ts';

interface Shown {
  readonly status: number;
  readonly title: string;
  readonly content: Child;
  readonly code?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const errorView = ({ status, title, content, code, headers }: Shown, language: Language, ids: RequestIds): View => {
  const { layout, errors } = language.texts;
  return {
    status,
    title,
    ...(headers && { headers }),
    main: html`${content}
      <p>${errors.help}</p>
      <dl>
        <dt>${layout.requestId}</dt>
        <dd>${copyable(ids.requestId, language)}</dd>
        ${
          code !== undefined &&
          html`<dt>${layout.code}</dt>
            <dd>${code}</dd>`
        }
      </dl>`,
  };
};

/** A page's own words for a refusal. */
interface OwnWords {
  readonly title: string;
  readonly content: Child;
}

/** A refusal with the status, the code and the way out that the API answers with. */
export function refusalView({ code, parameters }: Refused, language: Language, ids: RequestIds, own?: OwnWords): View {
  const wire = WIRE_ERRORS[code];
  if (own)
    return errorView({ ...own, status: wire.status, code: wire.code, ...headersOf(wire.status, 0) }, language, ids);
  return errorView(
    {
      status: wire.status,
      title: titleOf(wire.status, language),
      content: refusalWords({ code, parameters }, language),
      code: wire.code,
      ...headersOf(wire.status, secondsIn(parameters)),
    },
    language,
    ids,
  );
}

/** Why something is refused, and the way out. */
export function refusalWords({ code, parameters }: Omit<Refused, 'ok'>, { texts: { refusals } }: Language): Html {
  const text = Object.hasOwn(refusals, code)
    ? html`<p>${fill(refusals[code as keyof typeof refusals], { seconds: secondsIn(parameters) })}</p>`
    : html`<p lang="en">${WIRE_ERRORS[code].message}</p>`;
  const wayOut = parameters['wayOut'];
  const remedy = typeof wayOut === 'string' ? html`<p lang="en">${wayOut}</p>` : inEnglish(code, parameters);
  return html`${text}${code === 'TooManyRequests' ? undefined : remedy}`;
}

const secondsIn = (parameters: Refused['parameters']): number => Number(parameters['retryAfterSeconds'] ?? 0);

/** The sentences after the message, as the API gives them. */
function inEnglish(code: string, parameters: Readonly<Record<string, unknown>>): Child {
  return errorBody(code, WIRE_ERRORS.InvalidInput, parameters).data.map(
    (sentence) => html`<p lang="en">${sentence}</p>`,
  );
}

function headersOf(status: number, seconds: number): { headers?: Readonly<Record<string, string>> } {
  if (status === 401) return { headers: { 'WWW-Authenticate': 'Bearer' } };
  return status === 429 ? { headers: { 'Retry-After': String(seconds) } } : {};
}

function titleOf(status: number, { texts: { errors } }: Language): string {
  if (status === 401 || status === 403) return errors.notAllowedTitle;
  if (status === 404) return errors.notFoundTitle;
  if (status === 409 || status === 412) return errors.conflictTitle;
  return status === 429 ? errors.tooManyTitle : errors.invalidTitle;
}

/** A fault: it says whether trying again helps, and nothing about the cause. */
export function faultView(fault: unknown, language: Language, ids: RequestIds): View {
  const { errors } = language.texts;
  const busy = fault instanceof Unavailable;
  const { status, code } = busy ? UNAVAILABLE : INTERNAL_ERROR;
  return errorView(
    {
      status,
      code,
      title: busy ? errors.unavailableTitle : errors.faultTitle,
      content: html`<p>${busy ? errors.unavailable : errors.fault}</p>`,
      ...(busy && { headers: { 'Retry-After': '5' } }),
    },
    language,
    ids,
  );
}

/** A form that did not come from a page of ours (S4). */
export const foreignFormView = (language: Language, ids: RequestIds): View =>
  errorView(
    { status: 403, title: language.texts.errors.originTitle, content: html`<p>${language.texts.errors.origin}</p>` },
    language,
    ids,
  );
