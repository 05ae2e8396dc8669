import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { establishRelationship } from '../../../shared/customers/establish-relationship.ts';
import { SERVICE } from '../../../shared/domain/partners/actor.ts';
import { Unavailable } from '../../../shared/errors.ts';
import { requestClaimsIn } from '../../../shared/tables/request-claim-table.ts';
import { call, ledger, newPartner, open, relationships } from '../../support/world.ts';
import { SYSTEM } from '../../support/system.ts';

const claims = requestClaimsIn(open);

/** The n-th write of a taking-on: before it anything may break off. */
const WRITES = ['claim', 'unsettled entry', 'ledger', 'settled entry'] as const;
type Write = (typeof WRITES)[number];

/** Takes on with ports that break off at a write: before it, or after it was done. */
function breakingOff(at: Write, when: 'before' | 'after') {
  const breaking = async <T>(write: Write, act: () => Promise<T>): Promise<T> => {
    if (write === at && when === 'before') throw new Error('Broken off.');
    const done = await act();
    if (write === at) throw new Error('Broken off.');
    return done;
  };
  return establishRelationship({
    ledger: { ...ledger, commit: (...change) => breaking('ledger', () => ledger.commit(...change)) },
    relationships: {
      ...relationships,
      claim: (...claim) => breaking('unsettled entry', () => relationships.claim(...claim)),
      enter: (...entry) => breaking('settled entry', () => relationships.enter(...entry)),
    },
    claims: { claim: (owner, request) => breaking('claim', () => claims.claim(owner, request)) },
    ...SYSTEM,
  });
}

const takeOn = establishRelationship({ ledger, relationships, claims, ...SYSTEM });

const customerOf = ({ environment, partnerId }: { environment: 'Production' | 'Sandbox'; partnerId: string }) => ({
  owner: { environment, partnerId },
  profile: {
    customerId: randomUUID(),
    companyName: 'Coho Winery',
    domain: 'coho.example',
    culture: 'en-US',
    language: 'en',
    email: 'billing@coho.example',
    address: { country: 'US' },
  },
  resellerIds: [],
  actor: SERVICE,
  request: { route: 'createCustomer', requestId: randomUUID(), bodyHash: 'of this body' },
});

describe('taking on a customer that broke off', () => {
  const cases = WRITES.flatMap((write) => [
    { write, when: 'before' as const },
    { write, when: 'after' as const },
  ]);

  it.each(cases)('$when the $write: lists agree with the ledger, the same request completes it', async (broken) => {
    const partner = await newPartner();
    const customer = customerOf(partner);
    const { partnerId } = partner;
    const { customerId } = customer.profile;
    const listed = async () =>
      (await call(partnerId, '/v1/customers')).body.items.map(({ id }: { id: string }) => id) as string[];

    await expect(breakingOff(broken.write, broken.when)(customer)).rejects.toThrow('Broken off.');
    const exists = (await call(partnerId, `/v1/customers/${customerId}`)).status === 200;
    expect(await listed()).toEqual(exists ? [customerId] : []);

    expect(await takeOn(customer)).toMatchObject({ ok: true, value: { repeated: exists } });
    expect(await listed()).toEqual([customerId]);
    expect(await takeOn(customer)).toEqual({ ok: true, value: { repeated: true } });
    expect((await ledger.readGate({ ...customer.owner, customerId }))?.state.sequence).toBe(1);

    const another = { ...customer, request: { ...customer.request, bodyHash: 'of another' } };
    expect(await takeOn(another)).toMatchObject({ ok: false, code: 'RequestIdReused' });
    const later = { ...customer, request: { ...customer.request, requestId: randomUUID() } };
    expect(await takeOn(later)).toMatchObject({ ok: false, code: 'CustomerAlreadyExists' });
  });
});

describe('a domain that the partner has already', () => {
  const at = (instant: () => Date) =>
    establishRelationship({ ledger, relationships, claims, ...SYSTEM, clock: instant });
  const inAMinute = () => new Date(Date.now() + 61_000);

  it('is refused, whatever its spelling, and names the customer that has it', async () => {
    const partner = await newPartner();
    const first = customerOf(partner);
    const { customerId } = first.profile;
    const named = (domain: string) => {
      const customer = customerOf(partner);
      return { ...customer, profile: { ...customer.profile, domain } };
    };
    expect(
      await takeOn({ ...named('M\u00FCnchen.example'), profile: { ...first.profile, domain: 'm\u00FCnchen.example' } }),
    ).toMatchObject({ ok: true });
    for (const domain of ['m\u00FCnchen.example', 'M\u00DCNCHEN.Example', 'xn--mnchen-3ya.example']) {
      expect(await takeOn(named(domain))).toMatchObject({
        ok: false,
        code: 'CustomerAlreadyExists',
        parameters: { property: 'companyProfile.domain', customerId },
      });
    }
    expect(await takeOn(named('munchen.example'))).toMatchObject({ ok: true });
    expect(await takeOn(customerOf(await newPartner()))).toMatchObject({ ok: true });
  });

  it('is taken over from a caller that stood still, who then opens nothing', async () => {
    const partner = await newPartner();
    const [stalled, other] = [customerOf(partner), customerOf(partner)];
    let lateMs = 0;
    const deps = { ledger, relationships, claims, ...SYSTEM, clock: () => new Date(Date.now() + lateMs) };
    const claim: typeof relationships.claim = async (...given) => {
      const claimed = await relationships.claim(...given);
      lateMs = 61_000;
      expect(await establishRelationship(deps)(other)).toMatchObject({ ok: true });
      return claimed;
    };
    const first = establishRelationship({ ...deps, relationships: { ...relationships, claim } });
    await expect(first(stalled)).rejects.toThrow(Unavailable);
    const { customerId } = stalled.profile;
    expect(await ledger.readGate({ ...stalled.owner, customerId })).toBeUndefined();
    const again = await takeOn(stalled);
    expect(again).toMatchObject({ ok: false, code: 'CustomerAlreadyExists' });
  });

  it('goes to one of eight at once, and the others are told which', async () => {
    const partner = await newPartner();
    const customers = Array.from({ length: 8 }, () => customerOf(partner));
    const results = await Promise.all(customers.map((customer) => takeOn(customer)));
    const won = results.findIndex(({ ok }) => ok);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    const { customerId } = customers[won]!.profile;
    for (const result of results.filter(({ ok }) => !ok)) expect(result).toMatchObject({ parameters: { customerId } });
    const listed = await call(partner.partnerId, '/v1/customers');
    expect(listed.body.items).toMatchObject([{ id: customerId }]);
  });

  it.each(['before', 'after'] as const)(
    'is free again a minute after a claim that broke off %s its ledger',
    async (when) => {
      const partner = await newPartner();
      const broken = customerOf(partner);
      const next = customerOf(partner);
      const customerId = when === 'before' ? next.profile.customerId : broken.profile.customerId;
      await expect(breakingOff('ledger', when)(broken)).rejects.toThrow('Broken off.');
      if (when === 'before') await expect(takeOn(next)).rejects.toThrow(Unavailable);
      expect(await at(inAMinute)(next)).toMatchObject({ ok: when === 'before' });
      expect(await at(inAMinute)(broken)).toMatchObject({ ok: when === 'after' });
      const listed = await call(partner.partnerId, '/v1/customers');
      expect(listed.body.items).toMatchObject([{ id: customerId }]);
    },
  );
});
