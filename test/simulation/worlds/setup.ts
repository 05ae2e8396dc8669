import { dayOf } from '../../../shared/domain/instant.ts';
import { SERVICE } from '../../../shared/domain/partners/actor.ts';
import { NOTHING_DONE, sweepIdOf, type Sweep } from '../../../shared/domain/renewals/sweep.ts';
import type { Random } from '../../../shared/random.ts';
import { catalogueIn } from '../../../shared/tables/catalogue-table.ts';
import type { OpenTable } from '../../../shared/tables/client.ts';
import { ensureTables } from '../../../shared/tables/ensure-tables.ts';
import { putPartner } from '../../../shared/tables/partner-table.ts';
import type { Service } from '../kernel/service.ts';
import type { Cast } from './cast.ts';

const FIRST_VERSIONS = [
  ['MicrosoftCloudAgreement', '2018-08-01T00:00:00.000Z'],
  ['MicrosoftCustomerAgreement', '2019-08-01T00:00:00.000Z'],
] as const;
const PUBLISHED_AT = '2018-07-01T00:00:00.000Z';
const DAY_MS = 86_400_000;

/** What exists before anybody acts: tables, partners, first versions of both agreements, customers, a sweep. */
export async function setUp(
  { accounts }: Cast,
  startsAt: number,
  open: OpenTable,
  { stores, useCases }: Pick<Service, 'stores' | 'useCases'>,
  random: Random,
): Promise<void> {
  await ensureTables(open);
  for (const { partner } of accounts) await putPartner(open, partner);
  const versions = catalogueIn(open, random);
  const sha256 = await stores.documents.keep('The terms of the agreement.');
  for (const [agreementType, effectiveAt] of FIRST_VERSIONS) {
    const after = {
      agreementType,
      versionRank: 1,
      isMajor: true,
      graceDays: 0,
      effectiveAt,
      publishedAt: PUBLISHED_AT,
      documents: [{ language: 'en-US', sha256 }],
    };
    const change = { at: PUBLISHED_AT, change: 'published', actor: 'operator', after } as const;
    await versions.commit(await versions.read(), change);
  }
  await stores.sweeps.write(earlierSweep(startsAt), undefined);
  for (const { partner, customers } of accounts) {
    for (const { customerId, country, resellerIds } of customers) {
      await useCases.establishRelationship({
        owner: partner,
        profile: {
          customerId,
          companyName: `Company ${customerId.slice(0, 4)}`,
          domain: `${customerId}.example`,
          culture: 'en-US',
          language: 'en',
          email: 'billing@company.example',
          address: { country },
        },
        resellerIds,
        actor: SERVICE,
      });
    }
  }
}

/** The sweep of the day before, so that the first one of the world does not go through more than a year. */
function earlierSweep(startsAt: number): Sweep {
  const at = new Date(startsAt - DAY_MS);
  const completedAt = at.toISOString();
  const from = dayOf(at);
  return {
    ...NOTHING_DONE,
    sweepId: sweepIdOf(at, FIRST_VERSIONS.length),
    revision: FIRST_VERSIONS.length,
    from,
    to: from,
    state: 'completed',
    startedAt: completedAt,
    activeAt: completedAt,
    completedAt,
    shardsPerDay: [0],
    shards: 0,
    shardsDone: 0,
    checks: 1,
    nextCheckAt: completedAt,
  };
}
