import { useCasesOf } from '../../functions/use-cases.ts';
import { SERVICE } from '../../shared/domain/partners/actor.ts';
import type { Partner } from '../../shared/domain/partners/partner.ts';
import { portsOn } from './service.ts';
import { open } from './world.ts';

export const { establishRelationship } = useCasesOf(portsOn(open));

/** The relationship of a customer that exists already with a further partner. */
export const relationshipOf = ({ environment, partnerId }: Partner, customerId: string, country = 'US') => ({
  owner: { environment, partnerId },
  profile: {
    customerId,
    companyName: 'Wingtip Toys',
    domain: `${customerId}.example`,
    culture: 'en-US',
    language: 'en',
    email: 'billing@wingtip.example',
    address: { country },
  },
  resellerIds: [],
  actor: SERVICE,
});
