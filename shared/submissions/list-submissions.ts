import type { Owner, Partner } from '../domain/partners/partner.ts';
import { ok, type Result } from '../domain/refusal.ts';
import type { SubmissionRecord } from '../domain/submissions/submission-record.ts';
import { providerOf } from './reseller-side.ts';
import type { SubmissionIndex, SubmissionQuery } from './submission-index.ts';

/** Of a provider: only the submissions of this reseller. */
export interface SubmissionSearch extends SubmissionQuery {
  readonly resellerId?: string | undefined;
}

/** The submissions to a provider, or of a reseller its own, newest first (B3), paged: one range read. */
export const listSubmissions =
  ({ submissions }: { submissions: SubmissionIndex }) =>
  async (
    partner: Partner,
    { resellerId, ...query }: SubmissionSearch,
  ): Promise<Result<{ submissions: SubmissionRecord[]; after?: string }>> => {
    const side = sideOf(partner);
    if (!side.ok) return side;
    const { provider, resellerId: own = resellerId } = side.value;
    return ok(await submissions.list({ provider, resellerId: own }, query));
  };
export type ListSubmissions = ReturnType<typeof listSubmissions>;

/** In whose ledgers a partner's submissions stand, and of a reseller its id: it sees no others (B3). */
export function sideOf(partner: Partner): Result<{ provider: Owner; resellerId?: string }> {
  const { environment, partnerId, type } = partner;
  if (type !== 'IndirectReseller') return ok({ provider: { environment, partnerId } });
  const provider = providerOf(partner);
  return provider.ok ? ok({ provider: provider.value, resellerId: partnerId }) : provider;
}
