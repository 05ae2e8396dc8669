import { z } from 'zod';
import { Guid } from '../partners/partner.ts';
import { CatalogueEntry } from './catalogue-entry.ts';
import { Version } from './version.ts';

const { agreementType, versionRank, isMajor, effectiveAt, graceDays, documents } = Version.shape;

export const AgreementPublished = z
  .object({
    change: CatalogueEntry.shape.change.describe('The change of the version.'),
    catalogueRevision: z.int().describe('The revision of the agreement catalogue that the change made.'),
    templateId: Guid.describe('The template of the agreement.'),
    agreementType,
    versionRank,
    isMajor,
    effectiveAt,
    graceDays,
    documents: documents.describe('The texts of the version.'),
  })
  .meta({
    description:
      'A version of an agreement was published, rescheduled or withdrawn. The event concerns every partner and names none.',
  });
