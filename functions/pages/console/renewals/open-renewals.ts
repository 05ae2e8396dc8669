import type { Partner } from '../../../../shared/domain/partners/partner.ts';
import type { UseCases } from '../../../use-cases.ts';

/** Work that waits: its number, or at least so many, and where it is done. */
export interface OpenWork {
  readonly count: number;
  readonly orMore: boolean;
  readonly href: string;
}

const COUNTED = 100;

/** Open renewals that are refused without a reconfirmation: one range read, of at most five requests. */
export async function blockingRenewals(
  { listFlags }: Pick<UseCases, 'listFlags'>,
  partner: Partner,
): Promise<OpenWork> {
  const { flags, after } = await listFlags(partner, { state: 'open', kind: 'blocking' }, { size: COUNTED });
  return { count: flags.length, orMore: after !== undefined, href: '/console/renewals?state=open&kind=blocking' };
}
