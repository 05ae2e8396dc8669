import { z } from 'zod';
import { MAX_RANK } from '../../../../shared/domain/agreements/version.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { form, linkButton } from '../../../../shared/pages/components/content.ts';
import { choiceField, textField } from '../../../../shared/pages/components/fields.ts';
import { html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { page } from '../../../../shared/pages/page.ts';
import { TemplateId } from '../../../http/fields.ts';
import { OPERATORS } from '../../console/access.ts';
import type { PagePorts } from '../../page-ports.ts';
import { notRising } from './not-rising.ts';
import {
  EffectiveFields,
  Grace,
  hasDay,
  instantOf,
  NO_DAY,
  scheduleFields,
  scheduleLabels,
} from './schedule-fields.ts';
import { agreementChoices, Kind, kindChoices } from './version-words.ts';
import { wantedAddress, wantedIn } from './wanted-version.ts';

/** What both publishing and rehearsing a version ask first. */
export const VersionFields = z
  .object({
    template: z.string({ error: 'notChosen' }).pipe(TemplateId),
    kind: Kind,
    versionRank: z.coerce.number().int().min(1).max(MAX_RANK).optional(),
    ...EffectiveFields,
    graceDays: Grace.default(0),
  })
  .refine(hasDay, NO_DAY);

export function versionLabels(language: Language) {
  const { agreement, kind, rank } = language.texts.console.operator.versions;
  return { template: agreement, kind, versionRank: rank, ...scheduleLabels(language) };
}

/** The fields of `VersionFields`; `initial` before anything was typed. */
export function versionFields(
  { entered, language }: Pick<Parameters<typeof choiceField>[0], 'entered' | 'language'>,
  initial: Readonly<Partial<Record<'template' | 'kind' | 'versionRank' | 'effectiveAt' | 'graceDays', string>>> = {},
) {
  const { versions } = language.texts.console.operator;
  const field = { entered, language };
  return [
    choiceField({
      ...field,
      name: 'template',
      label: versions.agreement,
      choices: agreementChoices(language),
      initial: initial.template,
    }),
    choiceField({
      ...field,
      name: 'kind',
      label: versions.kind,
      choices: kindChoices(language),
      initial: initial.kind,
    }),
    textField({
      ...field,
      name: 'versionRank',
      label: versions.rank,
      hint: versions.rankHint,
      inputmode: 'numeric',
      autocomplete: 'off',
      optional: true,
      initial: initial.versionRank,
    }),
    scheduleFields({
      ...field,
      hint: versions.effectiveHint,
      initial: initial.effectiveAt,
      graceDays: Number(initial.graceDays ?? 0),
    }),
  ];
}

/** /console/versions/new: the first step of publishing a version; what is chosen goes into the address of the next. */
export const newVersionPage = ({ useCases }: PagePorts) =>
  page({
    name: 'newVersionPage',
    path: 'console/versions/new',
    access: OPERATORS,
    params: EmptyInput,
    query: EmptyInput,
    refused: notRising('/console/versions/new'),
    async view({ language, hidden, entered }) {
      const { versions } = language.texts.console.operator;
      return ok({
        title: versions.newTitle,
        main: html`<p>${versions.newSteps}</p>
          ${form({ hidden, children: versionFields({ entered, language }), submit: versions.nextTexts })}
          ${linkButton('/console/versions', versions.back, 'second')}`,
      });
    },
    form: {
      fields: VersionFields,
      labels: versionLabels,
      async submit({ input: { template, kind, versionRank, effective, time, graceDays } }) {
        const wanted = {
          template,
          kind,
          versionRank,
          at: effective === undefined ? undefined : instantOf(effective, time),
          graceDays,
        };
        const preview = await useCases.previewVersion(wantedIn(wanted));
        return preview.ok ? ok({ to: wantedAddress('/console/versions/new/texts', wanted) }) : preview;
      },
    },
  });
