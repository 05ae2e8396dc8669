import type { Partner } from '../../../../shared/domain/partners/partner.ts';
import type { UseCases } from '../../../use-cases.ts';
import { COUNTED, type OpenWork } from '../open-work.ts';

/** Invitations that wait for their customer: one range read, of at most five requests. */
export async function openInvitations(
  { listInvitations }: Pick<UseCases, 'listInvitations'>,
  { environment, partnerId }: Partner,
): Promise<OpenWork> {
  const { invitations, after } = await listInvitations({ environment, partnerId }, { state: 'open', size: COUNTED });
  return { count: invitations.length, orMore: after !== undefined, href: '/console/invitations?state=open' };
}
