import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import type { Answer } from './ask.ts';
import { call } from './world.ts';

/** Calls the service as a customer, of its Global Administrator unless told otherwise. */
export const own = (customerId: string, path: string, asked: Parameters<typeof call>[2] = {}): Promise<Answer> =>
  call(customerId, `/v1/my${path}`, { token: { role: 'GlobalAdministrator' }, ...asked });

/** What a customer is shown, as it sends it back when it accepts. */
export async function shownTo(
  customerId: string,
  partnerId: string,
  query = '',
): Promise<{ templateId: string; versionRank: number; documentHash?: string; language: string }> {
  const { body } = await own(customerId, `/partners/${partnerId}/agreement${query}`);
  const { templateId, versionRank, documentHash, language } = body;
  return { templateId, versionRank, documentHash, language };
}

/** Accepts what is shown now with the partner of the key. */
export const acceptAs = async (
  { customerId, partnerId }: LedgerKey,
  details: Record<string, unknown> = {},
  asked: Parameters<typeof call>[2] = {},
): Promise<Answer> =>
  own(customerId, '/acceptances', {
    body: { partnerIds: [partnerId], ...(await shownTo(customerId, partnerId)), ...details },
    ...asked,
  });

export const invite = (
  { customerId, partnerId }: LedgerKey,
  body: Record<string, unknown> = {},
  asked: Parameters<typeof call>[2] = {},
): Promise<Answer> => call(partnerId, '/v1/invitations', { body: { customerId, ...body }, ...asked });
