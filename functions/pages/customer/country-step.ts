import type { RelationshipLink } from '../../../shared/domain/customers/invitation-link.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { selectField, hiddenField } from '../../../shared/pages/components/fields.ts';
import { countryChoices } from '../../../shared/pages/choices.ts';
import { NOTHING_ENTERED } from '../../../shared/pages/entered.ts';
import { html } from '../../../shared/pages/html.ts';
import type { Language } from '../../../shared/pages/language.ts';
import type { View } from '../../../shared/pages/page.ts';
import type { Session } from '../../../shared/pages/session.ts';

interface Asking {
  readonly query: RelationshipLink;
  readonly language: Language;
  readonly session: Session;
}

/** Asks a new customer for its country, which decides the text; the address keeps the answer, nothing is recorded. */
export function countryStep(partner: Partner, { query, language, session }: Asking): View {
  const { relationship } = language.texts.customer;
  const { invType, partnerId, indirectCSPId } = query;
  return {
    title: relationship.countryTitle,
    partner,
    main: html`<form method="get" action="/accept">
      ${hiddenField('invType', invType)} ${hiddenField('partnerId', partnerId)}
      ${indirectCSPId !== undefined && hiddenField('indirectCSPId', indirectCSPId)}
      ${selectField({
        name: 'country',
        label: relationship.country,
        hint: relationship.countryHint,
        choices: countryChoices(language),
        initial: countryIn(session.caller.language),
        entered: NOTHING_ENTERED,
        language,
      })}
      <button class="first">${relationship.go}</button>
    </form>`,
  };
}

/** The region of a language tag, such as that of the account. */
const countryIn = (tag: string | undefined): string | undefined =>
  /^[a-z]{2,3}-([a-z]{2})$/i.exec(tag ?? '')?.[1]?.toUpperCase();
