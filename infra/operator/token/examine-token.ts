import type { Config } from '../../../functions/config.ts';
import { describedRoutes } from '../../../functions/http/routes.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import type { Result } from '../../../shared/domain/refusal.ts';
import { admitPartner, authoriseCaller, isForCustomers, withListedRoles } from '../../../shared/http/authorise.ts';
import { systemClock } from '../../../shared/clock.ts';
import type { Caller } from '../../../shared/http/caller.ts';
import { fetchKeySet } from '../../../shared/http/signing-keys.ts';
import { tokenVerifier, type TokenFault } from '../../../shared/http/token.ts';
import type { PartnerRegistry } from '../../../shared/partners/partner-registry.ts';
import { systemTimers } from '../../../shared/timers.ts';

/** The app settings that decide which tokens the service takes. */
export type Trust = Config['tokens'];

export interface JudgedRoute {
  /** Method and path. */
  readonly route: string;
  readonly verdict: Result<unknown>;
}

export interface Examined {
  /** The caller, with the roles of its registry row; or the refusal. */
  readonly caller: Result<Caller>;
  /** Why a token is invalid; the service answers only AccessDenied. */
  readonly fault: TokenFault | undefined;
  readonly partner: Partner | undefined;
  /** Every route that needs a token; empty when the token is refused. */
  readonly routes: readonly JudgedRoute[];
}

/** Every route that needs a token. */
const routes = describedRoutes().filter(({ anonymous }) => !anonymous);

/** The answer of the service to the token for each route. Without a registry only the token is judged. */
export async function examineToken(
  token: string,
  { requireMfa, acceptingRoles, ...trust }: Trust,
  registry: PartnerRegistry | undefined,
): Promise<Examined> {
  let fault: TokenFault | undefined;
  const source = { clock: systemClock, timers: systemTimers, fetchKeySet };
  const verify = tokenVerifier({ ...trust, ...source, onDenied: (why) => (fault = why) });
  const verified = await verify(`Bearer ${token}`).catch((error: unknown) => {
    throw new Error(
      "The issuer's key set cannot be read. Name a saved one with --keys, or judge the claims alone with --offline.",
      { cause: error },
    );
  });
  if (!verified.ok) return { caller: verified, fault, partner: undefined, routes: [] };
  const caller = registry ? await withListedRoles(verified.value, registry) : verified.value;
  const partner = await registry?.find(caller.tenantId);
  const judged = routes.map(({ method, path, access }): JudgedRoute => {
    const mayCall = authoriseCaller(caller, access, requireMfa, acceptingRoles);
    const verdict = mayCall.ok && registry && !isForCustomers(access) ? admitPartner(partner, access) : mayCall;
    return { route: `${method} /${path}`, verdict };
  });
  return { caller: { ok: true, value: caller }, fault: undefined, partner, routes: judged };
}
