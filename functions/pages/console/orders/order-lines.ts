import { z } from 'zod';
import type { OrderLine } from '../../../../shared/domain/orders/order.ts';
import { MAX_QUANTITY } from '../../../../shared/domain/orders/order.ts';
import { OfferId, TermDuration } from '../../../../shared/domain/subscriptions/purchase.ts';
import { hiddenField, selectField, textField } from '../../../../shared/pages/components/fields.ts';
import type { Entered } from '../../../../shared/pages/entered.ts';
import { html, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';

/** How many lines a form has; longer orders come from systems. */
const LINES = 5;
const numbers = Array.from({ length: LINES }, (_, index) => index + 1);

const Quantity = z.coerce.number().int().min(1).max(MAX_QUANTITY);
const lineFields = (number: number) => ({
  [`offer${number}`]: OfferId.optional(),
  [`quantity${number}`]: Quantity.optional(),
  [`term${number}`]: TermDuration.optional(),
});

/** The fields of all lines; the first one has to be filled in. */
export const LinesFields = z.object({
  ...(Object.assign({}, ...numbers.map(lineFields)) as Record<string, z.ZodType>),
  offer1: OfferId,
  quantity1: Quantity,
});

type Sent = Readonly<Record<string, unknown>>;

/** The fields that other fields call for: a line has an offer and a quantity. */
export const missingInLines = (input: Sent): string[] =>
  numbers.flatMap((number) => {
    const pair = [`offer${number}`, `quantity${number}`];
    const empty = pair.filter((field) => input[field] === undefined);
    return empty.length === 1 ? empty : [];
  });

export const linesLabels = ({ texts }: Language): Record<string, string> => {
  const { offerOf, quantityOf, termOf } = texts.console.orders;
  return Object.fromEntries(
    numbers.flatMap((line) => [
      [`offer${line}`, fill(offerOf, { line })],
      [`quantity${line}`, fill(quantityOf, { line })],
      [`term${line}`, fill(termOf, { line })],
    ]),
  );
};

/** The lines that were filled in, as an order has them. */
export const linesIn = (input: Sent): OrderLine[] =>
  numbers
    .filter((number) => input[`offer${number}`] !== undefined)
    .map((number, lineItemNumber) => ({
      lineItemNumber,
      transactionType: 'new',
      offerId: input[`offer${number}`] as string,
      quantity: input[`quantity${number}`] as number,
      termDuration: input[`term${number}`] as TermDuration | undefined,
    }));

export function linesForm(language: Language, entered: Entered): Html {
  const labels = linesLabels(language);
  const words = language.texts.console.orders;
  const terms = TermDuration.options.map((value) => ({ value, label: words.terms[value] }));
  const field = { entered, language };
  const lineOf = (number: number): Html => {
    const optional = number > 1;
    const [offer, quantity, term] = [`offer${number}`, `quantity${number}`, `term${number}`] as const;
    return html`${textField({
      ...field,
      name: offer,
      label: labels[offer]!,
      optional,
      autocomplete: 'off',
      ...(number === 1 ? { hint: words.offerHint } : {}),
    })}
    ${textField({ ...field, name: quantity, label: labels[quantity]!, optional, inputmode: 'numeric', autocomplete: 'off' })}
    ${selectField({ ...field, name: term, label: labels[term]!, optional: true, choices: terms })}`;
  };
  const isOpen = numbers
    .slice(1)
    .some((number) => entered.value(`offer${number}`) || entered.value(`quantity${number}`));
  return html`${lineOf(1)}
    <details${isOpen && ' open'}>
      <summary>${words.moreLines}</summary>
      ${numbers.slice(1).map(lineOf)}
    </details>`;
}

/** The lines, carried through the next steps. */
export const linesHidden = (lines: readonly OrderLine[]): Html =>
  html`${lines.map(
    ({ lineItemNumber, offerId, quantity, termDuration }) =>
      html`${hiddenField(`offer${lineItemNumber + 1}`, offerId)}
      ${hiddenField(`quantity${lineItemNumber + 1}`, String(quantity))}
      ${hiddenField(`term${lineItemNumber + 1}`, termDuration ?? '')}`,
  )}`;
