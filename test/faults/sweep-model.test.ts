import * as fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { parseAgreedDate } from '../../shared/acceptances/agreed-date.ts';
import { DAY_MS } from '../../shared/clock.ts';
import type { Result } from '../../shared/errors.ts';
import type { LedgerKey } from '../../shared/ledger/gate.ts';
import { Partner } from '../../shared/partners/partner.ts';
import type { SubscriptionFacts } from '../../shared/renewals/record-subscriptions.ts';
import { MAX_AGE_MS, sweepWorld, type SweepWorld } from '../support/sweep-world.ts';
import { FaultPoint, type Fault } from './support/flaky.ts';

const RUNS = Number(process.env['SWEEP_RUNS'] ?? 8);

const partnerOf = (mpnId: string): Partner =>
  Partner.parse({
    partnerId: randomUUID(),
    name: 'A partner',
    type: 'DirectBill',
    cloud: 'Public',
    environment: 'Production',
    status: 'active',
    mpnId,
    agreementSigned: true,
  });

/** One partner goes by the standard policy, the other looks 30 days ahead. */
const PARTNERS = [
  { partner: partnerOf('5110001'), horizonDays: 90 },
  { partner: partnerOf('5110002'), horizonDays: 30 },
] as const;
const agreementType = 'MicrosoftCustomerAgreement' as const;

const which = fc.nat(5);
const action = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('publish' as const),
      inDays: fc.constantFrom(0, 5, 20, 45, 85, 120),
      isMajor: fc.boolean(),
      graceDays: fc.constantFrom(0, 0, 10),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('reschedule' as const), which, inDays: fc.constantFrom(3, 40, 100) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdrawVersion' as const), which }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('confirm' as const), which, version: which, today: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('void' as const), which, acceptance: which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('withdraw' as const), which }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('record' as const),
      which,
      subscription: fc.nat(2),
      inDays: fc.constantFrom(-1, 0, 1, 29, 30, 31, 60, 89, 90, 91, 120),
      status: fc.constantFrom(
        'active' as const,
        'active' as const,
        'active' as const,
        'suspended' as const,
        'deleted' as const,
      ),
      autoRenewEnabled: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.constantFrom(0.01, 1, 9, 33) }) },
  { weight: 2, arbitrary: fc.constant({ do: 'timer' as const }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('deliver' as const), steps: fc.nat(80), which: fc.nat(97) }) },
  { weight: 2, arbitrary: fc.constant({ do: 'follow' as const }) },
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

/** An action, in which of two processes, and the operation at which it fails in a third, if at all. */
const step = fc.record({
  action,
  process: fc.nat(1),
  at: fc.option(fc.nat(15), { nil: undefined }),
  fault: fc.constantFrom('before' as const, 'after' as const, 'dies' as const),
});

interface ModelVersion {
  readonly rank: number;
  readonly isMajor: boolean;
  effectiveMs: number;
  readonly graceDays: number;
  withdrawn: boolean;
}

interface ModelCustomer {
  readonly key: LedgerKey;
  readonly partner: Partner;
  readonly horizonDays: number;
  readonly acceptances: { id: string; rank: number; day: string; order: number; voided: boolean }[];
  withdrawal: { day: string; order: number } | undefined;
  readonly subscriptions: Map<string, { end: string; active: boolean; autoRenew: boolean }>;
}

/** What was done, kept by the test alone. */
class Model {
  readonly versions: ModelVersion[] = [];
  readonly customers: ModelCustomer[] = [];
  order = 0;

  /** The flags that must be open now, worked out by brute force. */
  openFlags(now: number): string[] {
    return this.customers
      .flatMap((customer) =>
        [...customer.subscriptions].flatMap(([subscriptionId, { end, active, autoRenew }]) => {
          const due = Date.parse(end);
          const dayStart = Date.parse(end.slice(0, 10));
          const near = dayStart <= now + customer.horizonDays * DAY_MS;
          if (!active || due <= now || !near || this.#holds(customer, due)) return [];
          const kind = autoRenew ? 'advisory' : 'blocking';
          return [`${customer.key.customerId} ${subscriptionId} ${end} ${kind} ${this.#required(due)}`];
        }),
      )
      .toSorted();
  }

  #counting = () => this.versions.filter(({ withdrawn }) => !withdrawn);

  #holds({ acceptances, withdrawal }: ModelCustomer, due: number): boolean {
    const past = this.#counting().filter(
      ({ isMajor, effectiveMs, graceDays }) => isMajor && effectiveMs + graceDays * DAY_MS <= due,
    );
    const needed = Math.max(0, ...past.map(({ rank }) => rank));
    return acceptances.some(({ rank, day, order, voided }) => {
      if (voided || this.versions.find((version) => version.rank === rank)?.withdrawn) return false;
      if (withdrawal && (order < withdrawal.order || day < withdrawal.day)) return false;
      return rank >= needed;
    });
  }

  #required(due: number): number {
    const effective = this.#counting().filter(({ isMajor, effectiveMs }) => isMajor && effectiveMs <= due);
    return Math.max(0, ...effective.map(({ rank }) => rank)) || 1;
  }
}

type Service = ReturnType<SweepWorld['startProcess']>;

const pick = <T>(items: readonly T[], at: number): T | undefined => items[at % Math.max(1, items.length)];

/** Does an action in the service and, where it came about, in the model. */
async function perform(
  world: SweepWorld,
  model: Model,
  wanted: Action,
  healthy: Service,
  failing: Service | undefined,
) {
  const request = { route: wanted.do, requestId: randomUUID(), bodyHash: 'the same body' };
  const asked = { userId: randomUUID(), correlationId: randomUUID(), reason: 'a reason', request };
  const operator = { partnerId: PARTNERS[0].partner.partnerId, ...asked };
  /** Whoever asked asks again; another process may know an older catalogue, and refuse what came about. */
  const surely = async <T>(ask: (service: Service) => Promise<Result<T>>): Promise<Result<T>> => {
    const first = await (failing && ask(failing).catch(() => undefined));
    const second = await ask(healthy);
    return first?.ok ? first : second;
  };
  const customer = 'which' in wanted ? pick(model.customers, wanted.which) : undefined;
  switch (wanted.do) {
    case 'publish': {
      const { inDays, isMajor, graceDays } = wanted;
      const version = { agreementType, isMajor, graceDays, effectiveAt: world.day(inDays) };
      const published = await surely((service) => service.publish(version, operator));
      if (!published.ok) return;
      const { versionRank, effectiveAt } = published.value;
      model.versions.push({
        rank: versionRank,
        isMajor,
        graceDays,
        effectiveMs: Date.parse(effectiveAt),
        withdrawn: false,
      });
      return;
    }
    case 'reschedule': {
      const version = pick(model.versions, wanted.which);
      if (!version) return;
      const schedule = { agreementType, versionRank: version.rank, effectiveAt: world.day(wanted.inDays) };
      const changed = await surely((service) => service.reschedule(schedule, operator));
      if (changed.ok) version.effectiveMs = Date.parse(changed.value.effectiveAt);
      return;
    }
    case 'withdrawVersion': {
      const version = pick(model.versions, wanted.which);
      if (!version) return;
      const name = { agreementType, versionRank: version.rank };
      const changed = await surely((service) => service.withdrawVersion(name, operator));
      if (changed.ok) version.withdrawn = true;
      return;
    }
    case 'confirm': {
      const { key, partner, acceptances } = customer!;
      const version = pick(model.versions, wanted.version)!;
      const day = wanted.today ? world.clock().toISOString().slice(0, 10) : '2026-01-10';
      const confirmed = await surely((service) =>
        service.confirm({
          ...asked,
          partner,
          customerId: key.customerId,
          agreementType,
          dateAgreed: parseAgreedDate(day)!,
          versionRank: version.rank,
          contact: { firstName: randomUUID(), lastName: 'Carr', email: 'tania@wingtip.example' },
        }),
      );
      if (!confirmed.ok) return;
      const id = confirmed.value.acceptance.confirmationId;
      acceptances.push({ id, rank: version.rank, day, order: model.order++, voided: false });
      return;
    }
    case 'void': {
      const acceptance = pick(customer!.acceptances, wanted.acceptance);
      if (!acceptance) return;
      const voided = await surely((service) =>
        service.voidAcceptance({ ...asked, key: customer!.key, confirmationId: acceptance.id }),
      );
      if (voided.ok) acceptance.voided = true;
      return;
    }
    case 'withdraw': {
      const withdrawn = await surely((service) => service.withdraw({ ...asked, key: customer!.key }));
      if (!withdrawn.ok) return;
      customer!.withdrawal = { day: world.clock().toISOString().slice(0, 10), order: model.order++ };
      return;
    }
    case 'record': {
      const { key, subscriptions } = customer!;
      const subscriptionId = `subscription-${wanted.subscription}`;
      const end = world.day(wanted.inDays).toISOString();
      const facts: SubscriptionFacts = {
        subscriptionId,
        offerId: 'CFQ7TTC0LF8R:0001',
        quantity: 5,
        status: wanted.status,
        billingType: 'license',
        autoRenewEnabled: wanted.autoRenewEnabled,
        commitmentEndDate: end,
      };
      const recorded = await surely((service) => service.record({ ...asked, key, facts: [facts], actor: 'test' }));
      if (!recorded.ok) throw new Error(recorded.code);
      subscriptions.set(subscriptionId, {
        end,
        active: wanted.status === 'active',
        autoRenew: wanted.autoRenewEnabled,
      });
      return;
    }
    case 'wait':
      return world.wait(wanted.days * DAY_MS);
    case 'timer':
      await (failing ?? healthy).look({}).catch(() => undefined);
      return;
    case 'deliver':
      for (let n = 0; n < wanted.steps; n++) await world.deliver(failing ?? healthy, wanted.which * n);
      return;
    case 'follow':
      return world.followWakeUps(failing ?? healthy);
  }
}

async function newWorld(): Promise<{ world: SweepWorld; model: Model }> {
  const [, { partner, horizonDays }] = PARTNERS;
  const world = await sweepWorld({ overrides: { [partner.partnerId]: { renewalHorizonDays: horizonDays } } });
  const model = new Model();
  const first = world.startProcess();
  await perform(world, model, { do: 'publish', inDays: 0, isMajor: true, graceDays: 0 }, first, undefined);
  world.wait(3 * MAX_AGE_MS);
  await world.settle(first);
  for (const { partner: owner, horizonDays: days } of [...PARTNERS, PARTNERS[0]]) {
    const { environment, partnerId } = owner;
    const customerId = randomUUID();
    const profile = {
      customerId,
      companyName: 'Wingtip Toys',
      domain: 'wingtip.example',
      culture: 'en-US',
      language: 'en',
      email: 'billing@wingtip.example',
      address: { country: 'US' },
    };
    await first.takeOn({ owner: { environment, partnerId }, profile, resellerIds: [], actor: 'test' });
    const key = { environment, partnerId, customerId };
    const nothing = { acceptances: [], withdrawal: undefined, subscriptions: new Map<never, never>() };
    model.customers.push({ key, partner: owner, horizonDays: days, ...nothing });
  }
  return { world, model };
}

it(
  'R1 to R5: after any interleaving the flags are those that brute force finds, each turn of them told',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
        const { world, model } = await newWorld();
        const processes = [world.startProcess(), world.startProcess()];
        for (const { action: wanted, process, at, fault } of steps) {
          const failing = at === undefined ? undefined : world.startProcess(new FaultPoint(at, fault satisfies Fault));
          await perform(world, model, wanted, processes[process]!, failing);
        }
        const last = world.startProcess();
        world.wait(3 * MAX_AGE_MS);
        await world.settle(last);
        world.wait(DAY_MS);
        await last.look({});
        await world.settle(last);

        const partners = PARTNERS.map(({ partner }) => partner);
        const flags = await world.flagsOf(...partners);
        const found = flags
          .filter(({ state }) => state === 'open')
          .map(({ customerId, subscriptionId, dueDate, kind, required }) =>
            [customerId, subscriptionId, dueDate, kind, required.versionRank].join(' '),
          );
        expect(found.toSorted()).toEqual(model.openFlags(world.clock().getTime()));
        for (const { subscriptionId, customerId, dueDate, generation } of flags) {
          const turns = world.events.filter(
            ({ data }) =>
              data.customerId === customerId &&
              data['subscriptionId'] === subscriptionId &&
              String(data['dueDate']).slice(0, 10) === dueDate.slice(0, 10),
          );
          const told = new Map(turns.map(({ id, data }) => [id, Number(data['generation'])]));
          const generations = Array.from({ length: generation }, (_, n) => n + 1);
          expect(
            [...told.values()].toSorted((one, other) => one - other),
            'turns told',
          ).toEqual(generations);
        }
        const told = world.events.length;
        await last.look({});
        world.wait(DAY_MS / 24);
        await world.settle(last);
        expect(await world.flagsOf(...partners)).toEqual(flags);
        expect(world.events.length).toBe(told);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  },
  60_000 + RUNS * 20_000,
);
