import { z } from 'zod';
import type { Version } from '../../../../shared/domain/agreements/version.ts';
import { ok, refuse } from '../../../../shared/domain/refusal.ts';
import type { Rehearsal } from '../../../../shared/domain/rehearsals/rehearsal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, form, linkButton } from '../../../../shared/pages/components/content.ts';
import { textField } from '../../../../shared/pages/components/fields.ts';
import { html, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { VersionParams } from '../../../http/agreements/version-fields.ts';
import { OPERATORS } from '../../console/access.ts';
import { OneLine } from '../../customer/one-line.ts';
import type { PagePorts } from '../../page-ports.ts';
import { countRows } from '../rehearsals/rehearsal-words.ts';
import { notRising } from './not-rising.ts';
import { publisherOf, versionName, versionPath, versionRows } from './version-words.ts';

/** How many of the newest rehearsals are looked through for one of the version. */
const REHEARSALS_READ = 10;

/**
 * /console/versions/{templateId}/{versionRank}/withdraw: before a version is in force; what it would have stopped first,
 * where one of the newest rehearsals says so. Reads the catalogue, and up to ten rehearsals in two steps.
 */
export const withdrawVersionPage = ({ useCases }: PagePorts) =>
  page({
    name: 'withdrawVersionPage',
    path: 'console/versions/{templateId}/{versionRank}/withdraw',
    access: OPERATORS,
    params: VersionParams,
    query: EmptyInput,
    refused: notRising(({ params: { templateId, versionRank } }) => versionPath({ ...templateId, versionRank })),
    async view({ params: { templateId, versionRank }, language, hidden, entered }) {
      const [all, rehearsals] = await Promise.all([
        useCases.listVersions(templateId.agreementType),
        useCases.listRehearsals({ size: REHEARSALS_READ }),
      ]);
      const version = all.find((one) => one.versionRank === versionRank);
      if (!version) return refuse('VersionNotFound');
      if (version.state === 'withdrawn') return refuse('VersionWithdrawn');
      if (version.state !== 'scheduled') return refuse('VersionFixed', { effectiveAt: version.effectiveAt });
      const { versions } = language.texts.console.operator;
      return ok({
        title: fill(versions.withdrawTitle, { version: versionName(version, language) }),
        main: html`${details(versionRows(version, language))}
          <h2>${versions.consequence}</h2>
          <p>${version.isMajor ? versions.withdrawMajor : versions.withdrawMinor}</p>
          <p>${versions.withdrawAccepted}</p>
          ${
            version.isMajor &&
            impact(
              rehearsals.items.find((one) => isOf(one, version)),
              language,
            )
          }
          ${form({
            hidden,
            kind: 'danger',
            submit: versions.withdrawNow,
            children: textField({
              name: 'reason',
              label: versions.reason,
              hint: versions.reasonHint,
              lines: true,
              entered,
              language,
            }),
          })}
          ${linkButton(versionPath(version), versions.backToVersion, 'second')}`,
      });
    },
    form: {
      fields: z.object({ reason: OneLine(500) }),
      labels: ({ texts }) => ({ reason: texts.console.operator.versions.reason }),
      async submit(call) {
        const { params, input, language } = call;
        const { templateId, versionRank } = params;
        const name = { agreementType: templateId.agreementType, versionRank };
        const withdrawn = await useCases.withdrawVersion({ ...name, reason: input.reason }, publisherOf(call));
        if (!withdrawn.ok) return withdrawn;
        const version = withdrawn.value;
        const { versions } = language.texts.console.operator;
        return ok({
          title: fill(versions.withdrawnTitle, { version: versionName(version, language) }),
          main: html`<p>${versions.withdrawn}</p>
            ${details([
              [versions.rank, versionName(version, language)],
              [versions.withdrawnAt, language.formats.instant(version.withdrawnAt!)],
              [versions.reason, input.reason],
            ])}
            ${linkButton(versionPath(version), versions.open)}`,
        });
      },
    },
  });

/** A rehearsal of the version; its instant may have been moved since. */
const isOf = ({ version, state }: Rehearsal, wanted: Version): boolean =>
  state === 'completed' &&
  version.agreementType === wanted.agreementType &&
  version.versionRank === wanted.versionRank &&
  version.isMajor === wanted.isMajor &&
  version.graceDays === wanted.graceDays;

function impact(rehearsal: Rehearsal | undefined, language: Language): Html {
  const { versions } = language.texts.console.operator;
  if (!rehearsal?.counts) return html`<p>${versions.notRehearsed}</p>`;
  const { instant } = language.formats;
  const [started, at] = [instant(rehearsal.startedAt), instant(rehearsal.version.effectiveAt)];
  return html`<p>${fill(versions.rehearsedImpact, { started, at })}</p>
    ${details(countRows(rehearsal.counts, language))}
    ${linkButton(`/console/rehearsals/${rehearsal.rehearsalId}`, versions.openRehearsal, 'second')}`;
}
