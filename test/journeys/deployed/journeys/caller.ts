import { z } from 'zod';
import { Partner } from '../../../../shared/domain/partners/partner.ts';
import { demand, type Client } from '../client.ts';
import type { Play } from '../report.ts';
import { claimsOf } from '../token.ts';

export const Caller = Partner.pick({ partnerId: true, type: true, cloud: true, environment: true });
export type Caller = z.infer<typeof Caller>;

/** Whom the service takes the caller for: the partner of the token's tenant and nobody else. */
export async function callerIsKnown(client: Client, play: Play, token: string): Promise<Caller> {
  const { caller } = await play('GET /v1/partner', "the partner of the token's tenant", async () => {
    const told = await client.get('/v1/partner', Caller);
    demand(told.partnerId === claimsOf(token)?.tid, 'another partner than that of the token');
    return { got: `${told.partnerId}, ${told.type}, ${told.cloud}, ${told.environment}`, caller: told };
  });
  return caller;
}
