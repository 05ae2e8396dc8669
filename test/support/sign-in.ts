import { decodeJwt } from 'jose';
import * as oauth from 'oauth4webapi';

const INSECURE = { [oauth.allowInsecureRequests]: true };

/** A web application that signs people in, written with a library that knows nothing of our authority. */
export interface Application {
  readonly metadata: oauth.AuthorizationServer;
  readonly client: oauth.Client;
  readonly redirectUri: string;
}

/** What an application keeps about a sign-in that it has asked for. */
export interface AskedSignIn {
  readonly address: URL;
  readonly verifier: string;
  readonly nonce: string;
  readonly state: string;
}

/** Discovers a tenant of an authority. */
export async function application(authorityUrl: string, tenant: string, redirectUri: string): Promise<Application> {
  const issuer = new URL(`${authorityUrl}/${tenant}/v2.0`);
  const response = await oauth.discoveryRequest(issuer, INSECURE);
  const metadata =
    tenant === 'organizations'
      ? // Its issuer is a template, which the library would refuse.
        ((await response.json()) as oauth.AuthorizationServer)
      : await oauth.processDiscoveryResponse(issuer, response);
  return { metadata, client: { client_id: 'cccccccc-0009-4000-8000-000000000009' }, redirectUri };
}

/** Asks for a sign-in with everything that an application should send, and `changes`; undefined leaves one out. */
export async function ask(
  { metadata, client, redirectUri }: Application,
  changes: Readonly<Record<string, string | undefined>> = {},
): Promise<AskedSignIn> {
  const verifier = oauth.generateRandomCodeVerifier();
  const [nonce, state] = [oauth.generateRandomNonce(), oauth.generateRandomState()];
  const address = new URL(metadata.authorization_endpoint ?? '');
  const parameters: Readonly<Record<string, string | undefined>> = {
    client_id: client.client_id,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid profile https://api.partnercenter.microsoft.com/user_impersonation',
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    nonce,
    state,
    ...changes,
  };
  for (const [name, value] of Object.entries(parameters))
    if (value !== undefined) address.searchParams.set(name, value);
  return { address, verifier, nonce, state };
}

/** Redeems the code of an answer. */
export async function redeem(
  { metadata, client, redirectUri }: Application,
  asked: AskedSignIn,
  answer: URL,
  credential: oauth.ClientAuth = oauth.ClientSecretPost('any'),
): Promise<oauth.TokenEndpointResponse> {
  const parameters = oauth.validateAuthResponse(metadata, client, answer, asked.state);
  const response = await oauth.authorizationCodeGrantRequest(
    metadata,
    client,
    credential,
    parameters,
    redirectUri,
    asked.verifier,
    INSECURE,
  );
  const own = { ...metadata, issuer: await issuerOf(metadata.issuer, response) };
  const tokens = await oauth.processAuthorizationCodeResponse(own, client, response, {
    expectedNonce: asked.nonce,
    requireIdToken: true,
  });
  await oauth.validateApplicationLevelSignature(own, response, INSECURE);
  return tokens;
}

/** The issuer of a template is that of the token's own tenant. */
async function issuerOf(template: string, response: Response): Promise<string> {
  const { id_token } = (await response.clone().json()) as { id_token?: string };
  return id_token === undefined ? template : template.replace('{tenantid}', String(decodeJwt(id_token)['tid']));
}

/** A browser as far as the authority sees one: it keeps cookies, sends forms and stops where it is sent away. */
export class Browser {
  #cookie = '';

  open(address: URL): Promise<Response> {
    return this.#send(address, {});
  }

  /** Sends the form of the page at an address. */
  submit(address: URL, fields: Readonly<Record<string, string>>): Promise<Response> {
    return this.#send(address, { method: 'POST', body: new URLSearchParams(fields) });
  }

  async #send(address: URL, init: RequestInit): Promise<Response> {
    const headers = this.#cookie === '' ? {} : { Cookie: this.#cookie };
    const response = await fetch(address, { ...init, headers, redirect: 'manual' });
    const [cookie] = response.headers.getSetCookie();
    if (cookie !== undefined) this.#cookie = cookie.split(';')[0] ?? '';
    return response;
  }
}

/** Where an answer sends the browser. */
export const sentTo = (response: Response): URL => new URL(response.headers.get('Location') ?? '');

/** Signs a sample person in and gives the answer that the application gets. */
export async function signIn(from: Application, person: string, mfa = 'true') {
  const asked = await ask(from);
  return { asked, answer: sentTo(await new Browser().submit(asked.address, { person, mfa })) };
}
