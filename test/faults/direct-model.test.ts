import * as fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { historyOf } from '../../shared/acceptances/read-history.ts';
import { currentAcceptances, validAcceptances } from '../../shared/domain/acceptances/current-acceptances.ts';
import { heldIn } from '../../shared/domain/acceptances/gate.ts';
import { invitationRecordsOf } from '../../shared/domain/customers/invitation-record.ts';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { readDate } from '../../shared/domain/instant.ts';
import type { Partner } from '../../shared/domain/partners/partner.ts';
import { invitationIndexIn } from '../../shared/tables/invitation-table.ts';
import { eventsOf, ledger, newCustomer, newPartner, open, orderOf, wakeUpsOf } from '../support/world.ts';
import { acceptanceOf, personOf, requestOf } from './support/direct.ts';
import { FaultPoint } from './support/flaky.ts';
import { expectSoundLedger, rows } from './support/invariants.ts';
import { publishAtOnce } from './support/publish-at-once.ts';
import { startProcess } from './support/process.ts';

const RUNS = Number(process.env['FAULT_RUNS'] ?? 12);
const TYPE = 'MicrosoftCustomerAgreement' as const;

type Action =
  /** `behind`: so many versions before the newest were shown, which came into force before the tick. */
  | { readonly do: 'accept'; readonly behind: number; readonly invitation: number | undefined; readonly twice: boolean }
  | { readonly do: 'decline' | 'revoke' | 'renew'; readonly invitation: number }
  | { readonly do: 'void'; readonly which: number }
  | { readonly do: 'invite' | 'withdrawOwn' | 'confirm' | 'withdraw' | 'hold' | 'publish' | 'announce' };

const index = fc.nat(3);
const simply = (
  ...names: Extract<
    Action,
    { do: 'invite' | 'publish' | 'hold' | 'announce' | 'confirm' | 'withdraw' | 'withdrawOwn' }
  >['do'][]
) => fc.constantFrom(...names).map((name): Action => ({ do: name }));
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('accept' as const),
      behind: fc.nat(1),
      invitation: fc.option(index, { nil: undefined }),
      twice: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('decline' as const, 'revoke' as const, 'renew' as const),
      invitation: index,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('void' as const), which: fc.nat(5) }) },
  { weight: 4, arbitrary: simply('invite', 'hold') },
  { weight: 4, arbitrary: simply('withdrawOwn', 'withdraw', 'confirm', 'publish', 'announce') },
);

/** An action, the operation at which it fails, how, and whether the next action runs beside it in another process. */
const step = fc.record({
  action,
  at: fc.nat(12),
  fault: fc.constantFrom('before' as const, 'after' as const, 'dies' as const),
  together: fc.boolean(),
});

interface World {
  readonly partner: Partner;
  readonly key: LedgerKey;
  readonly catalogueTable: string;
}

type Service = ReturnType<typeof startProcess>;

async function perform({ partner, key, catalogueTable }: World, wanted: Action, point: FaultPoint): Promise<unknown> {
  const { partnerId, customerId } = key;
  const again = async (run: (service: Service) => Promise<unknown>) => {
    await run(startProcess(point, { catalogueTable })).catch(() => undefined);
    return run(startProcess(undefined, { catalogueTable }));
  };
  const invitationId = async (which: number) => {
    const known = await rows(key, 'invitation');
    return known[which % Math.max(1, known.length)]?.invitationId ?? randomUUID();
  };
  const by = { userId: randomUUID(), correlationId: randomUUID(), request: requestOf(wanted.do) };
  const { correlationId, request, userId } = by;
  switch (wanted.do) {
    case 'accept': {
      const { versions } = await startProcess(undefined, { catalogueTable }).versions.read();
      const versionRank = Math.max(1, versions[TYPE].at(-1)!.versionRank - wanted.behind);
      const invitation = wanted.invitation === undefined ? undefined : await invitationId(wanted.invitation);
      const form = acceptanceOf(key, { versionRank, invitationId: invitation, request });
      const send = () => again((service) => service.acceptForPartners([partnerId], form));
      // A double click sends the same form twice at once; both get the same answer.
      if (!wanted.twice) return send();
      const [first, second] = await Promise.all([send(), send()]);
      return expect(second).toEqual(first);
    }
    case 'decline': {
      const form = { customer: personOf(key), partnerId, agreementType: TYPE, correlationId, request };
      const invitation = await invitationId(wanted.invitation);
      return again((service) => service.declineAgreement({ ...form, invitationId: invitation }));
    }
    case 'revoke':
    case 'renew': {
      const change = { ...by, key, invitationId: await invitationId(wanted.invitation) };
      return again((service) =>
        wanted.do === 'revoke'
          ? service.revokeInvitation(change)
          : service.renewInvitation({ ...change, days: 40 + Math.floor(Math.random() * 300) }),
      );
    }
    case 'invite':
      return again((service) => service.createInvitation({ ...by, key, note: 'a note' }));
    case 'withdrawOwn': {
      const customer = personOf(key);
      return again((service) =>
        service.withdrawByCustomer({ customer, partnerId, reason: 'no more', correlationId, request }),
      );
    }
    case 'withdraw':
      return again((service) =>
        service.withdrawAgreement({ ...by, key, reason: 'left', by: { kind: 'person', userId } }),
      );
    case 'confirm': {
      const contact = { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' };
      const dateAgreed = readDate('2026-01-10')!;
      return again((service) =>
        service.confirmAcceptance({ ...by, partner, customerId, agreementType: TYPE, dateAgreed, contact }),
      );
    }
    case 'void': {
      const recorded = await rows(key, 'acceptance');
      const { confirmationId } = recorded[wanted.which % Math.max(1, recorded.length)] ?? {
        confirmationId: randomUUID(),
      };
      return again((service) => service.voidAcceptance({ ...by, key, confirmationId, reason: 'a mistake' }));
    }
    case 'hold': {
      const body = orderOf(key, { ifNotAccepted: 'hold' });
      const arrival = { body, arrivedAt: new Date('2026-06-01T00:00:00Z'), attempt: 0, redelivered: false };
      return again((service) => service.validateOrders([arrival]));
    }
    case 'publish':
      return publishAtOnce(startProcess(undefined, { catalogueTable }));
    case 'announce':
      return again(async (service) => service.handleWakeUps(await outboxWakeUps(key)));
  }
}

const outboxWakeUps = async ({ customerId }: LedgerKey) =>
  (await wakeUpsOf(customerId)).filter((wakeUp) => wakeUp.kind === 'outbox');

/** Each invitation has one answer at most, and its state and entry in the list say which. */
async function expectAnsweredOnce(key: LedgerKey): Promise<void> {
  const [invitations, acceptances, declines] = await Promise.all([
    rows(key, 'invitation'),
    rows(key, 'acceptance'),
    rows(key, 'decline'),
  ]);
  for (const { invitationId, state } of invitations) {
    const answers = [
      ...acceptances.filter((one) => one.invitationId === invitationId).map(() => 'accepted'),
      ...declines.filter((one) => one.invitationId === invitationId).map(() => 'declined'),
    ];
    expect(answers, `answers to an invitation that is ${state}`).toEqual(
      ['accepted', 'declined'].includes(state) ? [state] : [],
    );
  }
  const events = await eventsOf(key.customerId);
  const table = `Invitations${randomUUID().replaceAll('-', '')}`;
  await open(table).ensure();
  const list = invitationIndexIn(() => open(table));
  // In any order, and some of them twice.
  const records = [...events, ...events.slice(0, 3)].toSorted(() => Math.random() - 0.5).map(invitationRecordsOf);
  for (const one of records) await list.apply(one ?? []);
  const { invitations: listed } = await list.list(key, { size: 100, wanted: () => true });
  const stateById = (all: readonly { invitationId: string; state: string; expiresAt: string }[]) =>
    Object.fromEntries(all.map(({ invitationId, state, expiresAt }) => [invitationId, `${state} ${expiresAt}`]));
  expect(listed.length).toBe(invitations.length);
  expect(stateById(listed)).toEqual(stateById(invitations));
}

it(
  'invariants 1 to 4, 7, D3 D4 D6 D8 D9: any interleaving of invitations, acceptances, declines, withdrawals, voids and versions',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const partner = await newPartner();
        const catalogueTable = `Catalogue${randomUUID().replaceAll('-', '')}`;
        await open(catalogueTable).ensure();
        await publishAtOnce(startProcess(undefined, { catalogueTable }), '2019-08-01T00:00:00Z');
        const world: World = { partner, key: await newCustomer(partner), catalogueTable };
        const { key } = world;
        let running: Promise<unknown>[] = [];
        for (const { action: wanted, at, fault, together } of steps) {
          running.push(perform(world, wanted, new FaultPoint(at, fault)));
          if (together) continue;
          await Promise.all(running);
          running = [];
        }
        await Promise.all(running);
        const last = startProcess(undefined, { catalogueTable });
        await last.handleWakeUps(await outboxWakeUps(key));
        const newest = (await last.versions.read()).versions[TYPE].at(-1)!.versionRank;

        await expectSoundLedger(key);
        await expectAnsweredOnce(key);
        const [gate, history, holds] = await Promise.all([
          ledger.readGate(key),
          historyOf(ledger, key),
          rows(key, 'hold'),
        ]);
        const { held, withdrawal } = currentAcceptances(history);
        expect(gate!.state.withdrawal).toEqual(withdrawal);
        expect(heldIn(gate!.state, TYPE).map(({ contact: _, ...one }) => one)).toEqual(held[TYPE]);
        if (held[TYPE][0]?.versionRank === newest) expect(holds.length, 'held orders that should be free').toBe(0);
        const isDirect = ({ source }: { source: string }) => source === 'directAcceptance';
        expect(await last.readDirectStatus(key)).toEqual({
          ok: true,
          value: { isSigned: validAcceptances(history).some(isDirect) },
        });
        const recorded = (await eventsOf(key.customerId)).filter(({ type }) => type === 'acceptance.recorded');
        expect(new Set(recorded.map(({ subject }) => subject))).toEqual(
          new Set(history.acceptances.map(({ confirmationId }) => confirmationId)),
        );
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  },
  60_000 + RUNS * 6_000,
);
