import type { IncomingMessage } from 'node:http';
import { peopleOf, type SamplePerson, sampleTenants, tenantOf } from '../stack/sample-people.ts';
import type { Authority } from './authority.ts';
import {
  type AuthorizationRequest,
  readAuthorizationRequest,
  readReturnAddress,
  type ReturnAddress,
} from './authorization-request.ts';
import { AuthorityError } from './errors.ts';
import { readBody } from './forms.ts';
import { personOf, signedInUser } from './people.ts';
import { redirect, type Reply } from './replies.ts';
import { keepSession, readSession, type Session } from './session.ts';
import { errorPage, signInPage } from './sign-in-page.ts';
import type { TokenVersion } from './tokens.ts';

/**
 * Answers the authorization endpoint: GET shows who can sign in, or answers at once where somebody has signed in before;
 * POST is the choice on that page. The request stays in the address, so both read and check it.
 */
export async function answerAuthorize(
  authority: Authority,
  tenant: string,
  version: TokenVersion,
  request: IncomingMessage,
  query: URLSearchParams,
): Promise<Reply> {
  let address: ReturnAddress;
  try {
    address = readReturnAddress(authority, tenant, query);
  } catch (error) {
    if (error instanceof AuthorityError) return errorPage(error);
    throw error;
  }
  try {
    const asked = readAuthorizationRequest(address, version, query);
    return request.method === 'POST'
      ? await answerChoice(authority, asked, await readBody(request))
      : await answerSession(authority, asked, await readSession(authority, request.headers.cookie));
  } catch (error) {
    if (error instanceof AuthorityError) return answerError(address, error);
    throw error;
  }
}

async function answerChoice(authority: Authority, asked: AuthorizationRequest, form: URLSearchParams): Promise<Reply> {
  const answer = form.get('answer');
  if (answer === 'access_denied') throw new AuthorityError(400, answer, 65_004, 'The user declined to consent.');
  if (answer === 'consent_required') {
    const message = `The user or an administrator has not consented to use the application '${asked.clientId}'.`;
    throw new AuthorityError(400, answer, 65_001, message);
  }
  const username = form.get('person') ?? form.get('username') ?? '';
  const person = personOf(username);
  if (person === undefined || !isOf(person, asked.tenantId)) return choice(asked, username);
  const session: Session = {
    username: person.username,
    mfa: form.get('mfa') !== 'false',
    authTime: Math.floor(Date.now() / 1000),
  };
  return answerCode(authority, asked, person, session, await keepSession(authority, session));
}

async function answerSession(
  authority: Authority,
  asked: AuthorizationRequest,
  session: Session | undefined,
): Promise<Reply> {
  const person = session && personOf(session.username);
  const isMeant = session && person && isHinted(person, asked);
  const isAsked = asked.prompt !== undefined && asked.prompt !== 'none';
  if (isMeant && isOf(person, asked.tenantId) && !isAsked) return answerCode(authority, asked, person, session);
  if (asked.prompt !== 'none') return choice(asked);
  if (!isMeant) throw new AuthorityError(400, 'login_required', 50_058, 'Nobody, or somebody else, is signed in.');
  const message = 'The account that is signed in does not exist in the tenant.';
  throw new AuthorityError(400, 'interaction_required', 16_000, message);
}

const isOf = ({ tenantId }: SamplePerson, asked: string | undefined): boolean =>
  asked === undefined || asked === tenantId;

const isHinted = ({ username, tenantId }: SamplePerson, { loginHint, domainHint }: AuthorizationRequest): boolean =>
  (loginHint === '' || loginHint.toLowerCase() === username) && (domainHint === undefined || domainHint === tenantId);

function choice(asked: AuthorizationRequest, refused?: string): Reply {
  const tenantId = asked.tenantId ?? asked.domainHint;
  const tenants = tenantId === undefined ? sampleTenants : [tenantOf(tenantId)];
  return signInPage(
    asked,
    tenants.map((tenant) => ({ title: tenant.title, people: peopleOf(tenant) })),
    refused,
  );
}

function answerCode(
  authority: Authority,
  asked: AuthorizationRequest,
  { tenantId, objectId, roles, name, username }: SamplePerson,
  { mfa, authTime }: Session,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const { clientId, redirectUri, challenge, nonce, scopes, audience } = asked;
  const user = signedInUser({ tenantId, objectId, roles, name, mfa, authTime });
  const signIn = { tenantId, clientId, redirectUri, challenge, nonce, scopes, audience, username, user };
  return answerTo(asked, { code: authority.codes.issue(signIn) }, headers);
}

const answerError = (address: ReturnAddress, { code, number, message }: AuthorityError): Reply =>
  answerTo(address, { error: code, error_description: `AADSTS${number}: ${message}` });

function answerTo(
  { redirectUri, state }: ReturnAddress,
  answer: Readonly<Record<string, string>>,
  headers?: Readonly<Record<string, string>>,
): Reply {
  const location = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) location.searchParams.set(name, value);
  if (state !== undefined) location.searchParams.set('state', state);
  return redirect(location.href, headers);
}
