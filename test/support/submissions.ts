import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import type { Partner } from '../../shared/domain/partners/partner.ts';
import type { Answer } from './ask.ts';
import { call, newCustomer, newPartner, TEMPLATE } from './world.ts';

/** A provider with a reseller beneath it, and a customer that buys through both. */
export interface Chain {
  readonly provider: Partner;
  readonly reseller: Partner;
  readonly key: LedgerKey;
}

export const newReseller = ({ partnerId: providerId, environment }: Partner): Promise<Partner> =>
  newPartner({ type: 'IndirectReseller', providerId, environment });

export async function newChain(details: Partial<Partner> = {}): Promise<Chain> {
  const provider = await newPartner({ type: 'IndirectProvider', ...details });
  const reseller = await newReseller(provider);
  const key = await newCustomer(provider, { resellerIds: [reseller.partnerId] });
  return { provider, reseller, key };
}

/** What a reseller collected, as clients send it. */
export const collected = (details: Record<string, unknown> = {}) => ({
  primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' },
  templateId: TEMPLATE.customer,
  dateAgreed: '2026-01-31',
  note: 'Signed at our desk',
  fileReference: 'contracts/wingtip.pdf',
  ...details,
});

type Asked = NonNullable<Parameters<typeof call>[2]>;

/** The reseller submits for the customer. */
export const submit = ({ reseller, key }: Chain, details: object = {}, asked: Asked = {}): Promise<Answer> =>
  call(reseller.partnerId, '/v1/submissions', {
    body: { customerId: key.customerId, ...collected(), ...details },
    ...asked,
  });

/** What either side does with a submission; a PUT corrects it. */
export const step = (
  partnerId: string,
  { customerId }: Pick<LedgerKey, 'customerId'>,
  id: string,
  verb: 'confirm' | 'return' | 'withdraw' | '' = '',
  asked: Asked = {},
): Promise<Answer> => call(partnerId, `/v1/submissions/${id}${verb && `/${verb}`}?customerId=${customerId}`, asked);

export const confirmIt = ({ provider, key }: Chain, id: string, revision = 1, asked: Asked = {}): Promise<Answer> =>
  step(provider.partnerId, key, id, 'confirm', { body: { revision }, ...asked });

export const returnIt = ({ provider, key }: Chain, id: string, revision = 1, asked: Asked = {}): Promise<Answer> =>
  step(provider.partnerId, key, id, 'return', { body: { revision, reason: 'The date is illegible' }, ...asked });

export const correctIt = (
  { reseller, key }: Chain,
  id: string,
  revision: number,
  details: object = {},
  asked: Asked = {},
): Promise<Answer> =>
  step(reseller.partnerId, key, id, '', { method: 'PUT', body: { ...collected(), revision, ...details }, ...asked });

export const withdrawIt = ({ reseller, key }: Chain, id: string, asked: Asked = {}): Promise<Answer> =>
  step(reseller.partnerId, key, id, 'withdraw', { method: 'POST', ...asked });
