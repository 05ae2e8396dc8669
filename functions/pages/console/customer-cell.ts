import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { mapConcurrent } from '../../../shared/map-concurrent.ts';
import { html, type Html } from '../../../shared/pages/html.ts';
import type { UseCases } from '../../use-cases.ts';
import { customerPath } from './paths.ts';

const LEDGERS_AT_ONCE = 8;

/** The names of customers by id: two point reads for each. One whose profile was erased has none. */
export async function namesOf(
  { readCustomer }: Pick<UseCases, 'readCustomer'>,
  { environment, partnerId }: Partner,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(customerIds)];
  const found = await mapConcurrent(ids, LEDGERS_AT_ONCE, async (customerId) => {
    const known = await readCustomer({ environment, partnerId, customerId });
    return known.ok ? [[customerId, known.value.profile.companyName] as const] : [];
  });
  return new Map(found.flat());
}

/** A customer in a list: its name, which leads to it, and its id. */
export const customerCell = (customerId: string, names: ReadonlyMap<string, string>): Html =>
  html`<a href="${customerPath(customerId)}">${names.get(customerId) ?? customerId}</a>
    <div class="id">${customerId}</div>`;
