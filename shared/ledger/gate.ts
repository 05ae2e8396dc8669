import { z } from 'zod';
import { Acceptance, Contact, Withdrawal, holdings } from '../acceptances/acceptance.ts';
import { AgreementType } from '../agreements/agreement.ts';
import { Environment, Guid } from '../partners/partner.ts';

/** Names the ledger of one customer of one partner in one environment. */
export const LedgerKey = z.object({ environment: Environment, partnerId: Guid, customerId: Guid });
export type LedgerKey = z.infer<typeof LedgerKey>;

const CurrentAcceptance = Acceptance.extend({ contact: Contact.optional() });
export type CurrentAcceptance = z.infer<typeof CurrentAcceptance>;

/** What one point read answers: is there a relationship, and what does the customer hold? */
export const GateState = z.object({
  /** Raised by every change to the ledger; 1 when the relationship was made. */
  sequence: z.int().min(1),
  /** The current acceptance per agreement type, among those neither voided nor withdrawn (C9). */
  acceptances: z.partialRecord(AgreementType, CurrentAcceptance),
  /** What counts in place of a current acceptance that was given ahead, should its version be withdrawn. */
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

/** The state that a new relationship starts from; its first committed change makes it sequence 1. */
export const emptyGate = (country: string, resellerIds: string[]): GateState => ({
  sequence: 0,
  acceptances: {},
  holds: 0,
  auditHead: '',
  country,
  resellerIds,
});

/** A gate as read, with the etag that its next change is conditional on. */
export interface Gate {
  readonly state: GateState;
  readonly etag: string;
}

/** The etag of a gate that its first change creates. */
export const NOT_STORED = '';

/** What the customer holds of an agreement, the most current first. */
export function heldIn({ acceptances, fallbacks }: GateState, agreementType: AgreementType): CurrentAcceptance[] {
  const current = acceptances[agreementType];
  return current ? [current, ...(fallbacks?.[agreementType] ?? [])] : [];
}

/** The state when of each agreement this is held, the most current first. */
export function withHoldings(
  state: GateState,
  held: Partial<Record<AgreementType, readonly CurrentAcceptance[]>>,
): GateState {
  const { fallbacks: _, ...rest } = state;
  const types = AgreementType.options.filter((type) => held[type]?.length);
  const acceptances = Object.fromEntries(types.map((type) => [type, held[type]![0]!]));
  const behind = types.filter((type) => held[type]!.length > 1);
  if (behind.length === 0) return { ...rest, acceptances };
  const fallbacks = Object.fromEntries(behind.map((type) => [type, held[type]!.slice(1).map(withoutContact)]));
  return { ...rest, acceptances, fallbacks };
}

const withoutContact = ({ contact: _, ...acceptance }: CurrentAcceptance): Acceptance => acceptance;

/** The state after an acceptance was recorded: it becomes current unless a more current or a later withdrawal stands. */
export function withAcceptance(state: GateState, acceptance: CurrentAcceptance): GateState {
  if (state.withdrawal && takenBack(acceptance, state.withdrawal)) return state;
  const held = AgreementType.options.map((type) => {
    const before = heldIn(state, type);
    return [type, type === acceptance.agreementType ? holdings([...before, acceptance]) : before] as const;
  });
  return withHoldings(state, Object.fromEntries(held));
}

/** A withdrawal ends what was recorded before it, and bars what is recorded later but dated before its day (C17). */
const takenBack = (acceptance: CurrentAcceptance, withdrawal: Withdrawal): boolean =>
  acceptance.sequence < withdrawal.sequence || acceptance.dayAgreed < withdrawal.day;
