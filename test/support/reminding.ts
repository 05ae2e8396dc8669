import { randomUUID } from 'node:crypto';
import { useCasesOf } from '../../functions/use-cases.ts';
import type { PolicyOverrides } from '../../shared/domain/agreements/policy.ts';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import type { AssentEvent } from '../../shared/domain/events/event.ts';
import type { EventPublisher } from '../../shared/ledger/event-publisher.ts';
import type { WakeUp } from '../../shared/ledger/wake-up.ts';
import { holdIndexIn } from '../../shared/tables/hold-table.ts';
import { invitationIndexIn } from '../../shared/tables/invitation-table.ts';
import { confirmationOf } from '../faults/support/confirmation.ts';
import { personOf } from '../faults/support/direct.ts';
import { FaultPoint, type PipelinePolicy } from '../faults/support/flaky.ts';
import { ownTables } from '../faults/support/rehearsal.ts';
import { expectEventDescribed } from './described-events.ts';
import { portsOn } from './service.ts';
import { settle } from './sweeping.ts';
import { orderOf } from './world.ts';
import { lastingWakeUps } from './lasting-wake-ups.ts';

const BEGIN = '2026-01-01T00:00:00Z';
const AGENT = { userId: randomUUID(), correlationId: randomUUID() };

/** Tables of a test's own with a partner; each process has a clock that stands still. What they publish is collected. */
export async function reminding(overrides: PolicyOverrides = {}) {
  const { through } = await ownTables();
  const world = await settle(through(), () => new Date(BEGIN));
  const partner = await world.partner();
  const events: AssentEvent[] = [];
  const wakeUps: WakeUp[] = [];

  function processAt(now: string, point = new FaultPoint(), ...policies: readonly PipelinePolicy[]) {
    const publisher: EventPublisher = {
      publish: (told) =>
        told.length === 0
          ? Promise.resolve()
          : point.run(() => {
              told.forEach(expectEventDescribed);
              events.push(...told);
              return Promise.resolve();
            }),
    };
    const schedule = (...sent: readonly WakeUp[]) => {
      wakeUps.push(...sent);
      return Promise.resolve();
    };
    const clock = () => new Date(now);
    const ports = portsOn(
      through(point, ...policies),
      { publisher, wakeUps: lastingWakeUps(schedule) },
      { clock, overrides },
    );
    return { ...useCasesOf(ports), ports };
  }

  return {
    through,
    world,
    partner,
    events,
    processAt,
    holds: holdIndexIn(through()),
    invitations: invitationIndexIn(through()),

    /** Queues an order that waits; the list knows it. */
    async hold(key: LedgerKey, now: string, holdUntil?: string): Promise<string> {
      const orderId = `order-${randomUUID()}`;
      const body = orderOf(key, { orderId, ifNotAccepted: 'hold', ...(holdUntil && { holdUntil }) });
      await processAt(now).validateOrders([{ body, arrivedAt: new Date(now), attempt: 0, redelivered: false }]);
      await this.list();
      return orderId;
    },

    /** Invites the customer; the list knows it. */
    async invite(key: LedgerKey, now: string, days?: number): Promise<string> {
      const invited = await processAt(now).createInvitation({ key, days, ...AGENT });
      if (!invited.ok) throw new Error(invited.code);
      await this.publish(now);
      await this.list();
      return invited.value.invitationId;
    },

    change: (
      what: 'renewInvitation' | 'revokeInvitation',
      key: LedgerKey,
      invitationId: string,
      now: string,
      days?: number,
    ) => processAt(now)[what]({ key, invitationId, days, ...AGENT }),

    /** The list has not heard of it. */
    cancel: (key: LedgerKey, orderId: string, now: string) =>
      processAt(now).cancelHold(key, orderId, { kind: 'person', userId: AGENT.userId }),

    /** The partner confirms that the customer accepted. */
    accept: (key: LedgerKey, now: string) => processAt(now).confirmAcceptance(confirmationOf(partner, key.customerId)),

    /** The customer declines over the invitation. */
    decline: (key: LedgerKey, invitationId: string, now: string) =>
      processAt(now).declineAgreement({
        customer: personOf(key),
        partnerId: key.partnerId,
        agreementType: 'MicrosoftCustomerAgreement',
        invitationId,
        correlationId: randomUUID(),
      }),

    /** The outbox rows are published. */
    publish: (now: string) => processAt(now).handleWakeUps(wakeUps.splice(0).filter(({ kind }) => kind === 'outbox')),

    /** The lists hear of every event, again of those that they know. */
    list: () => processAt(BEGIN).projectEvents(events),

    /** Every reminder as `subject: days`, a repeat included. */
    reminders: (): string[] =>
      remindersIn(events).map(({ subject, data }) => `${subject}: ${String(data['reminderDays'])}`),
  };
}

export type Reminding = Awaited<ReturnType<typeof reminding>>;

export const remindersIn = (events: readonly AssentEvent[]): AssentEvent[] =>
  events.filter(({ type }) => type === 'order.reminder' || type === 'invitation.reminder');
