import type { Partner } from '../../../../shared/domain/partners/partner.ts';
import type { HoldIndex } from '../../../../shared/orders/hold-index.ts';
import { COUNTED, type OpenWork } from '../open-work.ts';

/** Orders that wait for their customer: one range read. */
export async function openHolds(holds: HoldIndex, { environment, partnerId }: Partner): Promise<OpenWork> {
  const { holds: waiting, after } = await holds.list({ environment, partnerId }, { size: COUNTED });
  return { count: waiting.length, orMore: after !== undefined, href: '/console/holds' };
}
