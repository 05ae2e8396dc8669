import { ok } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { form, linkButton } from '../../../../shared/pages/components/content.ts';
import { html } from '../../../../shared/pages/html.ts';
import { page } from '../../../../shared/pages/page.ts';
import { OPERATORS } from '../../console/access.ts';
import type { PagePorts } from '../../page-ports.ts';
import { VersionFields, versionFields, versionLabels } from '../versions/new-version.ts';
import { notRising } from '../versions/not-rising.ts';
import { instantOf } from '../versions/schedule-fields.ts';
import { WantedVersion } from '../versions/wanted-version.ts';
import { rehearsalPath } from './rehearsal-words.ts';

/** /console/rehearsals/new: rehearses a version that is not published; it changes nothing that counts (R6). */
export const startRehearsalPage = ({ useCases }: PagePorts) =>
  page({
    name: 'beginRehearsalPage',
    path: 'console/rehearsals/new',
    access: OPERATORS,
    params: EmptyInput,
    query: WantedVersion.partial(),
    refused: notRising('/console/rehearsals/new'),
    async view({ query, language, hidden, entered }) {
      const { rehearsals } = language.texts.console.operator;
      const { template, kind, versionRank, at, graceDays } = query;
      const initial = {
        ...(template && { template: template.templateId }),
        ...(kind && { kind }),
        ...(versionRank !== undefined && { versionRank: String(versionRank) }),
        ...(at !== undefined && { effectiveAt: at }),
        graceDays: String(graceDays ?? 0),
      };
      return ok({
        title: rehearsals.startTitle,
        main: html`<p>${rehearsals.startAbout}</p>
          ${form({ hidden, children: versionFields({ entered, language }, initial), submit: rehearsals.startNow })}
          ${linkButton('/console/rehearsals', rehearsals.back, 'second')}`,
      });
    },
    form: {
      fields: VersionFields,
      labels: versionLabels,
      async submit({ input, partner: { partnerId }, request }) {
        const { template, kind, versionRank, effective, time, graceDays } = input;
        const wanted = {
          agreementType: template.agreementType,
          versionRank,
          isMajor: kind === 'major',
          effectiveAt: effective === undefined ? undefined : new Date(instantOf(effective, time)),
          graceDays,
        };
        const started = await useCases.startRehearsal({ wanted, partnerId, request });
        return started.ok ? ok({ to: rehearsalPath(started.value.rehearsalId) }) : started;
      },
    },
  });
