import { z } from 'zod';
import { SAMPLE_CLIENT_ID, SAMPLE_MIRROR, type SampleRole } from './sample-registry.ts';

export interface TokenRequest {
  /** One or more roles; the default for an application is every application role. */
  readonly role?: SampleRole | readonly SampleRole[];
  /** Object id of the user. */
  readonly user?: string;
  /** The application alone, without a user. */
  readonly appOnly?: boolean;
  /** False signs the user in without a second factor. */
  readonly mfa?: boolean;
}

const Answer = z.union([z.object({ access_token: z.string() }), z.object({ error_description: z.string() })]);

/** Requests a token of a partner or customer for the Partner Center API from the local authority. */
export async function requestToken(authorityUrl: string, tenant: string, request: TokenRequest = {}): Promise<string> {
  const url = `${authorityUrl}/${encodeURIComponent(tenant)}/oauth2/token`;
  const response = await fetch(url, { method: 'POST', body: formOf(request) }).catch((error: unknown) => {
    throw new Error(`No token authority answers at ${authorityUrl}. Is the stack running (npm start)?`, {
      cause: error,
    });
  });
  const answer = Answer.safeParse(await response.json().catch(() => undefined));
  if (!answer.success) throw new Error(`${authorityUrl} does not answer as a token authority.`);
  if ('access_token' in answer.data) return answer.data.access_token;
  throw new Error(answer.data.error_description);
}

function formOf({ role, user, appOnly, mfa }: TokenRequest): URLSearchParams {
  const roles = [role ?? []].flat();
  const mirrors = appOnly === true && (roles.length === 0 || roles.includes('SubscriptionMirror'));
  const form = new URLSearchParams({
    grant_type: appOnly === true ? 'client_credentials' : 'password',
    client_id: mirrors ? SAMPLE_MIRROR.clientId : SAMPLE_CLIENT_ID,
    ...(user === undefined ? {} : { user }),
    ...(mfa === false ? { mfa: 'false' } : {}),
  });
  for (const each of roles) form.append('role', each);
  return form;
}
