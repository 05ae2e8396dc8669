import { z } from 'zod';
import { contentHash } from '../../digest.ts';
import { AgreementType } from '../agreements/agreement.ts';
import type { Catalogue } from '../agreements/version.ts';
import { Day, Instant } from '../instant.ts';
import { Guid } from '../partners/partner.ts';
import { Acceptance, Contact, holdings, takenBack, Withdrawal } from './acceptance.ts';
import { currentAcceptances, currentOf, type CurrentAcceptances, type History } from './current-acceptances.ts';

const CurrentAcceptance = Acceptance.extend({ contact: Contact.optional() });
export type CurrentAcceptance = z.infer<typeof CurrentAcceptance>;

/** The result of the gate's point read: existence of the relationship and the acceptances held. */
export const GateState = z.object({
  /** Incremented by every change to the ledger; 1 when the relationship is created. */
  sequence: z.int().min(1),
  /** When the newest entry was made; later entries are never earlier, despite clock skew. */
  changedAt: Instant.optional(),
  /** The most current acceptance per agreement type, among those neither voided nor withdrawn (C9). */
  acceptances: z.partialRecord(AgreementType, CurrentAcceptance),
  /** The acceptances that those do not exceed: they become current after a cut-off or a version's withdrawal (C9). */
  fallbacks: z.partialRecord(AgreementType, z.array(Acceptance)).optional(),
  withdrawal: Withdrawal.optional(),
  /** Number of orders currently on hold. */
  holds: z.int().min(0),
  /** Number of events that the ledger has told; absent before the first one. */
  events: z.int().min(1).optional(),
  /**
   * The earliest day on which a commitment term of any subscription ever on record ends or ended; `none` while there was
   * none. Unknown where absent, as in gates of earlier releases.
   */
  renewsFrom: z.union([Day, z.literal('none')]).optional(),
  /** The hash of the newest audit entry. */
  auditHead: z.string(),
  /** The customer's country, ISO 3166-1 alpha-2: agreements are country-specific (C13). */
  country: z.string(),
  /** The resellers through whom the customer buys from this provider. */
  resellerIds: z.array(Guid),
});
export type GateState = z.infer<typeof GateState>;

/** Content of `gateHash`. An entry's hash cannot cover itself; contacts can be erased and have their own row hashes. */
const VouchedGate = GateState.omit({ auditHead: true }).extend({
  acceptances: z.partialRecord(AgreementType, Acceptance),
});

/** Hash of the gate after a change, as the audit entry stores it. */
export const gateHash = (gate: Omit<GateState, 'auditHead'>): string => contentHash(VouchedGate.parse(gate));

/** The initial state of a relationship; its first committed change makes it sequence 1. */
export const emptyGate = (country: string, resellerIds: string[]): GateState => ({
  sequence: 0,
  acceptances: {},
  holds: 0,
  renewsFrom: 'none',
  auditHead: '',
  country,
  resellerIds,
});

/** The instant of a change decided now: never before that of the previous entry, despite clock skew. */
export const momentOf = ({ changedAt }: GateState, now: Date): Date =>
  changedAt !== undefined && Date.parse(changedAt) > now.getTime() ? new Date(changedAt) : now;

/** The held acceptances of an agreement, most current first. */
export function heldIn({ acceptances, fallbacks }: GateState, agreementType: AgreementType): CurrentAcceptance[] {
  const current = acceptances[agreementType];
  return current ? [current, ...(fallbacks?.[agreementType] ?? [])] : [];
}

/** The current acceptance of an agreement (C9); only the first one held carries its contact here. */
export const currentIn = (
  gate: GateState,
  agreementType: AgreementType,
  catalogue: Catalogue,
): CurrentAcceptance | undefined => currentOf(heldIn(gate, agreementType), catalogue);

/** The state with these acceptances; the first of each agreement may carry its contact. */
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

/** The state after an acceptance: it is held unless another exceeds it or the withdrawal ends it. */
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
 * The state recomputed from a history: valid acceptances are held again (C17, C18). Current acceptances keep the
 * contacts in the state; newly current ones have none yet.
 */
export function withHistory(state: GateState, history: History): GateState {
  const next = withCurrent(state, currentAcceptances(history));
  const known = Object.values(state.acceptances);
  const withContact = (current: CurrentAcceptance): CurrentAcceptance =>
    known.find(({ confirmationId }) => confirmationId === current.confirmationId) ?? current;
  const acceptances = Object.entries(next.acceptances).map(([type, current]) => [type, withContact(current)]);
  return { ...next, acceptances: Object.fromEntries(acceptances) };
}
