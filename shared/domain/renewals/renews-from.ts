import type { GateState } from '../acceptances/gate.ts';
import type { Policy } from '../agreements/policy.ts';
import { DAY_MS, dayOf } from '../instant.ts';
import { withinHorizon } from '../subscriptions/due-renewal.ts';
import { accountsOf, type Subscription } from '../subscriptions/subscription.ts';

/** The earliest end of a term once these subscriptions are written too, as the gate keeps it; unknown stays unknown. */
export const renewsFromWith = (
  before: GateState['renewsFrom'],
  written: readonly Subscription[],
): GateState['renewsFrom'] =>
  before &&
  written
    .flatMap(accountsOf)
    .flatMap(({ commitmentEndDate: end }) => (end ? [dayOf(end)] : []))
    .reduce((first, day) => (first === 'none' || day < first ? day : first), before);

/** For clocks of other processes, by which a renewal may be within the horizon already. */
const MARGIN_MS = DAY_MS;

/** Whether the customer may have a renewal within the horizon, as far as its gate knows (R4). */
export const mayHaveDueRenewals = ({ renewsFrom }: Pick<GateState, 'renewsFrom'>, now: Date, policy: Policy): boolean =>
  renewsFrom !== 'none' &&
  (renewsFrom === undefined || withinHorizon(renewsFrom, new Date(now.getTime() + MARGIN_MS), policy));
