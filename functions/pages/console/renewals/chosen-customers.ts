import { z } from 'zod';
import { MAX_CUSTOMERS } from '../../../../shared/acceptances/confirm-for-customers.ts';
import type { Clock } from '../../../../shared/clock.ts';
import { Guid, type Partner } from '../../../../shared/domain/partners/partner.ts';
import { ok, type Result } from '../../../../shared/domain/refusal.ts';
import { mapConcurrent } from '../../../../shared/map-concurrent.ts';
import { hiddenField } from '../../../../shared/pages/components/fields.ts';
import type { Fields } from '../../../../shared/pages/draft.ts';
import { html, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import type { UseCases } from '../../../use-cases.ts';
import { AGREEMENT } from '../../customer/reading.ts';
import {
  acceptanceFields,
  acceptanceHidden,
  acceptanceLabels,
  type AcceptanceInput,
  type OfferedContact,
  type Place,
} from '../acceptance-fields.ts';

const LEDGERS_AT_ONCE = 8;

/** A customer that was chosen in the list, with the person who accepted before, or else of its profile. */
export interface ChosenCustomer {
  readonly customerId: string;
  readonly name: string;
  readonly country: string;
  readonly known: OfferedContact;
}

/** A chosen customer with what was typed for it. */
export interface Entry {
  readonly customerId: string;
  readonly accepted: AcceptanceInput;
}

/** Ids of customers, each once. */
export const CustomerIds = z
  .array(Guid)
  .max(MAX_CUSTOMERS)
  .default([])
  .transform((ids) => [...new Set(ids)]);

/** Three or four point reads for each customer. */
export async function readChosen(
  { readCustomer, readAcceptances }: Pick<UseCases, 'readCustomer' | 'readAcceptances'>,
  { environment, partnerId }: Partner,
  customerIds: readonly string[],
): Promise<Result<ChosenCustomer[]>> {
  const found = await mapConcurrent(customerIds, LEDGERS_AT_ONCE, async (customerId) => {
    const key = { environment, partnerId, customerId };
    const [customer, current] = await Promise.all([readCustomer(key), readAcceptances(key, [AGREEMENT])]);
    if (!customer.ok) return customer;
    const { profile, country } = customer.value;
    const known = (current.ok ? current.value[0]?.contact : undefined) ?? profile;
    return ok({ customerId, name: profile.companyName, country, known });
  });
  const refused = found.find((one) => !one.ok);
  if (refused && !refused.ok) return refused;
  return ok(found.flatMap((one) => (one.ok ? [one.value] : [])));
}

/** What the form asks for each customer, by its place in the form. */
export const entryFields =
  (clock: Clock) =>
  (sent: Fields): z.ZodObject & z.ZodType<Readonly<Record<string, unknown>>> => {
    const asked = Object.entries(acceptanceFields(clock));
    const places = placesIn(sent).flatMap((place) => asked.map(([name, schema]) => [`${name}-${place}`, schema]));
    return z.object({
      customer: z.array(Guid).min(1).max(MAX_CUSTOMERS),
      step: z.enum(['change', 'record']).optional(),
      under: Guid.optional(),
      ...Object.fromEntries(places),
    });
  };

const placesIn = (sent: Fields): number[] => [...(sent.get('customer') ?? []).slice(0, MAX_CUSTOMERS).keys()];

export const entryLabels = (language: Language, sent: Fields): Readonly<Record<string, string>> => {
  const labels = placesIn(sent).flatMap((place) =>
    Object.entries(acceptanceLabels(language)).map(([name, label]) => [
      `${name}-${place}`,
      placeOf(place, language).label(label),
    ]),
  );
  return { customer: language.texts.console.renewals.confirm.customers, ...Object.fromEntries(labels) };
};

/** The fields of the customer at this place; each label names the number of its customer. */
export const placeOf = (place: number, { texts }: Language): Place => ({
  suffix: `-${place}`,
  label: (label) => fill(texts.console.renewals.confirm.label, { label, number: place + 1 }),
});

const NAMES = ['firstName', 'lastName', 'email', 'phoneNumber', 'dateAgreed'] as const;

/** What was typed, customer by customer. */
export function entriesIn(input: Readonly<Record<string, unknown>>): Entry[] {
  const customerIds = input['customer'] as readonly string[];
  return customerIds.map((customerId, place) => {
    const typed = NAMES.map((name) => [name, input[`${name}-${place}`]]);
    return { customerId, accepted: Object.fromEntries(typed) };
  });
}

/** The same, carried by another form. */
export const entriesHidden = (entries: readonly Entry[]): Html =>
  html`${entries.map(
    ({ customerId, accepted }, place) =>
      html`${hiddenField('customer', customerId)}${acceptanceHidden(accepted, `-${place}`)}`,
  )}`;
