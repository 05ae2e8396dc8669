import type { Partner } from '../../../../shared/domain/partners/partner.ts';
import type { UseCases } from '../../../use-cases.ts';
import { COUNTED, type OpenWork } from '../open-work.ts';

/** Open renewals that are refused without a reconfirmation: one range read, of at most five requests. */
export async function blockingRenewals(
  { listFlags }: Pick<UseCases, 'listFlags'>,
  partner: Partner,
): Promise<OpenWork> {
  const { flags, after } = await listFlags(partner, { state: 'open', kind: 'blocking' }, { size: COUNTED });
  return { count: flags.length, orMore: after !== undefined, href: '/console/renewals?state=open&kind=blocking' };
}
