import { z } from 'zod';
import type { ListedVersion } from '../../../../shared/domain/agreements/version-state.ts';
import { ok, refuse } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, form, linkButton } from '../../../../shared/pages/components/content.ts';
import { notice } from '../../../../shared/pages/components/messages.ts';
import { html, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page, type View } from '../../../../shared/pages/page.ts';
import { VersionParams } from '../../../http/agreements/version-fields.ts';
import { OPERATORS } from '../../console/access.ts';
import { hiddenField } from '../../../../shared/pages/components/fields.ts';
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
import { changeableText, publisherOf, versionName, versionPath, versionRows } from './version-words.ts';

interface Schedule {
  readonly effective: string;
  readonly time: string | undefined;
  readonly graceDays: number;
  /** The etag of the schedule that was shown. */
  readonly seen: string;
}

/** /console/versions/{templateId}/{versionRank}/reschedule: another instant or grace, before a version is in force. */
export const rescheduleVersionPage = ({ useCases }: PagePorts) => {
  /** The version, while it waits. */
  const waiting = async ({ templateId, versionRank }: z.infer<typeof VersionParams>) => {
    const all = await useCases.listVersions(templateId.agreementType);
    const version = all.find((one) => one.versionRank === versionRank);
    if (!version) return refuse('VersionNotFound');
    if (version.state === 'withdrawn') return refuse('VersionWithdrawn');
    return version.state === 'scheduled' ? ok(version) : refuse('VersionFixed', { effectiveAt: version.effectiveAt });
  };
  return page({
    name: 'rescheduleVersionPage',
    path: 'console/versions/{templateId}/{versionRank}/reschedule',
    access: OPERATORS,
    params: VersionParams,
    query: EmptyInput,
    refused: notRising(({ params: { templateId, versionRank } }) => versionPath({ ...templateId, versionRank })),
    async view({ params, language, hidden, entered }) {
      const found = await waiting(params);
      if (!found.ok) return found;
      const version = found.value;
      const { versions } = language.texts.console.operator;
      return ok({
        title: fill(versions.rescheduleTitle, { version: versionName(version, language) }),
        main: html`<p>${versions.rescheduleAbout}</p>
          ${form({
            hidden,
            submit: language.texts.terms.nextReview,
            children: [
              hiddenField('seen', version.etag),
              scheduleFields({
                entered,
                language,
                hint: versions.earliestHint,
                initial: version.effectiveAt,
                graceDays: version.graceDays,
              }),
            ],
          })}
          ${linkButton(versionPath(version), versions.backToVersion, 'second')}`,
      });
    },
    form: {
      fields: z
        .object({ ...EffectiveFields, graceDays: Grace, seen: z.string().max(100), publish: z.string().optional() })
        .refine(({ effective }) => effective !== undefined, NO_DAY)
        .refine(hasDay, NO_DAY),
      labels: scheduleLabels,
      async submit(call) {
        const { params, input, language, hidden } = call;
        const found = await waiting(params);
        if (!found.ok && input.publish === undefined) return found;
        const schedule = {
          effective: input.effective!,
          time: input.time,
          graceDays: input.graceDays,
          seen: input.seen,
        };
        if (found.ok && input.publish === undefined) return ok(reviewView(found.value, schedule, { language, hidden }));
        const { templateId, versionRank } = params;
        const asked = instantOf(schedule.effective, schedule.time);
        const { graceDays, seen } = schedule;
        const wanted = {
          agreementType: templateId.agreementType,
          versionRank,
          effectiveAt: new Date(asked),
          graceDays,
          seen,
        };
        const rescheduled = await useCases.rescheduleVersion(wanted, publisherOf(call));
        if (!rescheduled.ok) return rescheduled;
        const version = rescheduled.value;
        const { versions } = language.texts.console.operator;
        const { formats } = language;
        const at = formats.instant(version.effectiveAt);
        const isMoved = Date.parse(asked) < Date.parse(version.effectiveAt);
        return ok({
          title: fill(versions.rescheduledTitle, { version: versionName(version, language) }),
          main: html`${isMoved && notice(fill(versions.moved, { asked: formats.instant(asked), at }))}
            <p>${fill(versions.published, { at })} ${changeableText(useCases.changeableUntil(version.effectiveAt), language)}</p>
            ${details(versionRows(version, language))} ${linkButton(versionPath(version), versions.open)}`,
        });
      },
    },
  });
};

interface Call {
  readonly language: Language;
  readonly hidden: Html;
}

function reviewView(
  version: ListedVersion,
  { effective, time, graceDays, seen }: Schedule,
  { language, hidden }: Call,
): View {
  const { versions } = language.texts.console.operator;
  const { formats } = language;
  return {
    title: versions.reviewTitle,
    main: html`${details([
      [versions.rank, versionName(version, language)],
      [versions.effectiveNow, formats.instant(version.effectiveAt)],
      [versions.effectiveThen, formats.instant(instantOf(effective, time))],
      [versions.graceNow, formats.number(version.graceDays)],
      [versions.graceThen, formats.number(graceDays)],
    ])}
      <p>${versions.rescheduleNext}</p>
      ${form({
        hidden,
        submit: versions.rescheduleNow,
        children: [
          ...(['year', 'month', 'day'] as const).map((part, index) =>
            hiddenField(`effective-${part}`, effective.split('-')[index]!),
          ),
          hiddenField('time', time ?? ''),
          hiddenField('graceDays', String(graceDays)),
          hiddenField('seen', seen),
          hiddenField('publish', 'yes'),
        ],
      })}
      ${linkButton(`${versionPath(version)}/reschedule`, versions.changeInput, 'second')}`,
  };
}
