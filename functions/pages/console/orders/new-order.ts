import { z } from 'zod';
import type { Clock } from '../../../../shared/clock.ts';
import { nameUuid } from '../../../../shared/digest.ts';
import { NOT_ACCEPTED, type Decision } from '../../../../shared/domain/orders/decision.ts';
import type { OrderLine } from '../../../../shared/domain/orders/order.ts';
import { ok, type Result } from '../../../../shared/domain/refusal.ts';
import { admitPartner } from '../../../../shared/http/authorise.ts';
import { userIdOf } from '../../../../shared/http/caller.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import type { RepeatableRequest } from '../../../../shared/ledger/change-ledger.ts';
import type { RequestedOrder } from '../../../../shared/orders/place-order.ts';
import { requestedOrder } from '../../../../shared/orders/requested-order.ts';
import { details, form, linkButton } from '../../../../shared/pages/components/content.ts';
import { hiddenField } from '../../../../shared/pages/components/fields.ts';
import { NOTHING_ENTERED, type Entered } from '../../../../shared/pages/entered.ts';
import { html } from '../../../../shared/pages/html.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page, type Outcome, type PageCall, type View } from '../../../../shared/pages/page.ts';
import type { PagePorts } from '../../page-ports.ts';
import {
  acceptanceFields,
  acceptanceForm,
  acceptanceHidden,
  acceptanceLabels,
  acceptanceRows,
  acceptedIn,
  type AcceptanceInput,
} from '../acceptance-fields.ts';
import { AGENTS, CONFIRMING } from '../access.ts';
import { wayOn, whyOf } from './decision-view.ts';
import { linesTable } from './order.ts';
import { linesForm, LinesFields, linesHidden, linesIn, linesLabels, missingInLines } from './order-lines.ts';
import { CustomerParams } from '../../../http/fields.ts';
import { customerPath, invitePath, keyOf, orderPath, ordersPath } from '../paths.ts';

/** `order`: the lines. `review`: with the acceptance that was asked inside. `record`: what was reviewed. */
const Step = z.enum(['order', 'review', 'record']).default('order');

const fieldsOf = (clock: Clock) => {
  const person = acceptanceFields(clock);
  const { firstName, lastName, email, phoneNumber, dateAgreed } = person;
  return LinesFields.extend({
    step: Step,
    asked: z.enum(['yes', 'no']).default('no'),
    firstName: firstName.optional(),
    lastName: lastName.optional(),
    email: email.optional(),
    phoneNumber,
    dateAgreed: dateAgreed.optional(),
  }).superRefine((input, context) => {
    const wanted = input.asked === 'yes' ? ACCEPTANCE.filter((field) => input[field] === undefined) : [];
    for (const field of [...missingInLines(input), ...wanted]) {
      context.addIssue({ code: 'custom', path: [field], message: 'missing' });
    }
  });
};

/** What an acceptance needs, where it was asked for (C1). */
const ACCEPTANCE = ['firstName', 'lastName', 'email', 'dateAgreed'] as const;

type Call = PageCall<{ customerId: string }, object, typeof AGENTS>;

/**
 * …/orders/new: an order of an existing customer. Where the customer never accepted, the confirmation is asked inside;
 * then the order goes on. Confirmation and order are two changes of the ledger under ids of one form: a repeat records
 * each once.
 */
export const newOrderPage = (ports: PagePorts) => {
  const { useCases, clock } = ports;

  const orderOf = (
    { session, partner, params, ids }: Call,
    lines: readonly OrderLine[],
    request?: RepeatableRequest,
  ): Result<RequestedOrder> =>
    requestedOrder(
      {
        partner,
        customerId: params.customerId,
        channel: 'Dashboard',
        lineItems: [...lines],
        ifNotAccepted: 'reject',
        actor: session.caller.actor,
        correlationId: ids.correlationId,
        request,
      },
      ports,
    );

  /** The decision on the order as it would be made now. */
  async function judged(call: Call, lines: readonly OrderLine[]): Promise<Result<Decision>> {
    const order = orderOf(call, lines);
    return order.ok ? useCases.previewOrder(order.value) : order;
  }

  const orderForm = async (call: Pick<Call, 'partner' | 'params' | 'hidden' | 'language'>, typed: Entered) => {
    const { partner, params, hidden, language } = call;
    const words = language.texts.console.orders;
    const known = await useCases.readCustomer(keyOf(partner, params.customerId));
    if (!known.ok) return known;
    return ok<View>({
      title: words.newOrder,
      main: html`<p>${fill(words.newOrderAbout, { customer: known.value.profile.companyName })}</p>
        ${form({ hidden, submit: language.texts.terms.next, children: linesForm(language, typed) })}
        ${linkButton(ordersPath(params.customerId), words.allOrders, 'second')}`,
    });
  };

  /** Step C of the sources: person, date, save and continue. */
  async function askInside(call: Call, lines: readonly OrderLine[], why: Decision, typed: Entered) {
    const { partner, params, hidden, language } = call;
    const { texts } = language;
    const known = await useCases.readCustomer(keyOf(partner, params.customerId));
    if (!known.ok) return known;
    const { firstName, lastName, email } = known.value.profile;
    return ok<View>({
      title: texts.terms.confirmAcceptance,
      main: html`<p>${whyOf(why, language)}</p>
        <p>${fill(texts.console.orders.askInside, { customer: known.value.profile.companyName })}</p>
        ${form({
          hidden,
          submit: texts.terms.saveAndContinue,
          children: html`${hiddenField('step', 'review')} ${hiddenField('asked', 'yes')} ${linesHidden(lines)}
          ${acceptanceForm(language, typed, { firstName, lastName, email })}`,
        })}
        ${linkButton(invitePath(params.customerId), texts.console.orders.next.invite, 'second')}
        ${linkButton(ordersPath(params.customerId), texts.console.orders.allOrders, 'second')}`,
    });
  }

  /** Everything before it is recorded. */
  function review(call: Call, lines: readonly OrderLine[], accepted: AcceptanceInput | undefined): Result<View> {
    const { hidden, language, address } = call;
    const { texts } = language;
    const words = texts.console.orders;
    return ok({
      title: words.reviewTitle,
      main: html`${
        accepted &&
        html`<h2>${texts.terms.customerAgreement}</h2>
          ${details(acceptanceRows(language, accepted))}`
      }
        ${linesTable(lines, language)}
        <p>${accepted ? words.reviewBoth : words.reviewOrder}</p>
        ${form({
          hidden,
          submit: accepted ? words.confirmAndPlace : words.place,
          children: html`${hiddenField('step', 'record')} ${hiddenField('asked', accepted ? 'yes' : 'no')}
          ${linesHidden(lines)} ${accepted && acceptanceHidden(accepted)}`,
        })}
        ${linkButton(address, words.startAgain, 'second')}`,
    });
  }

  async function record(
    call: Call & { readonly request: RepeatableRequest },
    lines: readonly OrderLine[],
    accepted: AcceptanceInput | undefined,
  ): Promise<Result<Outcome>> {
    const {
      session,
      partner,
      params: { customerId },
      ids,
      request,
    } = call;
    if (accepted) {
      const confirmed = await useCases.confirmAcceptance({
        ...acceptedIn(accepted),
        partner,
        customerId,
        userId: userIdOf(session.caller),
        agreementType: 'MicrosoftCustomerAgreement',
        correlationId: ids.correlationId,
        request: { ...request, requestId: nameUuid('acceptance inside an order', request.requestId) },
      });
      // Somebody confirmed the same meanwhile: the order goes on.
      if (!confirmed.ok && confirmed.code !== 'AgreementAlreadyConfirmed') return confirmed;
    }
    const order = orderOf(call, lines, request);
    if (!order.ok) return order;
    const placed = await useCases.placeOrder(order.value);
    return placed.ok ? ok({ to: orderPath(customerId, placed.value.row.orderId) }) : placed;
  }

  return page({
    name: 'newOrderPage',
    path: 'console/customers/{customerId}/orders/new',
    access: AGENTS,
    params: CustomerParams,
    query: EmptyInput,
    async view(call) {
      const { entered } = call;
      // A problem of the acceptance is shown where it was asked.
      if (entered.value('asked') !== 'yes') return orderForm(call, entered);
      const sent = LinesFields.safeParse(Object.fromEntries(sentLines(entered)));
      if (!sent.success) return orderForm(call, entered);
      const lines = linesIn(sent.data);
      const why = await judged(call, lines);
      return why.ok ? askInside(call, lines, why.value, entered) : why;
    },
    form: {
      fields: fieldsOf(clock),
      labels: (language) => ({ ...linesLabels(language), ...acceptanceLabels(language) }),
      async submit(call) {
        const {
          partner,
          params: { customerId },
          language,
        } = call;
        const { input } = call;
        const lines = linesIn(input);
        const accepted = input.asked === 'yes' ? acceptedOf(input) : undefined;
        // A confirmation inside an order is one: only where confirmations are recorded at all (C6).
        const mayConfirm = accepted ? admitPartner(partner, CONFIRMING) : ok(partner);
        if (!mayConfirm.ok) return mayConfirm;
        if (input.step === 'record') return record(call, lines, accepted);
        if (accepted) return review(call, lines, accepted);
        const judgement = await judged(call, lines);
        if (!judgement.ok) return judgement;
        const { outcome, code } = judgement.value;
        if (outcome !== 'rejected') return review(call, lines, undefined);
        const mayAsk = judgement.value.remedy?.action === 'confirmAcceptance';
        if (code === NOT_ACCEPTED && mayAsk) return askInside(call, lines, judgement.value, NOTHING_ENTERED);
        const words = language.texts.console.orders;
        return ok({
          title: words.impossibleTitle,
          main: html`<p>${whyOf(judgement.value, language)}</p>
            ${wayOn({ customerId, decision: judgement.value }, language)} ${linkButton(customerPath(customerId), words.toCustomer, 'second')}`,
        });
      },
    },
  });
};

/** What the form sent of its lines; an empty field is absent. */
const sentLines = (entered: Entered): [string, string][] =>
  Object.keys(LinesFields.shape).flatMap((name) => {
    const value = entered.value(name);
    return value ? [[name, value]] : [];
  });

/** The acceptance of a form that asked for it: nothing of it is missing. */
const acceptedOf = (input: { readonly [Field in keyof AcceptanceInput]?: unknown }): AcceptanceInput => {
  const { firstName, lastName, email, phoneNumber, dateAgreed } = input as AcceptanceInput;
  return { firstName, lastName, email, phoneNumber, dateAgreed };
};
