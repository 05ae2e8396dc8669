import { z } from 'zod';
import type { Refused } from '../../../../shared/domain/refusal.ts';
import { SubscribedType, type Endpoint } from '../../../../shared/domain/webhooks/endpoint.ts';
import { choiceField, textField } from '../../../../shared/pages/components/fields.ts';
import type { Entered, Problem } from '../../../../shared/pages/entered.ts';
import type { Html } from '../../../../shared/pages/html.ts';
import { html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { OneLine } from '../../customer/one-line.ts';

export const Settings = z.object({
  url: z.string().trim().max(2000),
  types: z.array(SubscribedType),
  description: OneLine(200).optional(),
});

export const settingsLabels = ({ texts: { console } }: Language) => {
  const { url, types, description } = console.webhooks;
  return { url, types, description };
};

/** The fields of a webhook's settings, with those that it has. */
export function settingsFields(
  entered: Entered,
  language: Language,
  known?: Pick<Endpoint, 'url' | 'types' | 'description' | 'vendorForm'>,
): Html {
  const words = language.texts.console.webhooks;
  const field = { entered, language };
  return html`${textField({
    ...field,
    name: 'url',
    label: words.url,
    hint: words.urlHint,
    autocomplete: 'off',
    initial: known?.url,
  })}
  ${
    !known?.vendorForm &&
    choiceField({
      ...field,
      name: 'types',
      label: words.types,
      hint: words.typesHint,
      several: true,
      choices: SubscribedType.options.map((value) => ({ value, label: value })),
      ticked: known?.types ?? [],
    })
  }
  ${textField({
    ...field,
    name: 'description',
    label: words.description,
    hint: words.descriptionHint,
    optional: true,
    autocomplete: 'off',
    initial: known?.description,
  })}`;
}

/** The rule that the URL breaks, in words (N7). */
export function urlProblems({ code, parameters }: Refused, { texts }: Language): readonly Problem[] | undefined {
  const { rules, url } = texts.console.webhooks;
  const rule = parameters['rule'];
  if (code !== 'InvalidProperty' || typeof rule !== 'string' || !Object.hasOwn(rules, rule)) return undefined;
  return [{ field: 'url', text: fill(rules[rule as keyof typeof rules], { label: url }) }];
}
