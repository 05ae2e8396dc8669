import { contentHash } from '../../../shared/digest.ts';
import { samplePartner } from '../stack/sample-registry.ts';
import { type Company, companyOf } from './company.ts';

export const CUSTOMER_AGREEMENT_TEMPLATE = '117a77b0-9360-443b-8795-c6dedc750cf9';
const FIRST_VERSION_FROM = Date.parse('2019-08-02T00:00:00Z');
const DAY_MS = 86_400_000;

const OFFERS = [
  { offerId: 'CFQ7TTC0LCHC:0002', friendlyName: 'Microsoft 365 Business Premium' },
  { offerId: 'CFQ7TTC0LDPB:0001', friendlyName: 'Microsoft 365 Business Standard' },
  { offerId: 'CFQ7TTC0LF8R:0001', friendlyName: 'Microsoft 365 Business Premium' },
  { offerId: 'CFQ7TTC0LH18:0001', friendlyName: 'Microsoft 365 Business Basic' },
  { offerId: 'CFQ7TTC0LHSF:0001', friendlyName: 'Power BI Pro' },
] as const;

/** The day from which all dates are counted, so that a later run sends the same requests. */
export interface Calendar {
  /** The day on which the newer version of the customer agreement was published, in UTC. */
  readonly publishedOn: string;
  readonly newerRank: number;
}

/** The partner of a customer: most buy from a direct-bill partner, a quarter through a reseller. */
export function partnerOf(index: number): { readonly name: string; readonly reseller?: string } {
  const share = drawn(index, 'partner', 100);
  if (share < 55) return { name: 'contoso' };
  return share < 80 ? { name: 'fabrikam', reseller: 'adatum' } : { name: 'litware' };
}

export function creationOf(index: number): object {
  const { name, domain, country, culture, language, contact } = companyOf(index);
  const { reseller } = partnerOf(index);
  return {
    companyProfile: { domain },
    billingProfile: { ...contact, culture, language, companyName: name, defaultAddress: { country } },
    ...(reseller === undefined ? {} : { associatedPartnerId: samplePartner(reseller).partnerId }),
  };
}

/** One to three yearly subscriptions, each with its renewal on some day of the year to come. */
export function subscriptionsOf(index: number, customerId: string, { publishedOn }: Calendar): object[] {
  return Array.from({ length: 1 + drawn(index, 'subscriptions', 3) }, (_, at) => {
    const end = Date.parse(publishedOn) + (1 + drawn(index, `renewal ${at}`, 365)) * DAY_MS;
    const begin = new Date(end);
    begin.setUTCFullYear(begin.getUTCFullYear() - 1);
    return {
      customerId,
      id: `seed-${index}-${at + 1}`,
      ...OFFERS[(drawn(index, 'offer', OFFERS.length) + at) % OFFERS.length],
      quantity: 1 + drawn(index, `quantity ${at}`, 120),
      termDuration: 'P1Y',
      billingCycle: 'annual',
      autoRenewEnabled: drawn(index, `automatic ${at}`, 2) === 0,
      creationDate: begin.toISOString(),
      effectiveStartDate: begin.toISOString(),
      commitmentEndDate: new Date(end).toISOString(),
    };
  });
}

/** Of ten customers two have accepted nothing, five the first version, and three the newer one since. */
export function confirmationsOf(index: number, { publishedOn, newerRank }: Calendar): object[] {
  const share = drawn(index, 'acceptance', 10);
  if (share < 2) return [];
  const days = Math.min(1500, Math.floor((Date.parse(publishedOn) - FIRST_VERSION_FROM) / DAY_MS));
  const early = new Date(Date.parse(publishedOn) - (1 + drawn(index, 'agreed', days)) * DAY_MS);
  const first = confirmation(companyOf(index), early.toISOString().slice(0, 10));
  if (share < 7) return [first];
  return [first, { ...confirmation(companyOf(index), publishedOn), versionRank: newerRank }];
}

/** An order of every fifth customer with an acceptance; half of those without one have an order that waits for it. */
export function orderOf(index: number, hasAccepted: boolean): object | undefined {
  if (drawn(index, 'order', 10) >= (hasAccepted ? 2 : 5)) return undefined;
  const { offerId } = OFFERS[drawn(index, 'ordered', OFFERS.length)]!;
  const lineItems = [{ offerId, quantity: 1 + drawn(index, 'seats', 50), termDuration: 'P1Y' }];
  return { lineItems, ifNotAccepted: 'hold' };
}

/** One in thirty of the customers that accepted no longer agrees. */
export const hasWithdrawn = (index: number): boolean => drawn(index, 'withdrawal', 30) === 0;

const confirmation = ({ contact }: Company, day: string): object => ({
  primaryContact: contact,
  templateId: CUSTOMER_AGREEMENT_TEMPLATE,
  dateAgreed: `${day}T00:00:00Z`,
  type: 'MicrosoftCustomerAgreement',
});

/** A number from 0 below the limit that depends on the customer and the purpose alone. */
const drawn = (index: number, purpose: string, limit: number): number =>
  Number.parseInt(contentHash([index, purpose]).slice(0, 12), 16) % limit;
