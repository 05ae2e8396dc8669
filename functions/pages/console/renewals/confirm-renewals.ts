import { z } from 'zod';
import { contentHash, nameUuid } from '../../../../shared/digest.ts';
import type { WaysToAccept } from '../../../../shared/domain/acceptances/direct-acceptance.ts';
import { ok, refuse, type Result } from '../../../../shared/domain/refusal.ts';
import type { PartnerAccess } from '../../../../shared/http/authorise.ts';
import { userIdOf } from '../../../../shared/http/caller.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import type { RepeatableRequest } from '../../../../shared/ledger/change-ledger.ts';
import { details, form, linkButton, table } from '../../../../shared/pages/components/content.ts';
import { hiddenField } from '../../../../shared/pages/components/fields.ts';
import { html, type Html } from '../../../../shared/pages/html.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page, type PageCall, type View } from '../../../../shared/pages/page.ts';
import { AGREEMENT } from '../../customer/reading.ts';
import type { PagePorts } from '../../page-ports.ts';
import { acceptanceForm, acceptanceRows, acceptedIn } from '../acceptance-fields.ts';
import { CONFIRMING } from '../access.ts';
import { CameFrom, renewalsPath, withCameFrom } from '../came-from.ts';
import { resolvedRows } from '../resolved-rows.ts';
import { customerPath, invitePath } from '../paths.ts';
import {
  CustomerIds,
  entriesHidden,
  entriesIn,
  entryFields,
  entryLabels,
  placeOf,
  readChosen,
  type ChosenCustomer,
  type Entry,
} from './chosen-customers.ts';
import { kindOf, outcomeTable, type CustomerResult } from './outcome-table.ts';

const PATH = '/console/renewals/confirm';
/** 25 customers, with names in scripts whose letters take nine bytes in a form. */
const MAX_BYTES = 256 * 1024;

const Query = z.object({ customer: CustomerIds, renewals: CameFrom.renewals });
type Call = PageCall<object, z.infer<typeof Query>, PartnerAccess>;

/**
 * /console/renewals/confirm: one confirmation for each customer that was chosen in the list, as C1 to C13 have it. Reads
 * three or four rows for each of at most 25 customers; records in as many ledgers.
 */
export const confirmRenewalsPage = (ports: PagePorts) =>
  page({
    name: 'confirmRenewalsPage',
    path: 'console/renewals/confirm',
    access: CONFIRMING,
    params: EmptyInput,
    query: Query,
    filters: ({ texts }) => ({
      customer: texts.console.renewals.confirm.customers,
      renewals: texts.console.renewals.title,
    }),
    view: (call) => entryView(ports, call),
    form: {
      fields: entryFields(ports.clock),
      labels: entryLabels,
      maxBytes: MAX_BYTES,
      cost: (input) => (input['step'] === 'record' ? entriesIn(input).length : 1),
      async submit(call) {
        const { input, request } = call;
        if (input['step'] === 'change') return entryView(ports, call);
        const entries = entriesIn(input);
        const ids = entries.map(({ customerId }) => customerId);
        const chosen = await readChosen(ports.useCases, call.partner, ids);
        if (!chosen.ok) return chosen;
        if (input['step'] === undefined) return reviewView(ports, chosen.value, entries, call);
        const under = (input['under'] as string | undefined) ?? request.requestId;
        return recordedView(ports, { entries, chosen: chosen.value, request: { ...request, requestId: under } }, call);
      },
    },
  });

async function entryView(ports: PagePorts, call: Call): Promise<Result<View>> {
  const { query, partner, language, hidden, entered } = call;
  const { title, about, nobody } = language.texts.console.renewals.confirm;
  const { backToList } = language.texts.console.renewals;
  const sent = CustomerIds.safeParse(entered.values('customer') ?? []).data ?? [];
  const ids = sent.length > 0 ? sent : query.customer;
  const back = linkButton(renewalsPath(query), backToList, 'second');
  if (ids.length === 0) return ok({ title, main: html`<p id="customer" tabindex="-1">${nobody}</p>${back}` });
  const chosen = await readChosen(ports.useCases, partner, ids);
  if (!chosen.ok) return chosen;
  const ways = ports.useCases.judgeWays(partner, { agreementType: AGREEMENT });
  if (!ways.attest) return ok(closedView(chosen.value, ways, call));
  const agreement = language.texts.terms.customerAgreement;
  return ok({
    title,
    main: html`<p>${fill(about, { agreement })}</p>
      ${form({
        hidden,
        action: withCameFrom(PATH, { renewals: query.renewals }),
        submit: language.texts.terms.nextReview,
        children: chosen.value.map(
          ({ customerId, name, known }, place) =>
            html`${hiddenField('customer', customerId)}
              <h2>${place + 1}. ${name}</h2>
              <p class="id">${customerId}</p>
              ${acceptanceForm(language, entered, known, placeOf(place, language))}`,
        ),
      })}
      ${back}`,
  });
}

/** Nothing of the partner is recorded at present: each customer can be invited instead. */
function closedView(chosen: readonly ChosenCustomer[], { invite }: WaysToAccept, { query, language }: Call): View {
  const { texts } = language;
  const { closedTitle, closed, onlyCustomer } = texts.console.customers.refused;
  return {
    title: closedTitle,
    main: html`<p id="customer" tabindex="-1">${invite ? onlyCustomer : closed}</p>
      ${
        invite &&
        table({
          caption: texts.console.renewals.confirm.customers,
          columns: [texts.console.renewals.confirm.customer, texts.console.invitations.waiting],
          rows: chosen.map(({ customerId, name }) => [
            html`<a href="${customerPath(customerId)}">${name}</a>`,
            html`<a href="${invitePath(customerId)}">${texts.console.orders.next.invite}</a>`,
          ]),
        })
      }
      ${linkButton(renewalsPath(query), texts.console.renewals.backToList, 'second')}`,
  };
}

/** Everything in words, with the version and language that will be recorded (C13): reads the cached catalogue only. */
async function reviewView(
  { useCases, clock }: PagePorts,
  chosen: readonly ChosenCustomer[],
  entries: readonly Entry[],
  call: Call,
): Promise<Result<View>> {
  const { language } = call;
  const { confirm: words } = language.texts.console.renewals;
  const carried = entriesHidden(entries);
  const resolved = await Promise.all(
    entries.map(({ accepted }, place) =>
      useCases.resolveVersion({ ...acceptedIn(accepted), agreementType: AGREEMENT }, chosen[place]!.country),
    ),
  );
  const fields = resolved.flatMap((one, place) =>
    one.ok ? [] : [{ property: `${String(one.parameters['property'])}-${place}`, problem: 'has no version' }],
  );
  const [first] = fields;
  if (first) return refuse('InvalidProperty', { ...first, fields });
  const versions = resolved.map((one) => (one.ok ? resolvedRows(one.value, clock(), language) : []));
  return ok({
    title: words.reviewTitle,
    main: html`<p>${fill(words.reviewAbout, { agreement: language.texts.terms.customerAgreement })}</p>
      ${entries.map(
        ({ customerId, accepted }, place) =>
          html`<h2>${place + 1}. ${chosen[place]!.name}</h2>
            ${details([[words.customer, html`<span class="id">${customerId}</span>`], ...acceptanceRows(language, accepted), ...versions[place]!])}`,
      )}
      ${stepForm(call, words.record, [carried, hiddenField('step', 'record')])}
      ${stepForm(call, words.change, [carried, hiddenField('step', 'change')], 'second')}`,
  });
}

/** A form of the next step, which leads back to the same list. */
const stepForm = (
  { hidden, query }: Pick<Call, 'hidden' | 'query'>,
  submit: string,
  children: readonly Html[],
  kind: 'first' | 'second' = 'first',
): Html => form({ hidden, action: withCameFrom(PATH, { renewals: query.renewals }), submit, children, kind });

interface Recording {
  readonly entries: readonly Entry[];
  readonly chosen: readonly ChosenCustomer[];
  readonly request: RepeatableRequest;
}

async function recordedView(
  { useCases }: PagePorts,
  { entries, chosen, request }: Recording,
  call: Call,
): Promise<Result<View>> {
  const { partner, session, ids, language } = call;
  const outcomes = await useCases.confirmForCustomers(
    entries.map(({ customerId, accepted }) => ({
      partner,
      customerId,
      userId: userIdOf(session.caller),
      agreementType: AGREEMENT,
      ...acceptedIn(accepted),
      correlationId: ids.correlationId,
      // Of the form and the customer, so that a repeat of the form, or of its rest, records once.
      request: {
        route: request.route,
        requestId: nameUuid('confirmation of several', request.requestId, customerId),
        bodyHash: contentHash(accepted),
      },
    })),
  );
  const results = outcomes.map((outcome, index) => ({ ...chosen[index]!, outcome }));
  return ok({
    title: language.texts.console.renewals.confirm.doneTitle,
    main: html`${outcomeTable(results, language)} ${remaining(entries, results, request.requestId, call)}`,
  });
}

/** The ways on: what was refused can be corrected, what is not known is sent again under the same id. */
function remaining(entries: readonly Entry[], results: readonly CustomerResult[], under: string, call: Call): Html {
  const { confirm: words, backToList } = call.language.texts.console.renewals;
  const kinds = results.map(({ outcome }) => kindOf(outcome));
  const refused = entries.filter((_, index) => kinds[index] === 'refused');
  const open = entries.filter((_, index) => kinds[index] === 'unknown' || kinds[index] === 'notBegun');
  const again = [entriesHidden(open), hiddenField('step', 'record'), hiddenField('under', under)];
  const mend = [entriesHidden(refused), hiddenField('step', 'change')];
  return html`${open.length > 0 && stepForm(call, words.again, again)}
    ${refused.length > 0 && stepForm(call, words.mend, mend)}
    <p>${words.next}</p>
    ${linkButton(renewalsPath(call.query), backToList, 'second')}`;
}
