import { FlagKind, FlagState } from '../../../../shared/domain/renewals/flag.ts';
import { cursorOf } from '../../../../shared/http/cursor.ts';
import { addressWith } from '../../../../shared/pages/address.ts';
import { searchForm } from '../../../../shared/pages/components/content.ts';
import { dateField, selectField, textField } from '../../../../shared/pages/components/fields.ts';
import type { Entered } from '../../../../shared/pages/entered.ts';
import type { Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { ContinuationToken } from '../../../http/fields.ts';
import { FlagStateFilter } from '../../../http/renewals/flag-query.ts';

/** The filter of the API's list, and where the page begins. */
export const RenewalsQuery = FlagStateFilter.extend({ after: ContinuationToken.optional() });

export const renewalLabels = ({ texts }: Language) => {
  const { filters } = texts.console.renewals;
  return { ...filters, after: texts.layout.pages };
};

export function renewalSearch(language: Language, entered: Entered): Html {
  const words = language.texts.console.renewals;
  const labels = renewalLabels(language);
  const field = { entered, language };
  return searchForm({
    submit: words.show,
    children: [
      selectField({
        ...field,
        name: 'state',
        label: labels.state,
        initial: 'open',
        choices: FlagState.options.map((value) => ({ value, label: words.states[value] })),
      }),
      selectField({
        ...field,
        name: 'kind',
        label: labels.kind,
        hint: words.kindHint,
        choices: FlagKind.options.map((value) => ({ value, label: words.kinds[value] })),
      }),
      dateField({ ...field, name: 'from', label: labels.from, hint: words.fromHint, optional: true }),
      dateField({ ...field, name: 'to', label: labels.to, hint: words.toHint, optional: true }),
      textField({ ...field, name: 'customerId', label: labels.customerId, optional: true }),
      textField({ ...field, name: 'resellerId', label: labels.resellerId, optional: true }),
    ],
  });
}

/** The page after this one, with the same filter. */
export const nextAddress = (address: string, after: string | undefined): string | undefined =>
  after === undefined ? undefined : addressWith(address, { after: cursorOf(after) });
