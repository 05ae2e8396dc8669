import { z } from 'zod';
import type { Owner, Partner } from '../../../../shared/domain/partners/partner.ts';
import { Guid } from '../../../../shared/domain/partners/partner.ts';
import { ok, refuse, type Result } from '../../../../shared/domain/refusal.ts';
import { userIdOf } from '../../../../shared/http/caller.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, linkButton, pagination, table } from '../../../../shared/pages/components/content.ts';
import { copyable } from '../../../../shared/pages/components/messages.ts';
import { html } from '../../../../shared/pages/html.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page, type PageCall, type View } from '../../../../shared/pages/page.ts';
import { providerOf } from '../../../../shared/submissions/reseller-side.ts';
import { cursorOf } from '../../../../shared/http/cursor.ts';
import { ContinuationToken, optionalText } from '../../../http/fields.ts';
import { SUBMITTING } from '../../../http/submissions/submission-view.ts';
import { AGREEMENT } from '../../customer/reading.ts';
import type { PagePorts } from '../../page-ports.ts';
import { LIST, partiesOf, refusedSubmission, submissionPath, toList, versionRows, type Names } from './about.ts';
import { collectedFields, collectedForm, collectedFrom, collectedLabels, reviewView } from './collected-form.ts';
import { collectedRows } from './words.ts';

const Query = z.object({ customer: optionalText(Guid), after: ContinuationToken.optional() });
type Call = PageCall<object, z.infer<typeof Query>, typeof SUBMITTING>;

const PAGE = 20;

interface Chosen {
  readonly customerId: string;
  readonly provider: Owner;
  readonly names: Names;
  readonly country: string;
}

/** /console/submissions/new: a reseller submits what it collected: the customer, the person, the review (B1). */
export const newSubmissionPage = (ports: PagePorts) =>
  page({
    name: 'newSubmissionPage',
    path: 'console/submissions/new',
    access: SUBMITTING,
    params: EmptyInput,
    query: Query,
    refused: refusedSubmission,
    async view(call) {
      const { partner, query } = call;
      if (query.customer === undefined) return chooseView(ports, call);
      const chosen = await chosenCustomer(ports, partner, query.customer);
      return chosen.ok ? ok(formView(chosen.value, call)) : chosen;
    },
    form: {
      fields: collectedFields(ports.clock),
      labels: collectedLabels,
      async submit(call) {
        const { partner, session, query, input, ids, request, hidden, language } = call;
        const chosen = await chosenCustomer(ports, partner, query.customer);
        if (!chosen.ok) return chosen;
        const { customerId, names, country } = chosen.value;
        if (input.step === 'change') return ok(formView(chosen.value, call));
        const collected = collectedFrom(input, AGREEMENT);
        const version = await versionRows(ports, collected, country, language);
        if (!version.ok) return version;
        if (input.step === 'review') {
          return ok(
            reviewView({ collected, input, provider: names.provider, version: version.value, hidden, language }),
          );
        }
        const made = await ports.useCases.createSubmission({
          ...collected,
          reseller: partner,
          customerId,
          userId: userIdOf(session.caller),
          correlationId: ids.correlationId,
          request,
        });
        if (!made.ok) return made;
        const { submissionId } = made.value;
        const { done, detail, list } = language.texts.console.submissions;
        return ok({
          title: fill(done.title, { provider: names.provider }),
          main: html`<p>${fill(done.next, { provider: names.provider })}</p>
            ${details([
              [detail.reference, copyable(submissionId, language)],
              [list.customer, names.customer],
              [detail.submittedAt, language.formats.instant(made.value.steps[0]!.at)],
              ...collectedRows({ ...collected, day: collected.dateAgreed.day, version: version.value }, language),
            ])}
            <p>${done.keep}</p>
            ${linkButton(submissionPath({ customerId, submissionId }), language.texts.console.submissions.refused.open)}
            ${toList(language)}`,
        });
      },
    },
  });

/** The customer, as one that buys through the reseller: others are answered like those that do not exist (B3). */
async function chosenCustomer(
  ports: PagePorts,
  partner: Partner,
  customerId: string | undefined,
): Promise<Result<Chosen>> {
  const provider = providerOf(partner);
  if (!provider.ok) return provider;
  if (customerId === undefined) return refuse('CustomerNotFound');
  const key = { ...provider.value, customerId };
  const customer = await ports.useCases.readCustomer(key);
  if (!customer.ok) return customer;
  if (!customer.value.resellerIds.includes(partner.partnerId)) return refuse('CustomerNotFound');
  const { profile, country } = customer.value;
  const names = { ...(await partiesOf(ports, key, partner.partnerId)), customer: profile.companyName };
  return ok({ customerId, provider: provider.value, names, country });
}

const formView = ({ names }: Chosen, { hidden, entered, language }: Call): View => {
  const words = language.texts.console.submissions.form;
  return {
    title: fill(words.title, { customer: names.customer }),
    main: html`<p>${fill(words.about, { agreement: language.texts.terms.customerAgreement })}</p>
      ${collectedForm({ hidden, entered, language })} ${toList(language)}`,
  };
};

async function chooseView(ports: PagePorts, { partner, query, language }: Call): Promise<Result<View>> {
  const listed = await ports.useCases.listResellerCustomers(partner, { size: PAGE, after: query.after });
  if (!listed.ok) return listed;
  const { customers, after, provider } = listed.value;
  const { name } = (await ports.door.partners.find(provider.partnerId)) ?? {};
  const { choose, list } = language.texts.console.submissions;
  const named = { provider: name ?? provider.partnerId };
  const next = cursorOf(after);
  return ok({
    title: choose.title,
    main: html`<p>${fill(choose.about, named)}</p>
      ${
        customers.length === 0
          ? html`<p>${fill(choose.none, named)}</p>`
          : table({
              caption: choose.title,
              columns: [list.customer, language.texts.customer.relationship.domain],
              rows: customers.map(({ customerId, companyName, domain }) => [
                html`<a href="${`${LIST}/new?customer=${customerId}`}">${companyName}</a>`,
                domain,
              ]),
            })
      }
      ${pagination({ next: next && `${LIST}/new?after=${next}` }, language)} ${toList(language)}`,
  });
}
