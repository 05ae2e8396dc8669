import { z } from 'zod';
import type { PublishVersion } from '../../../shared/agreements/publish-version.ts';
import { OFFERED_LANGUAGES } from '../../../shared/domain/agreements/document.ts';
import { Version } from '../../../shared/domain/agreements/version.ts';
import { InstantInput } from '../../../shared/domain/instant.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { Country, optionalText, TemplateId } from '../fields.ts';
import { GraceDays, IsMajor, publisherOf } from './version-fields.ts';

const Language = z.enum(OFFERED_LANGUAGES).describe('The language of the text, as a BCP 47 tag.');

export const NewDocument = z
  .object({
    country: optionalText(Country).describe(
      'ISO 3166-1 code; absent for the text of all countries without their own text.',
    ),
    language: Language,
    content: z.string().trim().min(1).max(200_000).describe('The text; its first paragraph is the title.'),
  })
  .describe('The text of a version in one language.');

/** The English text is the fallback for every customer; other texts are for a language, or a language in a country. */
const Documents = z
  .array(NewDocument)
  .max(500)
  .refine((texts) => texts.length === 0 || texts.some(({ country, language }) => !country && language === 'en-US'), {
    message: 'must hold a text in en-US without a country',
  })
  .refine((texts) => new Set(texts.map(({ country, language }) => `${country} ${language}`)).size === texts.length, {
    message: 'must hold one text per country and language',
  });

const Body = z.object({
  versionRank: Version.shape.versionRank
    .optional()
    .describe('The rank of the version, above all earlier ones; the next one when absent.'),
  isMajor: IsMajor,
  effectiveAt: InstantInput.optional().describe(
    'From when the version is in force; the earliest possible instant when absent.',
  ),
  graceDays: GraceDays.default(0),
  documents: Documents.optional().describe('The texts; among them one in en-US without a country.'),
});

/** POST /v1/agreementtemplates/{templateId}/versions: publishes or schedules a version (contract 10). */
export const publishAgreementVersionRoute = (publish: PublishVersion) =>
  route(
    {
      name: 'publishAgreementVersion',
      method: 'POST',
      path: 'v1/agreementtemplates/{templateId}/versions',
      summary: 'Publish or schedule a version of an agreement',
      extension: true,
      access: { roles: ['AgreementPublisher'], applications: [] },
      params: z.object({ templateId: TemplateId }),
      query: EmptyInput,
      body: Body,
      maxBytes: 2 * 1024 * 1024,
      responses: { 201: Version },
      refusals: ['VersionNotRising', 'RequestIdReused'],
    },
    async (call) => {
      const { templateId } = call.params;
      const { effectiveAt, ...version } = call.body;
      const published = await publish(
        {
          agreementType: templateId.agreementType,
          ...version,
          effectiveAt: effectiveAt === undefined ? undefined : new Date(effectiveAt),
        },
        publisherOf(call),
      );
      return replied(published, (body) => ({ status: 201, body }));
    },
  );
