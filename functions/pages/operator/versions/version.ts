import { z } from 'zod';
import type { VersionDetails } from '../../../../shared/agreements/read-version.ts';
import type { CatalogueEntry } from '../../../../shared/domain/agreements/catalogue-entry.ts';
import type { ListedVersion } from '../../../../shared/domain/agreements/version-state.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { details, linkButton, pagination, table } from '../../../../shared/pages/components/content.ts';
import { html, type Child, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { documentUri } from '../../../http/agreements/document-uri.ts';
import { VersionParams } from '../../../http/agreements/version-fields.ts';
import { OPERATORS } from '../../console/access.ts';
import type { PagePorts } from '../../page-ports.ts';
import { changeableText, stateOf, textName, versionName, versionPath, versionRows } from './version-words.ts';

const TEXTS_SHOWN = 75;
const CHANGES_SHOWN = 50;

/** GET /console/versions/{templateId}/{versionRank}: a version, its texts with their hashes, and who changed what. */
export const versionPage = ({ useCases, publicUrl }: PagePorts) =>
  page({
    name: 'versionPage',
    path: 'console/versions/{templateId}/{versionRank}',
    access: OPERATORS,
    params: VersionParams,
    query: z.object({ texts: z.coerce.number().int().min(0).max(500).default(0) }),
    async view({ params: { templateId, versionRank }, query, language }) {
      const read = await useCases.readVersion({ agreementType: templateId.agreementType, versionRank });
      if (!read.ok) return read;
      const { version, changes } = read.value;
      const { versions } = language.texts.console.operator;
      const path = versionPath(version);
      return ok({
        title: versionName(version, language),
        main: html`${details([...versionRows(version, language), [versions.state, standing(version, useCases.changeableUntil(version.effectiveAt), language)]])}
          ${
            version.state === 'scheduled' &&
            html`${linkButton(`${path}/reschedule`, versions.reschedule)}
            ${linkButton('/console/rehearsals', versions.rehearsals, 'second')}
            ${linkButton(`${path}/withdraw`, versions.withdraw, 'danger')}`
          }
          <h2>${versions.textsTitle}</h2>
          ${textsOf(read.value, query.texts, publicUrl, language)}
          <h2>${versions.changesTitle}</h2>
          ${changesOf(changes, language)} ${linkButton('/console/versions', versions.back, 'second')}`,
      });
    },
  });

/** The state in a word, since when, and what comes next. */
function standing(version: ListedVersion, until: string | undefined, language: Language): Html {
  const { stateTexts } = language.texts.console.operator.versions;
  const at = language.formats.instant(version.withdrawnAt ?? version.effectiveAt);
  return html`${stateOf(version, language)} ${fill(stateTexts[version.state], { at })}
  ${version.state === 'scheduled' && changeableText(until, language)}`;
}

function textsOf({ version, texts }: VersionDetails, from: number, publicUrl: string, language: Language): Html {
  const { versions } = language.texts.console.operator;
  if (texts.length === 0) return html`<p>${versions.withoutTexts}</p>`;
  const rows = texts
    .slice(from, from + TEXTS_SHOWN)
    .map((text): Child[] => [
      html`<a href="${documentUri(publicUrl, text.display)}">${textName(text, language)}</a>`,
      html`<span class="id">${text.sha256}</span>`,
    ]);
  const path = versionPath(version);
  const next = from + TEXTS_SHOWN < texts.length ? `${path}?texts=${from + TEXTS_SHOWN}` : undefined;
  const previous = from > 0 ? `${path}?texts=${Math.max(0, from - TEXTS_SHOWN)}` : undefined;
  return html`${table({ caption: versions.textsCaption, columns: [versions.text, versions.hash], rows })}
  ${pagination({ previous, next }, language)}`;
}

function changesOf(changes: readonly CatalogueEntry[], language: Language): Html {
  const { versions } = language.texts.console.operator;
  const { formats } = language;
  const columns = [versions.when, versions.change, versions.who, versions.reason];
  const rows = changes
    .toReversed()
    .slice(0, CHANGES_SHOWN)
    .map((entry): Child[] => [
      formats.instant(entry.at),
      changeOf(entry, language),
      html`<span class="id">${entry.actor}</span>`,
      entry.reason,
    ]);
  return table({ caption: versions.changesCaption, columns, rows });
}

function changeOf({ change, before, after }: CatalogueEntry, language: Language): string {
  const { changes } = language.texts.console.operator.versions;
  const { formats } = language;
  return fill(changes[change], {
    at: formats.instant(after.effectiveAt),
    grace: formats.number(after.graceDays),
    before: before ? formats.instant(before.effectiveAt) : '',
    graceBefore: formats.number(before?.graceDays ?? 0),
  });
}
