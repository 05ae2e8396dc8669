import { ServiceBusClient } from '@azure/service-bus';
import { beforeAll, describe, expect, it } from 'vitest';
import { sampleCustomers } from '../../../infra/emulator/stack/sample-registry.ts';
import { verifyCatalogue } from '../../../shared/agreements/verify-catalogue.ts';
import { AssentEvent } from '../../../shared/domain/events/event.ts';
import { catalogueIn } from '../../../shared/tables/catalogue-table.ts';
import { tablesIn } from '../../../shared/tables/client.ts';
import { expectEventDescribed } from '../../support/described-events.ts';
import { publisherAt, versionsPath } from '../../support/publisher.ts';
import { startTestStack, type TestStack } from '../../support/stack.ts';
import { confirmation, eventually } from '../../support/world.ts';

// A stack of its own: what is published counts for everybody.
let stack: TestStack;
let ask: ReturnType<typeof publisherAt>;
beforeAll(async () => {
  stack = await startTestStack();
  ask = publisherAt(stack);
});

const PATH = versionsPath('customer');
const AS_PARTNER = { token: { role: 'AdminAgent' } } as const;

const customerNamed = (name: string) => sampleCustomers.find((customer) => customer.name === name)!.customerId;

const confirmed = (customerId: string, partner: string, versionRank: number, dateAgreed: string) =>
  ask(`/v1/customers/${customerId}/agreements`, {
    ...AS_PARTNER,
    partner,
    body: confirmation({ versionRank, dateAgreed }),
  });

const today = () => new Date().toISOString().slice(0, 10);

const agreements = async (customerId: string, partner: string, rest = '') =>
  (await ask(`/v1/customers/${customerId}/agreements${rest}`, { ...AS_PARTNER, partner })).body.items as {
    versionRank: number;
    status?: string;
    primaryContact?: object;
  }[];

const eligibility = async (customerId: string, partner: string) =>
  (await ask(`/v1/customers/${customerId}/purchaseEligibility`, { ...AS_PARTNER, partner })).body;

describe('C13 G6 a version that was accepted ahead and is then withdrawn', () => {
  it('opens the gate no longer; what was accepted before or afterwards does', async () => {
    const [held, bare] = [customerNamed('tailspin'), customerNamed('wingtip')];
    const published = await ask(PATH, { body: { isMajor: true, effectiveAt: '2031-01-01T00:00:00Z' } });
    const { versionRank } = published.body;
    await confirmed(held, 'fabrikam', 1, '2026-01-10T00:00:00Z');
    // Readers know the new version within a second.
    const ahead = () => confirmed(held, 'fabrikam', versionRank, today());
    await eventually(async () => ((await ahead()).status === 201 ? true : undefined));
    const early = await confirmed(bare, 'contoso', versionRank, '2026-02-10T00:00:00Z');
    expect(early).toMatchObject({ status: 400, body: { parameters: { property: 'versionRank' } } });
    expect(await confirmed(bare, 'contoso', versionRank, today())).toMatchObject({ status: 201 });
    expect(await eligibility(bare, 'contoso')).toMatchObject({ isAllowed: true, held: { versionRank } });

    const before = new Date().toISOString();
    expect(await ask(`${PATH}/${versionRank}`, { method: 'DELETE' })).toMatchObject({ status: 200 });
    const refused = await eventually(async () => {
      const answer = await eligibility(bare, 'contoso');
      return answer.isAllowed ? undefined : answer;
    });
    expect(refused).toMatchObject({ required: { versionRank: 1 }, held: null, rule: 'G4' });
    expect(await agreements(bare, 'contoso', '?agreementType=*')).toEqual([]);
    expect(await agreements(bare, 'contoso', '/history')).toMatchObject([{ versionRank, status: 'versionWithdrawn' }]);
    expect(await agreements(bare, 'contoso', `/history?asOf=${before}`)).toMatchObject([
      { versionRank, status: 'current' },
    ]);
    expect(await agreements(bare, 'contoso', `/history?asOf=${new Date().toISOString()}`)).toEqual([]);
    expect(await agreements(held, 'fabrikam', '?agreementType=*')).toMatchObject([
      { versionRank: 1, primaryContact: { firstName: 'Tania' } },
    ]);
    expect(await eligibility(held, 'fabrikam')).toMatchObject({ isAllowed: true, held: { versionRank: 1 } });
    const late = await confirmed(bare, 'contoso', versionRank, today());
    expect(late).toMatchObject({ status: 400, body: { parameters: { property: 'versionRank' } } });

    expect(await confirmed(bare, 'contoso', 1, '2026-03-10T00:00:00Z')).toMatchObject({ status: 201 });
    expect(await eligibility(bare, 'contoso')).toMatchObject({ isAllowed: true, held: { versionRank: 1 } });
  });
});

describe('R5 a change of the catalogue', () => {
  it('is told on the topic with what it made of the version, and followed by a sweep', async () => {
    const { body: version } = await ask(PATH, {
      body: {
        isMajor: true,
        effectiveAt: '2032-01-01T00:00:00Z',
        documents: [{ language: 'en-US', content: 'A text' }],
      },
    });
    const path = `${PATH}/${version.versionRank}`;
    const moved = await ask(path, { method: 'PATCH', body: { effectiveAt: '2033-01-01T00:00:00Z', graceDays: 5 } });
    await ask(path, { method: 'DELETE' });
    const changes = (await ask('/v1/agreementtemplates/changes?size=500')).body.items;
    const revision = changes.at(-1).revision as number;

    const told = await eventually(async () => {
      const events = (await toldEvents()).filter(({ data }) => data['versionRank'] === version.versionRank);
      return events.length >= 3 ? events : undefined;
    });
    const byRevision = told.toSorted(
      (a, b) => Number(a.data['catalogueRevision']) - Number(b.data['catalogueRevision']),
    );
    const { versionRank, effectiveAt, documents } = version;
    const common = { agreementType: 'MicrosoftCustomerAgreement', isMajor: true, versionRank, documents };
    expect(byRevision.map(({ data }) => data)).toMatchObject([
      { ...common, change: 'published', effectiveAt, graceDays: 0, catalogueRevision: revision - 2 },
      { ...common, change: 'rescheduled', effectiveAt: moved.body.effectiveAt, graceDays: 5 },
      { ...common, change: 'withdrawn', effectiveAt: moved.body.effectiveAt, catalogueRevision: revision },
    ]);
    await eventually(async () => {
      const { items } = (await ask('/v1/sweeps')).body;
      return items.find((sweep: { revision: number }) => sweep.revision >= revision);
    });
  });

  it('leaves a chain that verifies, nothing promised, and shows tampering with a version or an entry', async () => {
    const open = tablesIn({ connectionString: stack.tablesConnection });
    const store = catalogueIn(open);
    const catalogue = await store.read();
    const entries = await Array.fromAsync(store.entries());
    expect(await verifyCatalogue(catalogue, store.entries())).toBeUndefined();
    expect(catalogue.changedAt).toBe(entries.at(-1)!.at);

    const last = entries.at(-1)!;
    const without = (revision: number) => entries.filter((entry) => entry.revision !== revision);
    const forged = entries.map((entry) => (entry.revision === 3 ? { ...entry, actor: 'nobody' } : entry));
    expect(await verifyCatalogue(catalogue, forged)).toMatchObject({ revision: 3 });
    expect(await verifyCatalogue(catalogue, without(2))).toMatchObject({ revision: 2 });
    expect(await verifyCatalogue(catalogue, without(last.revision))).toMatchObject({ revision: last.revision });
    expect(await verifyCatalogue({ ...catalogue, auditHead: '0' }, entries)).toMatchObject({ revision: last.revision });
    const { versions } = catalogue;
    const [first, ...rest] = versions.MicrosoftCustomerAgreement;
    const tampered = (list: typeof rest) => ({
      ...catalogue,
      versions: { ...versions, MicrosoftCustomerAgreement: list },
    });
    expect(await verifyCatalogue(tampered([{ ...first!, graceDays: 99 }, ...rest]), entries)).toMatchObject({
      problem: 'MicrosoftCustomerAgreement 1 differs from its last entry',
    });
    expect(await verifyCatalogue(tampered(rest), entries)).toMatchObject({ problem: 'a version is missing' });
  });
});

async function toldEvents(): Promise<AssentEvent[]> {
  const client = new ServiceBusClient(stack.busConnection);
  const receiver = client.createReceiver('events', 'all');
  const messages = await receiver.peekMessages(500);
  await client.close();
  const events = messages.map(({ body }) => AssentEvent.parse(body));
  for (const event of events) expectEventDescribed(event);
  return events.filter(({ type }) => type === 'agreement.published');
}
