import { z } from 'zod';
import type { KnownConfirmation } from '../../../../shared/acceptances/read-confirmation.ts';
import type { Account } from '../../../../shared/acceptances/read-account.ts';
import { notConfirmable } from '../../../../shared/domain/acceptances/direct-acceptance.ts';
import type { ListedVersion } from '../../../../shared/domain/agreements/version-state.ts';
import { Guid } from '../../../../shared/domain/partners/partner.ts';
import { ok, type Result } from '../../../../shared/domain/refusal.ts';
import { userIdOf } from '../../../../shared/http/caller.ts';
import { details, form, linkButton } from '../../../../shared/pages/components/content.ts';
import { hiddenField, selectField } from '../../../../shared/pages/components/fields.ts';
import { notice } from '../../../../shared/pages/components/messages.ts';
import { html, type Child } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page, type PageCall, type View } from '../../../../shared/pages/page.ts';
import { CustomerParams, optionalText } from '../../../http/fields.ts';
import {
  acceptanceFields,
  acceptanceForm,
  acceptanceHidden,
  acceptanceLabels,
  acceptanceRows,
  acceptedIn,
  type AcceptanceInput,
} from '../acceptance-fields.ts';
import type { PagePorts } from '../../page-ports.ts';
import { backLink, CameFrom, withCameFrom } from '../came-from.ts';
import { resolvedRows } from '../resolved-rows.ts';
import { refusedHere } from './refused.ts';
import { confirmationPath, customerPath, keyOf } from '../paths.ts';
import { CONFIRMING } from '../access.ts';

const AGREEMENT = 'MicrosoftCustomerAgreement';

const Query = z.object({ supersedes: optionalText(Guid), ...CameFrom });
type Call = PageCall<z.infer<typeof CustomerParams>, z.infer<typeof Query>, typeof CONFIRMING>;

const labelsOf = (language: Language) => {
  const { read } = language.texts.customer;
  return { ...acceptanceLabels(language), versionRank: read.version, language: read.language };
};

/** /console/customers/{customerId}/confirm: confirms an acceptance or corrects a confirmation; review before the record. */
export const confirmPage = (ports: PagePorts) => {
  const { useCases, clock } = ports;
  const Fields = z.object({
    ...acceptanceFields(clock),
    versionRank: z.coerce.number().int().min(1).max(99_999).optional(),
    language: z.string().max(35).optional(),
    step: z.enum(['change', 'record']).optional(),
  });
  return page({
    name: 'confirmPage',
    path: 'console/customers/{customerId}/confirm',
    access: CONFIRMING,
    params: CustomerParams,
    query: Query,
    refused: refusedHere,
    view: (call) => confirmForm(ports, call),
    form: {
      fields: Fields,
      labels: labelsOf,
      async submit(call) {
        const { session, partner, params, query, input, ids, request } = call;
        const { customerId } = params;
        if (input.step === 'change') return confirmForm(ports, call);
        if (input.step === undefined) return review(ports, call, input);
        const recorded = await useCases.confirmAcceptance({
          partner,
          customerId,
          userId: userIdOf(session.caller),
          agreementType: AGREEMENT,
          ...acceptedIn(input),
          versionRank: input.versionRank,
          language: input.language,
          supersedes: query.supersedes,
          correlationId: ids.correlationId,
          request,
        });
        if (!recorded.ok) return recorded;
        const { confirmationId } = recorded.value.acceptance;
        return ok({ to: withCameFrom(`${confirmationPath(customerId, confirmationId)}?recorded=yes`, query) });
      },
    },
  });
};

/** The form: the account's reads, and the catalogue for the versions; of a correction those of what is corrected. */
async function confirmForm({ useCases }: PagePorts, call: Call): Promise<Result<View>> {
  const { partner, params, query, language, hidden, entered } = call;
  const { customerId } = params;
  const key = keyOf(partner, customerId);
  const [read, versions, corrected] = await Promise.all([
    useCases.readAccount(key),
    useCases.listVersions(AGREEMENT),
    query.supersedes === undefined ? undefined : useCases.readConfirmation(key, query.supersedes),
  ]);
  if (!read.ok) return read;
  if (corrected?.ok === false) return corrected;
  const before = corrected?.value;
  const account = read.value;
  const ways = useCases.judgeWays(partner, { agreementType: AGREEMENT });
  if (!ways.attest) return notConfirmable(AGREEMENT, ways);
  const { terms, console } = language.texts;
  const { confirm, account: accountWords } = console.customers;
  return ok({
    title: before ? correctionTitle(before, language) : terms.confirmAcceptance,
    main: html`${correcting(call)}
      <p>${fill(confirm.about, { company: account.profile?.companyName ?? customerId })}</p>
      ${form({
        hidden,
        submit: terms.saveAndContinue,
        children: [
          acceptanceForm(language, entered, offeredOf(account, before)),
          selectField({
            name: 'versionRank',
            label: labelsOf(language).versionRank,
            hint: confirm.versionHint,
            optional: true,
            choices: versionChoices(versions, language),
            initial: before && String(before.acceptance.versionRank),
            entered,
            language,
          }),
          selectField({
            name: 'language',
            label: labelsOf(language).language,
            hint: confirm.languageHint,
            optional: true,
            choices: languagesOf(account, before).map((tag) => ({ value: tag, label: language.formats.language(tag) })),
            initial: before?.acceptance.language,
            entered,
            language,
          }),
        ],
      })}
      ${backLink(query, customerId, language, 'second')}
      ${linkButton(customerPath(customerId), accountWords.back, 'second')}`,
  });
}

function correctionTitle({ acceptance }: KnownConfirmation, { texts, formats }: Language): string {
  const { versionRank, dayAgreed } = acceptance;
  const named = { version: formats.number(versionRank), day: formats.day(dayAgreed) };
  return fill(texts.console.customers.confirm.correctTitle, named);
}

/** Those of the version in force, and the one of what is corrected, whose version may have others. */
const languagesOf = ({ languages }: Account, before: KnownConfirmation | undefined): readonly string[] =>
  before ? [...new Set([before.acceptance.language, ...languages])] : languages;

const correcting = ({ query, language }: Call): Child =>
  query.supersedes !== undefined &&
  notice(fill(language.texts.console.customers.confirm.correcting, { id: query.supersedes }));

/** The values that the form begins with: those of the confirmation that is corrected, else of the contact. */
const offeredOf = (account: Account, before: KnownConfirmation | undefined) =>
  before ? { ...(before.contact ?? contactOf(account)), dateAgreed: before.acceptance.dayAgreed } : contactOf(account);

/** The primary contact, or the person of the acceptance on record. */
function contactOf({ profile, contact }: Account) {
  if (!profile?.firstName && contact) return contact;
  return profile && { firstName: profile.firstName ?? '', lastName: profile.lastName ?? '', email: profile.email };
}

const versionChoices = (versions: readonly ListedVersion[], { texts, formats }: Language) =>
  versions
    .filter(({ state }) => state !== 'withdrawn')
    .toReversed()
    .slice(0, 100)
    .map(({ versionRank, effectiveAt, state }) => {
      const { versionOf, versionAhead } = texts.console.customers.confirm;
      const words = state === 'scheduled' ? versionAhead : versionOf;
      const label = fill(words, { version: formats.number(versionRank), at: formats.instant(effectiveAt) });
      return { value: String(versionRank), label };
    });

interface Confirmed extends AcceptanceInput {
  readonly versionRank?: number | undefined;
  readonly language?: string | undefined;
}

/** Everything in words, before it is evidence: one read of the customer, and the cached catalogue. */
async function review({ useCases, clock }: PagePorts, call: Call, input: Confirmed): Promise<Result<View>> {
  const { partner, params, query, language, hidden } = call;
  const known = await useCases.readCustomer(keyOf(partner, params.customerId));
  if (!known.ok) return known;
  const resolved = await useCases.resolveVersion(
    { ...acceptedIn(input), agreementType: AGREEMENT, versionRank: input.versionRank, language: input.language },
    known.value.country,
  );
  if (!resolved.ok) return resolved;
  const { texts } = language;
  const { confirm } = texts.console.customers;
  const { versionRank, language: tag, firstName, lastName, email, phoneNumber, dateAgreed } = input;
  const accepted = { firstName, lastName, email, phoneNumber, dateAgreed };
  const carried = html`${acceptanceHidden(accepted)}
  ${hiddenField('versionRank', versionRank === undefined ? '' : String(versionRank))}
  ${hiddenField('language', tag ?? '')}`;
  const step = (value: string) => html`${carried} ${hiddenField('step', value)}`;
  return ok({
    title: query.supersedes === undefined ? confirm.reviewTitle : confirm.reviewCorrection,
    main: html`${correcting(call)}
      <p>${confirm.review}</p>
      ${details([
        [confirm.customer, known.value.profile.companyName],
        [texts.customer.read.agreement, texts.terms.customerAgreement],
        ...acceptanceRows(language, accepted),
        ...resolvedRows(resolved.value, clock(), language),
      ])}
      ${form({ hidden, submit: confirm.record, children: step('record') })}
      ${form({ hidden, submit: confirm.change, kind: 'second', children: step('change') })}`,
  });
}
