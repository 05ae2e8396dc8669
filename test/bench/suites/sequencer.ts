import { randomUUID } from 'node:crypto';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { SERVICE } from '../../../shared/domain/partners/actor.ts';
import type { Environment } from '../../../shared/domain/partners/partner.ts';
import { tablesIn } from '../../../shared/tables/client.ts';
import { ledgerPartition, ledgerRow } from '../../../shared/tables/keys.ts';
import { LEDGER_TABLE, ledgerIn } from '../../../shared/tables/ledger-table.ts';
import { BareLog } from '../floors/bare-log.ts';
import { newKeys, openLedger, partnerOf } from '../support/customers.ts';
import { OperationCounter } from '../support/operations.ts';
import { mapConcurrent } from '../support/parallel.ts';
import { compared, interleaved, measured, perSecond } from '../support/rows.ts';
import { countedService } from '../support/service.ts';
import type { Suite } from '../support/suite.ts';

const ROUNDS = { full: 9, quick: 2 };
/** Batches of a round. */
const BATCHES = { full: 10, quick: 2 };
/** Customers of a batch, each with one entry. */
const CUSTOMERS = 50;
const WRITERS = 16;
/** The log of this environment has no other sequencer here. */
const ENVIRONMENT: Environment = 'Sandbox';

/** Entries of customers put into the log of evidence, against the same storage calls by the bare client. */
export const sequencerSuite: Suite = {
  name: 'sequencer',
  about: 'entries put into the log of evidence, each of another customer',
  seconds: 60,
  async run({ quick, progress, stack: start }) {
    const { tablesConnection, busConnection } = await start();
    const size = quick ? 'quick' : 'full';
    const counter = new OperationCounter();
    const { followEvents } = countedService({ tablesConnection, busConnection }, counter);
    const ledger = ledgerIn(tablesIn({ connectionString: tablesConnection }));
    const partner = { ...partnerOf(randomUUID()), environment: ENVIRONMENT };
    const batches = Array.from({ length: BATCHES[size] }, () => newKeys(partner, CUSTOMERS));
    const keys = batches.flat();
    const floor = new BareLog(tablesConnection, LEDGER_TABLE);
    await mapConcurrent(WRITERS, keys, async (key) => void (await openLedger(ledger, key, true)));
    await floor.open(keys.map(ledgerPartition));

    let sequence = 1;
    const change = async () => {
      await mapConcurrent(WRITERS, keys, async (key) => {
        const gate = (await ledger.readGate(key))!;
        const entry = { at: new Date().toISOString(), operation: 'customer.takenOn', actor: SERVICE } as const;
        await ledger.commit(key, gate, { next: gate.state, entry });
      });
      sequence++;
    };
    const add = (batch: readonly LedgerKey[]) =>
      followEvents(batch.map((chain) => ({ environment: ENVIRONMENT, chain })));
    const addBare = (batch: readonly LedgerKey[]) =>
      floor.add(
        batch.map((key) => ({
          partition: ledgerPartition(key),
          after: ledgerRow(key.customerId, { kind: 'audit', sequence: sequence - 1 }),
        })),
      );
    const each = (work: (batch: readonly LedgerKey[]) => Promise<unknown>) =>
      perSecond(keys.length, async () => {
        for (const batch of batches) await work(batch);
      });

    await each(add);
    await each(addBare);
    await change();
    const counted = await counter.during(() => each(add));
    const pairs = await interleaved(
      ROUNDS[size],
      async (round) => {
        if (round % 2 === 0) await change();
        return each(add);
      },
      async (round) => {
        if (round % 2 === 1) await change();
        return each(addBare);
      },
      (done) => progress(done / ROUNDS[size]),
    );
    return [
      compared('sequencer', 'entries/s', pairs, { aim: 0.6, atMost: false }),
      // Of each customer the log's last entry, the ledger's next and the write of its place; of a batch the checkpoint,
      // the head, at most two tiles, the bundle, the transaction and the head again.
      measured('sequencer, operations: table round trips', 'per entry', [counted.tableRoundTrips / keys.length], {
        aim: 3.14,
        atMost: true,
      }),
    ];
  },
};
