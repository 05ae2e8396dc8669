import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { useCasesOf } from '../../../functions/use-cases.ts';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { portsOn } from '../../support/service.ts';
import { confirm, ledger, newCustomer, newPartner, open, orderOf } from '../../support/world.ts';

const { previewOrder, readCustomerNames } = useCasesOf(portsOn(open));

const requested = (key: LedgerKey, partner: Partner) => ({
  key,
  partner,
  order: { ...orderOf(key), autoRenewal: false, ifNotAccepted: 'reject' as const } as never,
  arrivedAt: new Date(),
  actor: { kind: 'person' as const, userId: randomUUID() },
  correlationId: randomUUID(),
  request: undefined,
});

it('G1 G3 a preview decides as the gate does, and stores nothing', async () => {
  const partner = await newPartner();
  const key = await newCustomer(partner);
  expect(await previewOrder(requested(key, partner))).toMatchObject({
    ok: true,
    value: { outcome: 'rejected', code: 13605, held: null },
  });
  await confirm(key);
  expect(await previewOrder(requested(key, partner))).toMatchObject({
    ok: true,
    value: { outcome: 'approved', code: 0 },
  });
  // The relationship and the confirmation are all that is on record.
  expect((await ledger.readGate(key))!.state.sequence).toBe(2);
  expect(await Array.fromAsync(ledger.listRows(key, 'order'))).toEqual([]);
});

it('C8 a preview for the customer of another partner finds none, and its name is not told', async () => {
  const key = await newCustomer(await newPartner());
  const other = await newPartner();
  const foreign = { ...key, partnerId: other.partnerId };
  expect(await previewOrder(requested(foreign, other))).toMatchObject({ ok: false, code: 'CustomerNotFound' });
  expect(await readCustomerNames(other, [key.customerId])).toEqual(new Map());
  expect(await readCustomerNames(key, [key.customerId, randomUUID(), key.customerId])).toEqual(
    new Map([[key.customerId, 'Wingtip Toys']]),
  );
});
