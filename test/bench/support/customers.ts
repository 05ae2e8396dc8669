import { TableClient } from '@azure/data-tables';
import { randomUUID } from 'node:crypto';
import { type CurrentAcceptance, emptyGate, type GateState } from '../../../shared/domain/acceptances/gate.ts';
import { TEMPLATES } from '../../../shared/domain/agreements/agreement.ts';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { SERVICE } from '../../../shared/domain/partners/actor.ts';
import { Partner } from '../../../shared/domain/partners/partner.ts';
import { type Ledger, NOT_STORED } from '../../../shared/ledger/ledger.ts';
import { tablesIn } from '../../../shared/tables/client.ts';
import { ledgerIn } from '../../../shared/tables/ledger-table.ts';
import { putPartner } from '../../../shared/tables/partner-table.ts';
import { CUSTOMERS, ORDERS } from '../floors/tables.ts';
import { mapConcurrent } from './parallel.ts';

const WRITERS = 32;
const RECORDED = '2026-01-31T09:00:00.000Z';

/** A partner of the benchmark's own. */
export async function newPartner(tablesConnection: string): Promise<Partner> {
  const partner = partnerOf(randomUUID());
  await putPartner(tablesIn({ connectionString: tablesConnection }), partner);
  return partner;
}

export const partnerOf = (partnerId: string): Partner =>
  Partner.parse({
    partnerId,
    name: 'Benchmark',
    type: 'DirectBill',
    cloud: 'Public',
    environment: 'Production',
    status: 'active',
    mpnId: String(Math.floor(1e9 + Math.random() * 8e9)),
    agreementSigned: true,
  });

/** Customers, by default who accepted the Customer Agreement: in our ledger, and with the same content in the floor's table. */
export async function newCustomers(
  tablesConnection: string,
  partner: Partner,
  count: number,
  { accepted = true } = {},
): Promise<LedgerKey[]> {
  const ledger = ledgerIn(tablesIn({ connectionString: tablesConnection }));
  const floor = await floorTables(tablesConnection);
  const keys = newKeys(partner, count);
  await mapConcurrent(WRITERS, keys, async (key) => {
    await floor.createEntity(floorRow(key, await openLedger(ledger, key, accepted)));
  });
  return keys;
}

export const newKeys = ({ environment, partnerId }: Partner, count: number): LedgerKey[] =>
  Array.from({ length: count }, () => ({ environment, partnerId, customerId: randomUUID() }));

/** Opens a customer's ledger, with the Customer Agreement accepted or not; its gate. */
export async function openLedger(ledger: Ledger, key: LedgerKey, accepted: boolean): Promise<GateState> {
  const state = emptyGate('US', []);
  if (accepted) state.acceptances = { MicrosoftCustomerAgreement: acceptanceOf() };
  await ledger.commit(
    key,
    { state, etag: NOT_STORED },
    { next: state, entry: { at: RECORDED, operation: 'customer.takenOn', actor: SERVICE } },
  );
  return state;
}

/** A customer as the floor keeps it. */
export const floorRow = ({ customerId }: LedgerKey, gate: GateState) => ({
  partitionKey: customerId,
  rowKey: `customer|${customerId}`,
  json: JSON.stringify({ ...gate, sequence: 1 }),
});

async function floorTables(connection: string): Promise<TableClient> {
  const [customers] = await Promise.all(
    [CUSTOMERS, ORDERS].map(async (name) => {
      const table = TableClient.fromConnectionString(connection, name, { allowInsecureConnection: true });
      await table.createTable();
      return table;
    }),
  );
  return customers!;
}

const acceptanceOf = (): CurrentAcceptance => ({
  confirmationId: randomUUID(),
  sequence: 1,
  agreementType: 'MicrosoftCustomerAgreement',
  templateId: TEMPLATES.MicrosoftCustomerAgreement.templateId,
  versionRank: 1,
  country: 'US',
  language: 'en-US',
  dateAgreed: '2020-01-01T00:00:00.000Z',
  dayAgreed: '2020-01-01',
  recordedAt: RECORDED,
  source: 'partnerAttestation',
  userId: randomUUID(),
  contact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example', phoneNumber: '1234567890' },
});
