import type { Partner } from '../domain/partners/partner.ts';
import type { PartnerStore } from './partner-store.ts';

/** The providers that a partner had before its present one, the latest first: the range of its changes. */
export const readFormerProviders =
  ({ store }: { store: Pick<PartnerStore, 'changes'> }) =>
  async ({ partnerId, providerId }: Partner): Promise<string[]> => {
    const had = new Set<string>();
    for await (const { before } of store.changes(partnerId)) {
      if (before?.providerId === undefined) continue;
      had.delete(before.providerId);
      had.add(before.providerId);
    }
    if (providerId !== undefined) had.delete(providerId);
    return [...had].toReversed();
  };
