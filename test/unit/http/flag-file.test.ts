import { expect, it } from 'vitest';
import { flagFile } from '../../../functions/http/renewals/flag-file.ts';
import { useCasesOf } from '../../../functions/use-cases.ts';
import type { Flag } from '../../../shared/domain/renewals/flag.ts';
import { openFlag } from '../../support/open-flag.ts';
import { contoso } from '../../support/page-door.ts';
import { portsOn } from '../../support/service.ts';
import { standInTables } from '../../support/stand-in-tables.ts';

const id = (n: number): string => `aaaaaaaa-0001-4000-8000-${String(n).padStart(12, '0')}`;
/** Of two customers on record, and of a third that is not. */
const flag = (n: number) => openFlag({ customerId: id(n % 3), subscriptionId: `subscription-${n}` });

async function* flags(count: number): AsyncGenerator<Flag> {
  for (let n = 0; n < count; n++) yield flag(n);
}

it('R4 the file of renewals ends each row with the name of its customer: one point read for each customer', async () => {
  const { open, asked } = standInTables();
  const useCases = useCasesOf(portsOn(open));
  for (const [n, companyName] of ['=HYPERLINK("x"), Inc.', 'שלום 漢字'].entries()) {
    const profile = {
      companyName,
      domain: `wingtip-${n}.example`,
      culture: 'en-US',
      language: 'en',
      email: 'billing@wingtip.example',
      address: { country: 'US' },
    };
    const actor = { kind: 'person', userId: id(9) } as const;
    const made = await useCases.createCustomer({
      partner: contoso,
      tenantId: id(n),
      profile,
      actor,
      correlationId: 'correlation-1',
    });
    expect(made.ok).toBe(true);
  }
  const before = asked();
  const text = (await Array.fromAsync(flagFile(contoso, flags(250), useCases.readCustomerNames).body)).join('');
  expect(asked() - before).toBe(3);
  const [head, ...rows] = text.trimEnd().split('\r\n');
  expect(head).toMatch(/,requiredLevel,companyName$/);
  expect(rows).toHaveLength(250);
  // In the order of the flags, across the batches that are read together; no text runs as a formula.
  expect(rows[0]).toMatch(/subscription-0,.*,,"'=HYPERLINK\(""x""\), Inc\."$/);
  expect(rows[1]).toMatch(/subscription-1,.*,,שלום 漢字$/);
  expect(rows[248]).toMatch(/subscription-248,.*,,$/);
  expect(rows[249]).toMatch(/subscription-249,.*HYPERLINK/);

  // Without a flag there is the header alone, and nothing is read.
  const none = (await Array.fromAsync(flagFile(contoso, flags(0), useCases.readCustomerNames).body)).join('');
  expect(none.trimEnd().split('\r\n')).toEqual([head]);
  expect(asked() - before).toBe(3);
});
