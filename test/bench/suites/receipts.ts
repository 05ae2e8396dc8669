import { randomUUID } from 'node:crypto';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { tilesToProve } from '../../../shared/domain/evidence/receipt.ts';
import type { Environment, Partner } from '../../../shared/domain/partners/partner.ts';
import { tablesIn } from '../../../shared/tables/client.ts';
import { chainPartition, leafRow, logPartition, tileRow } from '../../../shared/tables/evidence-keys.ts';
import { EVIDENCE_TABLE, evidenceLogIn } from '../../../shared/tables/evidence-table.ts';
import { gateRow, ledgerPartition, ledgerRow } from '../../../shared/tables/keys.ts';
import { LEDGER_TABLE, ledgerIn } from '../../../shared/tables/ledger-table.ts';
import { confirmationOf } from '../../faults/support/confirmation.ts';
import { bareReads, type PointRead } from '../floors/bare-reads.ts';
import { newKeys, openLedger, partnerOf } from '../support/customers.ts';
import { OperationCounter } from '../support/operations.ts';
import { compared, interleaved, measured } from '../support/rows.ts';
import { countedService } from '../support/service.ts';
import { median } from '../support/statistics.ts';
import type { Suite } from '../support/suite.ts';

const CUSTOMERS = { full: 300, quick: 20 };
const ROUNDS = { full: 7, quick: 3 };
/** The log of this environment has no other sequencer here. */
const ENVIRONMENT: Environment = 'Sandbox';
const P50_AT_MOST = 1.5;

type Service = ReturnType<typeof countedService>;

/** The receipt of a current acceptance, one after the other, against its reads by the bare client. */
export const receiptsSuite: Suite = {
  name: 'receipts',
  about: 'the receipt of an acceptance, against its reads',
  seconds: 40,
  async run({ quick, progress, stack: start }) {
    const stack = await start();
    const size = quick ? 'quick' : 'full';
    const open = tablesIn({ connectionString: stack.tablesConnection });
    const counter = new OperationCounter();
    const service = countedService(stack, counter);
    const partner = { ...partnerOf(randomUUID()), environment: ENVIRONMENT };
    const keys = newKeys(partner, CUSTOMERS[size]);
    const confirmed: { key: LedgerKey; confirmationId: string; sequence: number }[] = [];
    for (const key of keys) {
      await openLedger(ledgerIn(open), key, false);
      confirmed.push({ key, ...(await confirmedIn(service, partner, key)) });
    }
    await service.followEvents(keys.map((chain) => ({ environment: ENVIRONMENT, chain })));
    await service.signCheckpoint(ENVIRONMENT);

    const log = evidenceLogIn(open);
    const checkpoint = (await log.readCheckpoint(ENVIRONMENT))!.value;
    const steps = await Promise.all(
      confirmed.map(async ({ key, sequence }): Promise<PointRead[][]> => {
        const { index } = (await log.readLeaf(ENVIRONMENT, key, sequence))!;
        const acceptance = { kind: 'acceptance', agreementType: 'MicrosoftCustomerAgreement', sequence } as const;
        const row = (rowKey: string) => ({ table: LEDGER_TABLE, partitionKey: ledgerPartition(key), rowKey });
        const tiles = tilesToProve(index, checkpoint).map(tileRow);
        return [
          [row(gateRow(key.customerId))],
          [row(ledgerRow(key.customerId, acceptance))],
          [
            row(ledgerRow(key.customerId, { kind: 'audit', sequence })),
            { table: EVIDENCE_TABLE, partitionKey: chainPartition(ENVIRONMENT, key), rowKey: leafRow(key, sequence) },
          ],
          tiles.map((rowKey) => ({ table: EVIDENCE_TABLE, partitionKey: logPartition(ENVIRONMENT), rowKey })),
        ];
      }),
    );
    const receipts = async () => {
      const times: number[] = [];
      for (const { key, confirmationId } of confirmed) {
        const started = performance.now();
        const receipt = await service.readReceipt(key, { kind: 'acceptance', confirmationId });
        if (!receipt.ok || !receipt.value) throw new Error('A confirmation has no receipt.');
        times.push(performance.now() - started);
      }
      return median(times);
    };
    const read = bareReads(stack.tablesConnection);
    const reads = async () => {
      const times: number[] = [];
      for (const one of steps) {
        const started = performance.now();
        await read(one);
        times.push(performance.now() - started);
      }
      return median(times);
    };
    await receipts();
    await reads();
    const pairs = await interleaved(ROUNDS[size], receipts, reads, (done) => progress(done / ROUNDS[size]));
    const counted = await counter.during(receipts);
    return [
      compared('receipts, p50', 'ms', pairs, { aim: P50_AT_MOST, atMost: true }),
      // Gate, acceptance, audit entry, place in the log, one tile below 65,536 entries; the checkpoint once a second.
      measured('receipts, operations: table round trips', 'per receipt', [counted.tableRoundTrips / keys.length], {
        aim: 5.1,
        atMost: true,
      }),
    ];
  },
};

async function confirmedIn(service: Service, partner: Partner, { customerId }: LedgerKey) {
  const recorded = await service.confirmAcceptance(confirmationOf(partner, customerId));
  if (!recorded.ok) throw new Error(`The confirmation was refused: ${recorded.code}.`);
  const { confirmationId, sequence } = recorded.value.acceptance;
  return { confirmationId, sequence };
}
