import { z } from 'zod';
import { TEMPLATES, type AgreementType } from '../../../../shared/domain/agreements/agreement.ts';
import type { ListedVersion } from '../../../../shared/domain/agreements/version-state.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { linkButton, pagination, table } from '../../../../shared/pages/components/content.ts';
import { html, type Child, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { TemplateId } from '../../../http/fields.ts';
import { OPERATORS } from '../../console/access.ts';
import { nameOf } from '../../customer/receipt.ts';
import type { PagePorts } from '../../page-ports.ts';
import { AGREEMENTS, kindOf, stateOf, versionPath } from './version-words.ts';

const SHOWN = 20;

/** GET /console/versions: the versions of each agreement, the newest first; a read of the catalogue for each. */
export const versionsPage = ({ useCases }: PagePorts) =>
  page({
    name: 'versionsPage',
    path: 'console/versions',
    access: OPERATORS,
    params: EmptyInput,
    query: z.object({
      template: TemplateId.optional(),
      below: z.coerce.number().int().min(1).max(100_000).optional(),
    }),
    async view({ query: { template, below = Infinity }, language }) {
      const { versions } = language.texts.console.operator;
      const shown = template ? [template.agreementType] : AGREEMENTS;
      const lists = await Promise.all(
        shown.map(async (type) => {
          const all = await useCases.listVersions(type);
          return listOf(
            type,
            all.filter(({ versionRank }) => versionRank < below),
            language,
          );
        }),
      );
      return ok({
        title: versions.title,
        main: html`<p>${versions.about}</p>
          ${linkButton('/console/versions/new', versions.publish)}
          ${linkButton('/console/rehearsals/new', versions.rehearse, 'second')} ${lists}
          ${template && linkButton('/console/versions', versions.back, 'second')}`,
      });
    },
  });

function listOf(type: AgreementType, all: readonly ListedVersion[], language: Language): Html {
  const { versions } = language.texts.console.operator;
  const caption = fill(versions.caption, { agreement: nameOf(type, language) });
  if (all.length === 0) return html`<h2>${caption}</h2><p>${versions.none}</p>`;
  const newest = all.toReversed();
  const oldest = newest.at(SHOWN - 1);
  const older =
    newest.length > SHOWN
      ? `/console/versions?template=${TEMPLATES[type].templateId}&below=${oldest!.versionRank}`
      : undefined;
  const columns = [versions.rank, versions.effective, versions.kind, versions.state, versions.languages];
  const rows = newest.slice(0, SHOWN).map((version) => rowOf(version, language));
  return html`${table({ caption, columns, rows })} ${pagination({ next: older }, language)}`;
}

function rowOf(version: ListedVersion, language: Language): Child[] {
  const { formats } = language;
  const tags = [...new Set(version.documents?.map((text) => text.language))];
  return [
    html`<a href="${versionPath(version)}">${formats.number(version.versionRank)}</a>`,
    formats.instant(version.effectiveAt),
    kindOf(version, language),
    stateOf(version, language),
    tags.length > 0
      ? formats.list(tags.map((tag) => formats.language(tag)))
      : language.texts.console.operator.versions.noTexts,
  ];
}
