import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { nameUuid } from '../digest.ts';
import type { Partner } from '../domain/partners/partner.ts';
import { ok, type Result } from '../domain/refusal.ts';
import type { AgreementType } from '../domain/agreements/agreement.ts';
import type { RepeatableRequest, ChangeLedger } from '../ledger/change-ledger.ts';
import type { Ledger } from '../ledger/ledger.ts';
import {
  planAcceptance,
  type AcceptanceDeps,
  type AttestedAcceptance,
  type RecordedAcceptance,
} from './plan-acceptance.ts';

export interface ConfirmationRequest extends AttestedAcceptance {
  readonly partner: Partner;
  readonly customerId: string;
  readonly request?: RepeatableRequest | undefined;
}

/** Records a customer's acceptance (C1 to C13): evidence, idempotency record and event in one transaction. */
export const confirmAcceptance =
  ({ change, ...deps }: AcceptanceDeps & { readonly change: ChangeLedger }) =>
  (confirmation: ConfirmationRequest): Promise<Result<RecordedAcceptance>> => {
    const { partner, customerId, request } = confirmation;
    const { environment, partnerId } = partner;
    const key = { environment, partnerId, customerId };
    const confirmationId = confirmationIdOf(key, request, deps);
    return change<RecordedAcceptance>({
      key,
      request,
      plan: (gate) => planAcceptance(deps)(key, confirmationId, confirmation, gate),
      replay: async (result) => ok(await recordedAs(deps.ledger, key, result)),
    });
  };
export type ConfirmAcceptance = ReturnType<typeof confirmAcceptance>;

/** The same request names the same confirmation. */
export const confirmationIdOf = (
  { partnerId, customerId }: LedgerKey,
  request: RepeatableRequest | undefined,
  { random }: Pick<AcceptanceDeps, 'random'>,
): string =>
  request ? nameUuid('confirmation', partnerId, customerId, request.route, request.requestId) : random.uuid();

/** An acceptance as it was answered first. */
export async function recordedAs(
  ledger: Ledger,
  key: LedgerKey,
  result: { kind: string; agreementType?: AgreementType; sequence?: number },
): Promise<RecordedAcceptance> {
  const { agreementType, sequence } = result;
  if (!agreementType || sequence === undefined) throw new Error('Another route answered the request.');
  const [acceptance, contact] = await Promise.all([
    ledger.readRow(key, { kind: 'acceptance', agreementType, sequence }),
    ledger.readRow(key, { kind: 'contact', sequence }),
  ]);
  if (!acceptance) throw new Error('The acceptance that answered the request is missing.');
  return { acceptance, contact: contact?.contact };
}
