import type { startProcess } from './process.ts';

/** A major version that is in force at once: nobody caches this catalogue. */
export async function publishAtOnce(
  { versions }: Pick<ReturnType<typeof startProcess>, 'versions'>,
  at = new Date().toISOString(),
): Promise<void> {
  const catalogue = await versions.read();
  const agreementType = 'MicrosoftCustomerAgreement' as const;
  const versionRank = (catalogue.versions[agreementType].at(-1)?.versionRank ?? 0) + 1;
  const now = new Date(at).toISOString();
  await versions.commit(catalogue, {
    at: now,
    change: 'published',
    actor: 'test',
    after: { agreementType, versionRank, isMajor: true, graceDays: 0, effectiveAt: now, publishedAt: now },
  });
}
