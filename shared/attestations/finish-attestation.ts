import type { AcceptanceDeps, RecordedAcceptance } from '../acceptances/plan-acceptance.ts';
import { planRecord } from '../acceptances/plan-acceptance.ts';
import { confirmationIdOf, recordedAs } from '../acceptances/confirm-acceptance.ts';
import { momentOf, type GateState } from '../domain/acceptances/gate.ts';
import { boundTo, type Attestation, type Signatory, type Usable } from '../domain/attestations/attestation.ts';
import { decideAttestedAcceptance, differingField, type Restated } from '../domain/attestations/attested-acceptance.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { Application, Person } from '../domain/partners/actor.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { Unavailable } from '../errors.ts';
import type { ChangeLedger, Plan, RepeatableRequest } from '../ledger/change-ledger.ts';
import type { Stored } from '../work/work-store.ts';
import type { AttestationStore } from './attestation-store.ts';
import { recordedWith } from './recorded-with.ts';

const ATTEMPTS = 5;

export interface FinishRequest {
  readonly key: LedgerKey;
  readonly attestationId: string;
  readonly restated: Restated;
  readonly by: Person | Application;
  readonly correlationId: string;
  readonly request?: RepeatableRequest | undefined;
}

interface Deps extends AcceptanceDeps {
  readonly attestations: AttestationStore;
  readonly change: ChangeLedger;
}

/**
 * Creates the agreement of a customer with an attestation that its signatory accepted (A3). The attestation is bound to
 * the customer before the acceptance is committed: a crash in between leaves one that only this customer can finish.
 */
export const finishAttestation =
  ({ change, attestations, ...deps }: Deps) =>
  (wanted: FinishRequest): Promise<Result<RecordedAcceptance>> => {
    const { key, request } = wanted;
    const confirmationId = confirmationIdOf(key, request, deps);
    return change<RecordedAcceptance>({
      key,
      request,
      plan: (gate) => planned({ ...deps, attestations }, wanted, confirmationId, gate),
      replay: async (result) => ok(await recordedAs(deps.ledger, key, result)),
    });
  };
export type FinishAttestation = ReturnType<typeof finishAttestation>;

type PlanDeps = Omit<Deps, 'change'>;

async function planned(
  deps: PlanDeps,
  wanted: FinishRequest,
  confirmationId: string,
  gate: GateState,
): Promise<Result<Plan<RecordedAcceptance>>> {
  const { attestations, clock } = deps;
  const { key, attestationId, restated, by, correlationId } = wanted;
  const { environment, partnerId, customerId } = key;
  const owner = { environment, partnerId };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const now = momentOf(gate, clock());
    const known = await attestations.read(owner, attestationId);
    if (!known) return refuse('AttestationNotFound');
    if (known.value.boundAt && (await recordedWith(deps.ledger, key, attestationId))) {
      return refuse('AttestationClosed', { state: 'finished' });
    }
    const bound = boundTo(known.value, customerId, now);
    if (!bound.ok) return bound;
    const signatory = await attestations.readSignatory(owner, attestationId);
    if (!signatory) return refuse('AttestationClosed', { state: 'expired' });
    const differing = differingField(bound.value, signatory, restated);
    if (differing) return differing;
    const userId = by.kind === 'person' ? by.userId : by.clientId;
    const decided = decideAttestedAcceptance(bound.value, { confirmationId, gate, userId, now });
    if (!decided.ok) return decided;
    const contact = contactOf(signatory);
    const plan = await planRecord(deps, { key, gate, acceptance: decided.value, contact, actor: by, correlationId });
    if (!plan.ok || (await bind(attestations, owner, known, bound.value))) return plan;
  }
  throw new Unavailable('The attestation changes too often right now.');
}

/** False after a lost race; nothing is written for one that is bound already. */
const bind = async (
  attestations: AttestationStore,
  owner: Owner,
  known: Stored<Attestation>,
  bound: Usable,
): Promise<boolean> => known.value.boundAt !== undefined || attestations.replace(owner, known, bound);

const contactOf = ({ companyName: _, ...contact }: Signatory) => contact;
