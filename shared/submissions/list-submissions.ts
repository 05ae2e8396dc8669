import type { Owner, Partner } from '../domain/partners/partner.ts';
import { ok, type Result } from '../domain/refusal.ts';
import type { SubmissionRecord } from '../domain/submissions/submission-record.ts';
import { providerOf } from './reseller-side.ts';
import type { SubmissionIndex, SubmissionQuery } from './submission-index.ts';

export interface SubmissionSearch extends SubmissionQuery {
  /** In whose ledgers, where that is not the partner's own or its provider: an earlier provider's. */
  readonly providerId?: string | undefined;
  /** Of a provider: only the submissions of this reseller. */
  readonly resellerId?: string | undefined;
}

/** The submissions to a provider, or of a reseller its own, newest first (B3), paged: one range read. */
export const listSubmissions =
  ({ submissions }: { submissions: SubmissionIndex }) =>
  async (
    partner: Partner,
    { providerId, resellerId, ...query }: SubmissionSearch,
  ): Promise<Result<{ submissions: SubmissionRecord[]; after?: string }>> => {
    const side = sideOf(partner, providerId);
    if (!side.ok) return side;
    const { provider, resellerId: own = resellerId } = side.value;
    return ok(await submissions.list({ provider, resellerId: own }, query));
  };
export type ListSubmissions = ReturnType<typeof listSubmissions>;

/**
 * In whose ledgers a partner's submissions stand, and of a reseller its id: it sees no others (B3). In the ledgers of
 * another provider, such as its earlier one, every partner sees what it submitted itself and nothing else.
 */
export function sideOf(partner: Partner, providerId?: string): Result<{ provider: Owner; resellerId?: string }> {
  const { environment, partnerId, type } = partner;
  if (providerId !== undefined && providerId !== partnerId) {
    return ok({ provider: { environment, partnerId: providerId }, resellerId: partnerId });
  }
  if (type !== 'IndirectReseller') return ok({ provider: { environment, partnerId } });
  const provider = providerOf(partner);
  return provider.ok ? ok({ provider: provider.value, resellerId: partnerId }) : provider;
}
