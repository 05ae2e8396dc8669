import { z } from 'zod';
import { Acceptance, Contact, holdings, takenBack, Withdrawal } from './acceptance.ts';
import { currentAcceptances, currentOf, type CurrentAcceptances, type History } from './current-acceptances.ts';
import { AgreementType } from '../agreements/agreement.ts';
import type { Catalogue } from '../agreements/version.ts';
import { contentHash } from '../../digest.ts';
import { Instant } from '../instant.ts';
import { Guid } from '../partners/partner.ts';

const CurrentAcceptance = Acceptance.extend({ contact: Contact.optional() });
export type CurrentAcceptance = z.infer<typeof CurrentAcceptance>;

/** What one point read answers: is there a relationship, and what does the customer hold? */
export const GateState = z.object({
  /** Raised by every change to the ledger; 1 when the relationship was made. */
  sequence: z.int().min(1),
  /** When the newest entry was made: no later one is earlier, whatever the clocks say. */
  changedAt: Instant.optional(),
  /** The most current acceptance per agreement type, among those neither voided nor withdrawn (C9). */
  acceptances: z.partialRecord(AgreementType, CurrentAcceptance),
  /** Behind it those that it does not exceed, for a cut-off or the withdrawal of its version may leave them alone (C9). */
  fallbacks: z.partialRecord(AgreementType, z.array(Acceptance)).optional(),
  withdrawal: Withdrawal.optional(),
  /** Orders on hold now. */
  holds: z.int().min(0),
  /** The hash of the newest audit entry. */
  auditHead: z.string(),
  /** The customer's country, ISO 3166-1 alpha-2: agreements are country-specific (C13). */
  country: z.string(),
  /** The resellers through whom the customer buys from this provider. */
  resellerIds: z.array(Guid),
});
export type GateState = z.infer<typeof GateState>;

/** The entry's own hash cannot be part of what it covers; contacts may be erased and are vouched for as rows. */
const VouchedGate = GateState.omit({ auditHead: true }).extend({
  acceptances: z.partialRecord(AgreementType, Acceptance),
});

/** What an audit entry holds of the gate that its change left. */
export const gateHash = (gate: Omit<GateState, 'auditHead'>): string => contentHash(VouchedGate.parse(gate));

/** The state that a new relationship starts from; its first committed change makes it sequence 1. */
export const emptyGate = (country: string, resellerIds: string[]): GateState => ({
  sequence: 0,
  acceptances: {},
  holds: 0,
  auditHead: '',
  country,
  resellerIds,
});

/** The instant of a change that is decided now: never before that of the entry before it, whatever the clocks say. */
export const momentOf = ({ changedAt }: GateState, now: Date): Date =>
  changedAt !== undefined && Date.parse(changedAt) > now.getTime() ? new Date(changedAt) : now;

/** What the customer holds of an agreement, the most current first. */
export function heldIn({ acceptances, fallbacks }: GateState, agreementType: AgreementType): CurrentAcceptance[] {
  const current = acceptances[agreementType];
  return current ? [current, ...(fallbacks?.[agreementType] ?? [])] : [];
}

/** The current acceptance of an agreement (C9); only the first of those held has its contact here. */
export const currentIn = (
  gate: GateState,
  agreementType: AgreementType,
  catalogue: Catalogue,
): CurrentAcceptance | undefined => currentOf(heldIn(gate, agreementType), catalogue);

/** The state when this stands; the first acceptance of each agreement may bring its contact. */
export function withCurrent(
  state: GateState,
  {
    held,
    withdrawal,
  }: { held: Partial<Record<AgreementType, readonly CurrentAcceptance[]>> } & Pick<CurrentAcceptances, 'withdrawal'>,
): GateState {
  const { fallbacks: _, withdrawal: __, ...rest } = state;
  const types = AgreementType.options.filter((type) => held[type]?.length);
  const behind = types.filter((type) => held[type]!.length > 1);
  return {
    ...rest,
    acceptances: Object.fromEntries(types.map((type) => [type, held[type]![0]!])),
    ...(behind.length === 0
      ? {}
      : { fallbacks: Object.fromEntries(behind.map((type) => [type, held[type]!.slice(1).map(withoutContact)])) }),
    ...(withdrawal ? { withdrawal } : {}),
  };
}

const withoutContact = ({ contact: _, ...acceptance }: CurrentAcceptance): Acceptance => acceptance;

/** The state after an acceptance was recorded: it is held unless another exceeds it or the withdrawal takes it back. */
export function withAcceptance(state: GateState, acceptance: CurrentAcceptance): GateState {
  const { withdrawal } = state;
  if (withdrawal && takenBack(acceptance, withdrawal)) return state;
  const held = AgreementType.options.map((type) => {
    const before = heldIn(state, type);
    return [type, type === acceptance.agreementType ? holdings([...before, acceptance]) : before] as const;
  });
  return withCurrent(state, { held: Object.fromEntries(held), withdrawal });
}

/**
 * The state when the history is as given: what remains valid is held again (C17, C18). The current acceptances keep the
 * contacts that the state knows; those that became current have none yet.
 */
export function withHistory(state: GateState, history: History): GateState {
  const next = withCurrent(state, currentAcceptances(history));
  const known = Object.values(state.acceptances);
  const withContact = (current: CurrentAcceptance): CurrentAcceptance =>
    known.find(({ confirmationId }) => confirmationId === current.confirmationId) ?? current;
  const acceptances = Object.entries(next.acceptances).map(([type, current]) => [type, withContact(current)]);
  return { ...next, acceptances: Object.fromEntries(acceptances) };
}
