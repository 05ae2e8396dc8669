import type { Authority } from './authority.ts';
import { AuthorityError, required } from './errors.ts';
import { readAudience, readClientId } from './grants.ts';
import { isAnyTenant, resolveTenant } from './tenants.ts';
import type { TokenVersion } from './tokens.ts';

/** Where the answer of an authorization request goes. */
export interface ReturnAddress {
  readonly clientId: string;
  /** Undefined where the person who signs in decides. */
  readonly tenantId: string | undefined;
  readonly redirectUri: string;
  readonly state: string | undefined;
}

export interface AuthorizationRequest extends ReturnAddress {
  readonly challenge: string;
  readonly nonce: string | undefined;
  readonly scopes: readonly string[];
  readonly audience: string;
  readonly prompt: Prompt | undefined;
  readonly loginHint: string;
  /** The domain or tenant id of the person, where it is known to this authority. */
  readonly domainHint: string | undefined;
}

/** What Entra's access token is for when the scopes name no API, so that a forgotten scope is noticed here. */
const MICROSOFT_GRAPH = 'https://graph.microsoft.com';

const PROMPTS = ['login', 'select_account', 'none', 'consent'] as const;
type Prompt = (typeof PROMPTS)[number];

const S256_CHALLENGE = /^[\w-]{43}$/;

/** Reads where to answer. What it refuses is shown here and never sent to the address in the request. */
export function readReturnAddress(authority: Authority, tenant: string, query: URLSearchParams): ReturnAddress {
  const names = [...query.keys()];
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw invalid(90_014, `The parameter '${repeated.slice(0, 50)}' is there twice.`);
  const tenantId = isAnyTenant(tenant) ? undefined : resolveTenant(tenant, null);
  const clientId = readClientId(query);
  const redirectUri = required(query, 'redirect_uri');
  if (!authority.redirectUris.includes(redirectUri)) {
    const message = `The redirect URI '${redirectUri.slice(0, 200)}' does not match those of the application '${clientId}'.`;
    throw invalid(50_011, message);
  }
  return { clientId, tenantId, redirectUri, state: query.get('state') ?? undefined };
}

/** Reads the rest. What it refuses is told to the application. */
export function readAuthorizationRequest(
  address: ReturnAddress,
  version: TokenVersion,
  query: URLSearchParams,
): AuthorizationRequest {
  if (required(query, 'response_type') !== 'code') {
    throw new AuthorityError(
      400,
      'unsupported_response_type',
      70_005,
      "The authority answers the response type 'code'.",
    );
  }
  if ((query.get('response_mode') ?? 'query') !== 'query') {
    throw invalid(70_007, "The authority answers the response mode 'query'.");
  }
  const scope = version === '2.0' ? required(query, 'scope') : (query.get('scope') ?? '');
  return {
    ...address,
    challenge: readChallenge(query),
    nonce: query.get('nonce') ?? undefined,
    scopes: scope.split(' ').filter((each) => each !== ''),
    audience: readAudience(query) ?? MICROSOFT_GRAPH,
    prompt: readPrompt(query),
    loginHint: query.get('login_hint') ?? '',
    domainHint: readDomainHint(query),
  };
}

function readChallenge(query: URLSearchParams): string {
  const challenge = query.get('code_challenge');
  if (challenge === null) throw invalid(50_147, 'The code_challenge is missing.');
  if (query.get('code_challenge_method') !== 'S256') {
    throw invalid(501_491, "The code_challenge_method is not 'S256', the only one of this authority.");
  }
  if (!S256_CHALLENGE.test(challenge)) throw invalid(501_491, 'The size of the code_challenge is not valid.');
  return challenge;
}

function readPrompt(query: URLSearchParams): Prompt | undefined {
  const asked = query.get('prompt');
  if (asked === null) return undefined;
  const prompt = PROMPTS.find((each) => each === asked);
  if (prompt === undefined) throw invalid(90_023, `The prompt is one of ${PROMPTS.join(', ')}.`);
  return prompt;
}

function readDomainHint(query: URLSearchParams): string | undefined {
  try {
    return resolveTenant(query.get('domain_hint') ?? '', null);
  } catch {
    // A hint narrows the choice; one that says nothing here, such as 'organizations', does not.
    return undefined;
  }
}

const invalid = (number: number, message: string): AuthorityError =>
  new AuthorityError(400, 'invalid_request', number, message);
