import type { Clock } from '../../../shared/clock.ts';
import { establishRelationship } from '../../../shared/customers/establish-relationship.ts';
import { contentHash, nameUuid } from '../../../shared/digest.ts';
import { AgreementType } from '../../../shared/domain/agreements/agreement.ts';
import type { DocumentRef, Version } from '../../../shared/domain/agreements/version.ts';
import { Partner } from '../../../shared/domain/partners/partner.ts';
import { catalogueIn } from '../../../shared/tables/catalogue-table.ts';
import { systemRandom } from '../../../shared/random.ts';
import { tablesIn, type OpenTable } from '../../../shared/tables/client.ts';
import { documentsIn } from '../../../shared/tables/document-table.ts';
import { ensureTables } from '../../../shared/tables/ensure-tables.ts';
import { ledgerIn } from '../../../shared/tables/ledger-table.ts';
import { partnersIn, putPartner } from '../../../shared/tables/partner-table.ts';
import { relationshipsIn } from '../../../shared/tables/relationship-table.ts';
import { requestClaimsIn } from '../../../shared/tables/request-claim-table.ts';
import { systemTimers } from '../../../shared/timers.ts';
import sampleDocuments from './sample-documents.json' with { type: 'json' };
import { sampleCustomers, samplePartner, samplePartners } from './sample-registry.ts';

const FIRST_VERSIONS: Readonly<Record<AgreementType, string>> = {
  MicrosoftCloudAgreement: '2014-01-01T00:00:00.000Z',
  MicrosoftCustomerAgreement: '2019-08-01T00:00:00.000Z',
};

/** Writes the sample partners, customers and first agreement versions; existing ones are unchanged. */
export async function writeSampleData(tablesConnection: string, clock: Clock): Promise<void> {
  const open = tablesIn({ connectionString: tablesConnection });
  await ensureTables(open);
  await Promise.all([
    ...samplePartners.map((partner) => seedPartner(open, Partner.parse(partner))),
    seedVersions(open),
    seedCustomers(open, clock),
  ]);
}

/** Keeps changes that an operator has made since the first start. */
async function seedPartner(open: OpenTable, partner: Partner): Promise<void> {
  const known = await partnersIn(open, 0, () => new Date()).findNow(partner.partnerId);
  if (!known) await putPartner(open, partner);
}

async function seedVersions(open: OpenTable): Promise<void> {
  const catalogue = catalogueIn(open);
  for (const agreementType of AgreementType.options) {
    const known = await catalogue.read();
    if (known.versions[agreementType].length > 0) continue;
    const effectiveAt = FIRST_VERSIONS[agreementType];
    const first: Version = {
      agreementType,
      versionRank: 1,
      isMajor: true,
      effectiveAt,
      graceDays: 0,
      publishedAt: effectiveAt,
      documents: agreementType === 'MicrosoftCustomerAgreement' ? await seedDocuments(open) : [],
    };
    await catalogue.commit(known, { at: effectiveAt, change: 'published', actor: 'seed', after: first });
  }
}

const seedDocuments = (open: OpenTable): Promise<DocumentRef[]> =>
  Promise.all(
    Object.entries(sampleDocuments).map(async ([language, paragraphs]) => ({
      language,
      sha256: await documentsIn(open).keep(paragraphs.join('\n\n')),
    })),
  );

/** Idempotent: each start sends the same requests, so an interrupted start is completed by the next one. */
async function seedCustomers(open: OpenTable, clock: Clock): Promise<void> {
  const takeOn = establishRelationship({
    ledger: ledgerIn(open),
    relationships: relationshipsIn(open),
    claims: requestClaimsIn(open),
    clock,
    timers: systemTimers,
    random: systemRandom,
  });
  await Promise.all(
    sampleCustomers.flatMap(({ name: _, partners, country, ...customer }) =>
      partners.map(({ partner, reseller }) => {
        const { partnerId, environment } = samplePartner(partner);
        const profile = { ...customer, email: `billing@${customer.domain}`, address: { country } };
        return takeOn({
          owner: { environment, partnerId },
          profile,
          resellerIds: reseller ? [samplePartner(reseller).partnerId] : [],
          actor: { kind: 'operator' },
          request: {
            route: 'seed',
            requestId: nameUuid('seed', partnerId, customer.customerId),
            bodyHash: contentHash(profile),
          },
        });
      }),
    ),
  );
}
