import { expect, it } from 'vitest';
import { consolePages } from '../../../functions/pages/console/index.ts';
import type { PagePorts } from '../../../functions/pages/page-ports.ts';
import { useCasesOf } from '../../../functions/use-cases.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { amara, contoso, doorFor } from '../../support/page-door.ts';
import { portsOn } from '../../support/service.ts';
import { standInTables } from '../../support/stand-in-tables.ts';

const AGENT = 'bbbbbbbb-0001-4000-8000-000000000001';
const CUSTOMER = 'aaaaaaaa-0001-4000-8000-000000000001';

const provider = (digit: string, name: string): Partner => ({
  ...contoso,
  partnerId: `${digit}0000000-0000-4000-8000-000000000000`,
  name,
  mpnId: `511000${digit}`,
  type: 'IndirectProvider',
});
const first = provider('1', 'Northwind');
const second = provider('2', 'Fabrikam');
const reseller: Partner = {
  ...provider('3', 'Adatum'),
  type: 'IndirectReseller',
  providerId: first.partnerId,
};

it('B3 the list leads to what was submitted to an earlier provider, which is shown without a way to change it', async () => {
  const { open, asked } = standInTables();
  const ports = portsOn(open);
  const useCases = useCasesOf(ports);
  for (const { partnerId, ...wanted } of [first, second, reseller]) {
    const set = await useCases.setPartner({ partnerId, wanted, by: 'an operator', seen: { etag: undefined } });
    if (!set.ok) throw new Error(set.code);
  }
  await useCases.createCustomer({
    partner: first,
    tenantId: CUSTOMER,
    resellerId: reseller.partnerId,
    profile: {
      companyName: 'Alpine Ski House',
      domain: 'alpine.example',
      culture: 'en-US',
      language: 'en',
      email: 'billing@alpine.example',
      address: { country: 'US' },
    },
    actor: { kind: 'person', userId: AGENT },
    correlationId: 'correlation-1',
  });
  const submitted = await useCases.createSubmission({
    reseller,
    customerId: CUSTOMER,
    agreementType: 'MicrosoftCustomerAgreement',
    dateAgreed: { instant: '2026-01-31T00:00:00.000Z', day: '2026-01-31', wholeDay: true, zoned: false },
    contact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@alpine.example' },
    userId: AGENT,
    correlationId: 'correlation-2',
  });
  if (!submitted.ok) throw new Error(submitted.code);
  const { submissionId } = submitted.value;
  await ports.submissions.apply([
    {
      environment: first.environment,
      partnerId: first.partnerId,
      customerId: CUSTOMER,
      submissionId,
      resellerId: reseller.partnerId,
      state: 'submitted',
      revision: 1,
      submittedAt: '2026-02-01T00:00:00.000Z',
      changedAt: '2026-02-01T00:00:00.000Z',
      agreementType: 'MicrosoftCustomerAgreement',
      dateAgreed: '2026-01-31T00:00:00.000Z',
    },
  ]);
  const moved = { ...reseller, providerId: second.partnerId };
  const change = { partnerId: reseller.partnerId, wanted: { providerId: second.partnerId }, by: 'an operator' };
  expect(await useCases.setPartner({ ...change, seen: 'any' })).toMatchObject({ ok: true });

  const { door, ask } = doorFor({}, [first, second, moved]);
  const pages = consolePages({ ...ports, door, useCases } as unknown as PagePorts);
  const session = { ...amara, caller: { ...amara.caller, tenantId: reseller.partnerId } };
  const opened = async (name: string, address: string, params = {}) => {
    const { status, body } = await ask(
      pages.find((page) => page.name === name)!,
      address,
      { session, params },
    );
    return { status, text: /<main[^]*<\/main>/.exec(body)?.[0] ?? body };
  };

  const before = asked();
  const list = await opened('submissionsPage', '/console/submissions');
  // The list, and the changes of the reseller's registration.
  expect(asked() - before).toBe(2);
  expect(list.text).toContain('customers of Fabrikam, your indirect provider');
  expect(list.text).not.toContain(submissionId);
  const [, way] = /<a href="([^"]+)">Submitted to Northwind, an earlier provider</.exec(list.text)!;
  const earlier = await opened('submissionsPage', way!.replaceAll('&amp;', '&'));
  expect(earlier.text).toContain('Submitted to Northwind, which is not your provider any more.');
  const [, one] = new RegExp(`href="([^"]*${submissionId}[^"]*)"`).exec(earlier.text)!;
  const shown = await opened('submissionPage', one!.replaceAll('&amp;', '&'), { customerId: CUSTOMER, submissionId });
  expect(shown.text).toContain('tania@alpine.example');
  expect(shown.text).toContain('You can read it and change nothing.');
  expect(shown.text).not.toMatch(/\/(?:correct|withdraw|confirm|return)"/);
  expect((await opened('submissionPage', one!.split('?')[0]!, { customerId: CUSTOMER, submissionId })).status).toBe(
    404,
  );
});
