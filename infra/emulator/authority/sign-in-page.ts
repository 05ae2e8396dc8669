import type { SamplePerson } from '../stack/sample-people.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import type { AuthorityError } from './errors.ts';
import { html, type Html } from './html.ts';
import { page, type Reply } from './replies.ts';

interface TenantChoice {
  readonly title: string;
  readonly people: readonly SamplePerson[];
}

const TITLE = 'Sign in at the local authority';
const FIELD = 'username';

/**
 * The page on which somebody chooses who signs in. Its form is sent to the address of the page, which holds the request.
 * `refused` is a user name that nobody has.
 */
export function signInPage(asked: AuthorizationRequest, tenants: readonly TenantChoice[], refused?: string): Reply {
  const { origin } = new URL(asked.redirectUri);
  const error = refused === undefined ? undefined : 'Enter the user name of somebody who can sign in here.';
  return page({
    title: error === undefined ? TITLE : `Error: ${TITLE}`,
    status: error === undefined ? 200 : 400,
    formTarget: origin,
    main: html`
      <h1>${TITLE}</h1>
      ${error === undefined ? '' : html`<p role="alert"><a href="#${FIELD}">${error}</a></p>`}
      <p>
        The application ${asked.clientId} asks for a sign-in and gets the answer at ${origin}. It asks for:
        ${asked.scopes.join(', ')}. Who signs in consents to that. These people are samples and have no passwords.
      </p>
      <form method="post">
        ${usernameField(refused ?? asked.loginHint, error)}
        <fieldset>
          <legend>How to sign in</legend>
          ${method('true', 'Password and second factor', true)} ${method('false', 'Password only', false)}
        </fieldset>
        ${tenants.map(tenantTable)}
        <h2>Without a sign-in</h2>
        <p>
          <button name="answer" value="access_denied">Decline consent (access_denied)</button>
          <button name="answer" value="consent_required">An administrator has to consent (consent_required)</button>
        </p>
      </form>
    `,
  });
}

/** The first button of the form is the one that the Enter key in the field presses. */
const usernameField = (value: string, error: string | undefined): Html => html`
  <p>
    <label for="${FIELD}">User name</label>
    <input
      type="text"
      id="${FIELD}"
      name="${FIELD}"
      value="${value}"
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      ${error === undefined ? '' : html`aria-invalid="true" aria-describedby="error"`}
    />
    ${error === undefined ? '' : html`<span id="error">${error}</span>`}
    <button>Sign in with this user name</button>
  </p>
`;

const method = (value: string, label: string, checked: boolean): Html => html`
  <label><input type="radio" name="mfa" value="${value}" ${checked ? html`checked` : ''} /> ${label}</label>
`;

const tenantTable = ({ title, people }: TenantChoice): Html => html`
  <table>
    <caption>
      ${title}
    </caption>
    <thead>
      <tr>
        <th scope="col">Sign in as</th>
        <th scope="col">Role</th>
        <th scope="col">User name</th>
      </tr>
    </thead>
    <tbody>
      ${people.map(
        ({ username, name, title: role }) => html`
          <tr>
            <td><button name="person" value="${username}" aria-describedby="${username}">${name}</button></td>
            <td>${role}</td>
            <td id="${username}">${username}</td>
          </tr>
        `,
      )}
    </tbody>
  </table>
`;

/** A refusal that must not be sent to the address in the request. */
export function errorPage({ status, number, message }: AuthorityError): Reply {
  const title = 'Error: the sign-in request is refused';
  return page({
    title,
    status,
    main: html`<h1>${title}</h1>
      <p>AADSTS${String(number)}: ${message}</p>`,
  });
}

export function signedOutPage(): Reply {
  return page({ title: 'You are signed out', main: html`<h1>You are signed out</h1>` });
}
