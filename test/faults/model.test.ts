import * as fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { historyOf } from '../../shared/acceptances/read-history.ts';
import { currentAcceptances } from '../../shared/domain/acceptances/current-acceptances.ts';
import { heldIn } from '../../shared/domain/acceptances/gate.ts';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { readDate } from '../../shared/domain/instant.ts';
import { SERVICE } from '../../shared/domain/partners/actor.ts';
import type { Partner } from '../../shared/domain/partners/partner.ts';
import { ledger, newCustomer, newPartner, open, orderOf, wakeUpsOf } from '../support/world.ts';
import { FaultPoint } from './support/flaky.ts';
import { expectSoundLedger, rows } from './support/invariants.ts';
import { publishAtOnce } from './support/publish-at-once.ts';
import { startProcess } from './support/process.ts';

const RUNS = Number(process.env['FAULT_RUNS'] ?? 12);

type Action =
  | { readonly do: 'confirm'; readonly day: string }
  | { readonly do: 'void'; readonly which: number }
  | { readonly do: 'withdraw' }
  | { readonly do: 'order'; readonly hold: boolean }
  | { readonly do: 'redeliver'; readonly which: number }
  | { readonly do: 'cancel'; readonly which: number }
  | { readonly do: 'publish' }
  | { readonly do: 'announce' };

const today = () => new Date().toISOString().slice(0, 10);

const which = fc.nat(5);
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('confirm' as const),
      day: fc.constantFrom('2026-01-10', '2026-02-10', today()),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('void' as const), which }) },
  { weight: 1, arbitrary: fc.constant({ do: 'withdraw' as const }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('order' as const), hold: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('redeliver' as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), which }) },
  { weight: 1, arbitrary: fc.constant({ do: 'publish' as const }) },
  { weight: 2, arbitrary: fc.constant({ do: 'announce' as const }) },
);

/** An action, the operation at which it fails, how, and whether the next action runs beside it in another process. */
const step = fc.record({
  action,
  at: fc.nat(12),
  fault: fc.constantFrom('before' as const, 'after' as const, 'dies' as const),
  together: fc.boolean(),
});

interface World {
  readonly catalogueTable: string;
  readonly partner: Partner;
  readonly key: LedgerKey;
  readonly orders: object[];
}

const arrivalOf = (body: object, redelivered: boolean) => ({
  body,
  arrivedAt: new Date('2026-06-01T00:00:00Z'),
  attempt: 0,
  redelivered,
});

/** One action in a process that fails at the point; what was begun is repeated by whoever asked for it. */
async function perform(
  { partner, key, orders, catalogueTable }: World,
  wanted: Action,
  point: FaultPoint,
): Promise<void> {
  const again = async (run: (service: ReturnType<typeof startProcess>, repeated: boolean) => Promise<unknown>) => {
    await run(startProcess(point, { catalogueTable }), false).catch(() => undefined);
    await run(startProcess(undefined, { catalogueTable }), true);
  };
  const request = { route: wanted.do, requestId: randomUUID(), bodyHash: 'the same body' };
  const common = { key, userId: randomUUID(), correlationId: randomUUID(), reason: 'a reason', request };
  switch (wanted.do) {
    case 'confirm': {
      const contact = { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' };
      const { customerId } = key;
      const dateAgreed = readDate(wanted.day)!;
      const agreementType = 'MicrosoftCustomerAgreement' as const;
      return again((service) =>
        service.confirmAcceptance({ ...common, partner, customerId, agreementType, dateAgreed, contact }),
      );
    }
    case 'void': {
      const recorded = await rows(key, 'acceptance');
      const { confirmationId } = recorded[wanted.which % Math.max(1, recorded.length)] ?? {
        confirmationId: randomUUID(),
      };
      return again((service) => service.voidAcceptance({ ...common, confirmationId }));
    }
    case 'withdraw':
      return again((service) =>
        service.withdrawAgreement({ ...common, by: { kind: 'person', userId: common.userId } }),
      );
    case 'order': {
      const order = orderOf(key, { ifNotAccepted: wanted.hold ? 'hold' : 'reject' });
      orders.push(order);
      return again((service, repeated) => service.validateOrders([arrivalOf(order, repeated)]));
    }
    case 'redeliver': {
      const order = orders[wanted.which % Math.max(1, orders.length)];
      return order && again((service) => service.validateOrders([arrivalOf(order, true), arrivalOf(order, true)]));
    }
    case 'cancel': {
      const holds = await rows(key, 'hold');
      const hold = holds[wanted.which % Math.max(1, holds.length)];
      return hold && again((service) => service.cancelHold(key, hold.orderId, SERVICE));
    }
    case 'publish':
      return publishAtOnce(startProcess(undefined, { catalogueTable }));
    case 'announce':
      return again(async (service) => service.handleWakeUps(await outboxWakeUps(key)));
  }
}

const outboxWakeUps = async ({ customerId }: LedgerKey) =>
  (await wakeUpsOf(customerId)).filter((wakeUp) => wakeUp.kind === 'outbox');

it(
  'invariants 1 to 4, 7: any interleaving of writes, redeliveries, crashes and two processes leaves a sound ledger',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const partner = await newPartner();
        const catalogueTable = `Catalogue${randomUUID().replaceAll('-', '')}`;
        await open(catalogueTable).ensure();
        await publishAtOnce(startProcess(undefined, { catalogueTable }), '2019-08-01T00:00:00Z');
        const world: World = { partner, key: await newCustomer(partner), orders: [], catalogueTable };
        const { key, orders } = world;
        let running: Promise<void>[] = [];
        for (const { action: wanted, at, fault, together } of steps) {
          running.push(perform(world, wanted, new FaultPoint(at, fault)));
          if (together) continue;
          await Promise.all(running);
          running = [];
        }
        await Promise.all(running);
        const last = startProcess(undefined, { catalogueTable });
        await last.handleWakeUps(await outboxWakeUps(key));
        const newest = (await last.versions.read()).versions.MicrosoftCustomerAgreement.at(-1)!.versionRank;

        await expectSoundLedger(key);
        const [gate, history, decided, holds] = await Promise.all([
          ledger.readGate(key),
          historyOf(ledger, key),
          rows(key, 'order'),
          rows(key, 'hold'),
        ]);
        const { held, withdrawal } = currentAcceptances(history);
        const current = held.MicrosoftCustomerAgreement[0];
        expect(gate!.state.withdrawal).toEqual(withdrawal);
        expect(heldIn(gate!.state, 'MicrosoftCustomerAgreement').map(({ contact: _, ...one }) => one)).toEqual(
          held.MicrosoftCustomerAgreement,
        );
        expect(decided.length).toBe(orders.length);
        if (current?.versionRank === newest) expect(holds.length, 'held orders that should be free').toBe(0);
        for (const { decision } of decided) {
          if (!['approved', 'released'].includes(decision.outcome)) continue;
          expect(decision.held?.agreementType, 'what an order passed by').toBe('MicrosoftCustomerAgreement');
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  },
  60_000 + RUNS * 5_000,
);
