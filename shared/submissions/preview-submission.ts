import type { Clock } from '../clock.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import type { Submission } from '../domain/submissions/submission.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import type { Random } from '../random.ts';
import { collectedStep, placeIn } from './change-submission.ts';
import type { NewSubmission } from './create-submission.ts';
import { decidingProvider } from './reseller-side.ts';
import { standingSubmission } from './standing-submission.ts';

interface Deps {
  readonly ledger: Ledger;
  readonly partners: Pick<PartnerRegistry, 'find'>;
  readonly clock: Clock;
  readonly random: Random;
}

/** Decides as `createSubmission` does and changes nothing: the submission of the same acceptance, where one stands. */
export const previewSubmission =
  ({ ledger, partners, clock, random }: Deps) =>
  async (wanted: NewSubmission): Promise<Result<Submission | undefined>> => {
    const { reseller, customerId, userId } = wanted;
    const provider = await decidingProvider(partners, reseller);
    if (!provider.ok) return provider;
    const key = { ...provider.value, customerId };
    const gate = await ledger.readGate(key);
    if (!gate?.state.resellerIds.includes(reseller.partnerId)) return refuse('CustomerNotFound');
    const collected = collectedStep(wanted, placeIn(gate.state, clock), userId, random);
    return collected.ok ? ok(await standingSubmission(ledger, key, wanted)) : collected;
  };
export type PreviewSubmission = ReturnType<typeof previewSubmission>;
