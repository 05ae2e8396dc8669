import { z } from 'zod';
import { textField } from '../../../../shared/pages/components/fields.ts';
import type { Entered } from '../../../../shared/pages/entered.ts';
import type { Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { OneLine } from '../../customer/one-line.ts';

/** Why something is taken back; it is kept and shown in the history. */
export const ReasonFields = z.object({ reason: OneLine(500) });

export const reasonLabels = ({ texts }: Language) => ({ reason: texts.console.customers.reason.label });

export const reasonField = (entered: Entered, language: Language): Html =>
  textField({
    name: 'reason',
    label: language.texts.console.customers.reason.label,
    hint: language.texts.console.customers.reason.hint,
    lines: true,
    entered,
    language,
  });
