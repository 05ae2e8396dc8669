import type { RefusalCode, Refused } from '../../../../shared/domain/refusal.ts';
import { linkButton } from '../../../../shared/pages/components/content.ts';
import { refusalView } from '../../../../shared/pages/error-page.ts';
import { html, type Child } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import type { Turned, View } from '../../../../shared/pages/page.ts';
import { customerPath, historyPath, invitePath } from '../paths.ts';

type Texts = Language['texts']['console']['customers'];

/** Title and sentence of each refusal that has a way out on the customers' pages. */
const WORDS: Readonly<Partial<Record<RefusalCode, (texts: Texts['refused']) => readonly [string, string]>>> = {
  AgreementAlreadyConfirmed: (texts) => [texts.alreadyTitle, texts.already],
  AgreementNotAccepted: (texts) => [texts.neededTitle, texts.needed],
  AgreementNotConfirmable: (texts) => [texts.closedTitle, texts.closed],
  ConfirmationNotFound: (texts) => [texts.unknownTitle, texts.unknown],
  ConfirmationVoided: (texts) => [texts.voidedTitle, texts.voided],
  CustomerAlreadyExists: (texts) => [texts.existsTitle, texts.exists],
  SubscriptionEnded: (texts) => [texts.endedTitle, texts.ended],
  SubscriptionChanged: (texts) => [texts.changedTitle, texts.changed],
  WithdrawalNotFound: (texts) => [texts.unknownTitle, texts.unknown],
  WithdrawalVoided: (texts) => [texts.voidedTitle, texts.voided],
  WithdrawnAlready: (texts) => [texts.withdrawnTitle, texts.withdrawn],
  WithdrawnByCustomer: (texts) => [texts.byCustomerTitle, texts.byCustomer],
};

/** A refusal in the words of the customers' pages, with the way to the customer's account and history. */
export async function refusedHere(refusal: Refused, call: Turned<unknown, unknown>): Promise<View | undefined> {
  const { language, ids } = call;
  const words = WORDS[refusal.code]?.(language.texts.console.customers.refused);
  if (!words) return undefined;
  const [title, closed] = words;
  const text = mayInvite(refusal) ? language.texts.console.customers.refused.onlyCustomer : closed;
  const ways = waysOut(customerOf(refusal, call), mayInvite(refusal), language);
  return refusalView(refusal, language, ids, { title, content: html`<p>${text}</p>${ways}` });
}

/** The customer that the refusal or the page's address names. */
function customerOf({ code, parameters }: Refused, { params }: Turned<unknown, unknown>): string | undefined {
  const named = code === 'CustomerAlreadyExists' ? parameters : (params as Readonly<Record<string, unknown>>);
  const { customerId } = named;
  return typeof customerId === 'string' ? customerId : undefined;
}

/** The agreement is not confirmed any more, but the customer can accept by itself. */
const mayInvite = (refusal: Refused): boolean =>
  refusal.code === 'AgreementNotConfirmable' && refusal.parameters['wayOut'] !== undefined;

function waysOut(customerId: string | undefined, invite: boolean, { texts }: Language): Child {
  if (customerId === undefined) return undefined;
  const { account } = texts.console.customers;
  return html`${invite && linkButton(invitePath(customerId), account.invite)}
  ${linkButton(customerPath(customerId), texts.terms.accountInfo, invite ? 'second' : 'first')}
  ${linkButton(historyPath(customerId), account.history, 'second')}`;
}
