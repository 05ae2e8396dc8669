import { z } from 'zod';
import { OrderId } from '../../../shared/domain/subscriptions/purchase.ts';
import { linkButton } from '../../../shared/pages/components/content.ts';
import type { Child } from '../../../shared/pages/html.ts';
import type { Language } from '../../../shared/pages/language.ts';
import { fill } from '../../../shared/pages/messages/index.ts';
import { optionalText } from '../../http/fields.ts';
import { orderPath } from './paths.ts';

/** The longest filter that is brought along, in characters. */
export const MOST_FILTER = 1000;

/**
 * Where a person came from to confirm: an order, or the list of renewals with its filter. The addresses of the steps
 * carry it, so that the last one leads back.
 */
export const CameFrom = {
  order: optionalText(OrderId),
  renewals: optionalText(z.string().max(MOST_FILTER)),
};

export interface CameFrom {
  readonly order?: string | undefined;
  readonly renewals?: string | undefined;
}

/** The address with where the person came from. */
export function withCameFrom(address: string, { order, renewals }: CameFrom): string {
  const known = Object.entries({ order, renewals }).filter(([, value]) => value !== undefined) as [string, string][];
  if (known.length === 0) return address;
  return `${address}${address.includes('?') ? '&' : '?'}${String(new URLSearchParams(known))}`;
}

/** The list of renewals with the filter that a person came with. */
export const renewalsPath = ({ renewals = '' }: CameFrom): string =>
  renewals === '' ? '/console/renewals' : `/console/renewals?${String(new URLSearchParams(renewals))}`;

/** The link back; nothing for a person who came from elsewhere. */
export function backLink(from: CameFrom, customerId: string, { texts }: Language, kind: 'first' | 'second'): Child {
  const { console } = texts;
  if (from.order !== undefined) {
    return linkButton(orderPath(customerId, from.order), fill(console.orders.backToOrder, { order: from.order }), kind);
  }
  return from.renewals !== undefined && linkButton(renewalsPath(from), console.renewals.backToList, kind);
}
