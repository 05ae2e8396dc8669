import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { confirmationRoutes } from '../../../functions/http/confirmations/index.ts';
import type { UseCases } from '../../../functions/use-cases.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { PERSON, TENANT } from '../http/key-server.ts';

const CUSTOMER = 'aaaaaaaa-0001-4000-8000-000000000001';
const OTHER = 'bbbbbbbb-0001-4000-8000-000000000001';
const PERSON_WHO_ACCEPTED = { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' };
const CONFIRMATION = {
  primaryContact: PERSON_WHO_ACCEPTED,
  templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
  dateAgreed: '2026-01-31',
  reason: 'entered for the wrong customer',
};
const PARTNER: Partner = {
  partnerId: TENANT,
  name: 'A partner',
  type: 'DirectBill',
  cloud: 'Public',
  environment: 'Production',
  status: 'active',
  mpnId: '1234567',
  agreementSigned: true,
};

/** Binds a request to a route of the confirmations and tells what its use case is handed. */
async function handed(name: string, body: object, partner = PARTNER) {
  const inputs: unknown[] = [];
  const note = async (input: unknown) => {
    inputs.push(input);
    return refuse('CustomerNotFound');
  };
  const useCases = new Proxy({}, { get: () => note }) as UseCases;
  const bound = confirmationRoutes(useCases)
    .find((route) => route.name === name)!
    .bind({
      params: { customerId: CUSTOMER, confirmationId: OTHER, withdrawalId: OTHER },
      query: { environment: 'Sandbox', partnerId: OTHER },
      body,
      ids: { requestId: OTHER, correlationId: OTHER, repeatable: false },
      bearer: 'token',
      ifMatch: undefined,
    });
  if (!bound.ok) return bound.parameters['fields'];
  await bound.value(partner, {
    tenantId: TENANT,
    actor: { kind: 'person', userId: PERSON },
    roles: [],
    mfa: false,
    member: true,
  });
  return inputs[0];
}

const confirm = (changes: object) => handed('confirmAgreement', { ...CONFIRMATION, ...changes });
const withContact = (changes: object) => confirm({ primaryContact: { ...PERSON_WHO_ACCEPTED, ...changes } });

describe('C1 the person who accepted', () => {
  it('C1 first name, last name, e-mail and date are enough, a phone number may be added', async () => {
    expect(await confirm({})).toMatchObject({ contact: PERSON_WHO_ACCEPTED, dateAgreed: { day: '2026-01-31' } });
    const phoneNumber = '+49 30 1234';
    expect(await withContact({ phoneNumber })).toMatchObject({ contact: { ...PERSON_WHO_ACCEPTED, phoneNumber } });
  });

  it.each(['firstName', 'lastName', 'email'])('C1 %s is required', async (field) => {
    const property = `primaryContact.${field}`;
    for (const absent of [undefined, null]) {
      expect(await withContact({ [field]: absent })).toEqual([{ property, problem: 'is missing' }]);
    }
    expect(await withContact({ [field]: ' ' })).toMatchObject([{ property }]);
  });

  it.each(['dateAgreed', 'primaryContact'])('C1 %s is required', async (property) => {
    expect(await confirm({ [property]: undefined })).toEqual([{ property, problem: 'is missing' }]);
  });

  it('C1 a name has at most 120 characters', async () => {
    expect(await withContact({ firstName: 'x'.repeat(120), lastName: 'x'.repeat(120) })).toHaveProperty('contact');
    expect(await withContact({ firstName: 'x'.repeat(121) })).toMatchObject([{ property: 'primaryContact.firstName' }]);
    expect(await withContact({ lastName: 'x'.repeat(121) })).toMatchObject([{ property: 'primaryContact.lastName' }]);
  });

  it('C2 the format of the e-mail is validated, nothing of the rest', async () => {
    expect(await withContact({ email: 'tania' })).toMatchObject([{ property: 'primaryContact.email' }]);
    expect(await withContact({ firstName: '?', lastName: '7', phoneNumber: 'unknown' })).toHaveProperty('contact');
  });
});

describe('C10 who confirms', () => {
  it('C10 comes from the token; a user in the body is handed on as named', async () => {
    expect(await confirm({ userId: OTHER, confirmedBy: 'Ann Beebe' })).toMatchObject({
      userId: PERSON,
      namedUserId: OTHER,
      confirmedBy: 'Ann Beebe',
    });
  });

  it("C10 what is no person's id is dropped", async () => {
    expect(await confirm({ userId: 'me' })).toMatchObject({ userId: PERSON, namedUserId: undefined });
  });
});

describe('C7 C8 whose ledger is read and written', () => {
  const Key = z.object({ environment: z.string(), partnerId: z.string(), customerId: z.string() });
  const Named = z.union([
    Key,
    z.object({ key: Key }).transform(({ key }) => key),
    z
      .object({ partner: z.object({ environment: z.string(), partnerId: z.string() }), customerId: z.string() })
      .transform(({ partner: { environment, partnerId }, customerId }) => ({ environment, partnerId, customerId })),
  ]);

  it.each([
    'confirmAgreement',
    'getAgreements',
    'getAgreementHistory',
    'getDirectStatus',
    'voidConfirmation',
    'withdrawCustomerAgreement',
    'voidCustomerWithdrawal',
  ])('C7 C8 %s names it by the registry alone, whatever the request says', async (name) => {
    const claims = { ...CONFIRMATION, environment: 'Sandbox', partnerId: OTHER, partner: { partnerId: OTHER } };
    for (const environment of ['Production', 'Sandbox'] as const) {
      const input = Named.parse(await handed(name, claims, { ...PARTNER, environment }));
      expect(input).toEqual({ environment, partnerId: TENANT, customerId: CUSTOMER });
    }
  });
});
