import { z } from 'zod';
import { Day } from '../../../../shared/domain/instant.ts';
import { dateField, textField } from '../../../../shared/pages/components/fields.ts';
import type { Entered } from '../../../../shared/pages/entered.ts';
import { html, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

export const EffectiveFields = {
  effective: Day.optional(),
  time: z.string().trim().regex(TIME).optional(),
};

export const Grace = z.coerce.number().int().min(0).max(3650);

/** A time without a day means nothing. */
export const hasDay = ({ effective, time }: { effective?: string | undefined; time?: string | undefined }): boolean =>
  effective !== undefined || time === undefined;

export const NO_DAY = { path: ['effective'], error: 'missing' };

/** The instant in UTC; midnight without a time. */
export const instantOf = (effective: string, time: string | undefined): string =>
  `${effective}T${time ?? '00:00'}:00.000Z`;

export const scheduleLabels = ({ texts }: Language) => {
  const { effective, time, grace } = texts.console.operator.versions;
  return { effective, time, graceDays: grace, effectiveAt: effective };
};

interface Shown {
  readonly entered: Entered;
  readonly language: Language;
  readonly hint: string;
  /** An instant as it stands. */
  readonly initial?: string | undefined;
  readonly graceDays: number;
}

/** When a version comes into force, and how long earlier acceptances then still suffice. */
export function scheduleFields({ entered, language, hint, initial, graceDays }: Shown): Html {
  const { versions } = language.texts.console.operator;
  const field = { entered, language };
  return html`${dateField({
    ...field,
    name: 'effective',
    label: versions.effective,
    hint,
    initial: initial?.slice(0, 10),
    optional: true,
  })}
  ${textField({
    ...field,
    name: 'time',
    label: versions.time,
    hint: versions.timeHint,
    initial: initial?.slice(11, 16),
    optional: true,
    autocomplete: 'off',
  })}
  ${textField({
    ...field,
    name: 'graceDays',
    label: versions.grace,
    hint: versions.graceHint,
    initial: String(graceDays),
    inputmode: 'numeric',
    autocomplete: 'off',
  })}`;
}
