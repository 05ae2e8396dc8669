import { html, type Html } from './html.ts';
import { accountMark, type Session } from './session.ts';

/** Names of the fields that every form carries; no field of a page has them. */
export const REQUEST_FIELD = 'request-id';
export const ACCOUNT_FIELD = 'account';

/** The id under which the form is recorded once, however often it is sent (S4), and for whom it was rendered. */
export const hiddenFields = (requestId: string, session: Session | undefined): Html =>
  html`<input type="hidden" name="${REQUEST_FIELD}" value="${requestId}" />
    ${session && html`<input type="hidden" name="${ACCOUNT_FIELD}" value="${accountMark(session)}" />`}`;
