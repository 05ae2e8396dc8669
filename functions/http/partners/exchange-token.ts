import { decodeJwt } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../../shared/clock.ts';
import { ApplicationRole } from '../../../shared/domain/partners/partner.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { EmptyInput, route } from '../../../shared/http/route.ts';

export const TokenView = z
  .object({
    access_token: z.string().describe('The token that was sent.'),
    token_type: z.literal('Bearer').describe('How the token is sent.'),
    expires_in: z.int().describe('For how many seconds the token is valid.'),
  })
  .describe('The token that was sent, verified.');

const PATHS = { exchangeToken: 'generatetoken', exchangeTokenV3: 'v3/generatetoken' };

/**
 * POST /generatetoken and /v3/generatetoken: Partner Center exchanges an Azure AD token for its own. This service
 * accepts the Azure AD token itself, so it verifies and returns it.
 */
export const exchangeTokenRoutes = ({ clock }: { clock: Clock }) =>
  Object.entries(PATHS).map(([name, path]) =>
    route(
      {
        name,
        method: 'POST',
        path,
        summary: 'The token that was sent, verified, for clients that exchange it first',
        access: { roles: 'any', applications: ApplicationRole.options, resellers: true },
        params: EmptyInput,
        query: EmptyInput,
        body: EmptyInput,
        responses: { 200: TokenView },
      },
      async ({ bearer }) => {
        const { exp = 0 } = decodeJwt(bearer);
        const seconds = Math.max(0, Math.floor(exp - clock().getTime() / 1000));
        return ok({ status: 200, body: { access_token: bearer, token_type: 'Bearer', expires_in: seconds } });
      },
    ),
  );
