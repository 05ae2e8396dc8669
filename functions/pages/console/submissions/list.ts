import { z } from 'zod';
import { Guid, type Partner } from '../../../../shared/domain/partners/partner.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import type { SubmissionRecord } from '../../../../shared/domain/submissions/submission-record.ts';
import { SubmissionState } from '../../../../shared/domain/submissions/submission.ts';
import { cursorOf } from '../../../../shared/http/cursor.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { linkButton, pagination, table } from '../../../../shared/pages/components/content.ts';
import { attributes, html, type Child, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { ContinuationToken, optionalText } from '../../../http/fields.ts';
import { READING } from '../../../http/submissions/submission-view.ts';
import type { PagePorts } from '../../page-ports.ts';
import { EarlierProvider, LIST, refusedSubmission, submissionPath } from './about.ts';
import { stateWord } from './words.ts';

const Query = EarlierProvider.extend({
  state: z.union([SubmissionState, z.literal('all')]).optional(),
  reseller: optionalText(Guid),
  after: ContinuationToken.optional(),
});
type Query = z.infer<typeof Query>;

const PAGE = 20;

/** GET /console/submissions: a reseller's own, or those to a provider, of which the open ones come first (B3). */
export const submissionsPage = (ports: PagePorts) =>
  page({
    name: 'submissionsPage',
    path: 'console/submissions',
    access: READING,
    params: EmptyInput,
    query: Query,
    refused: refusedSubmission,
    async view({ partner, query, language }) {
      const isReseller = partner.type === 'IndirectReseller';
      const words = language.texts.console.submissions;
      const shown = { ...query, state: query.state ?? (isReseller ? 'all' : 'submitted') } as const;
      const listed = await ports.useCases.listSubmissions(partner, {
        state: shown.state === 'all' ? undefined : shown.state,
        providerId: query.provider,
        resellerId: query.reseller,
        size: PAGE,
        after: query.after,
      });
      if (!listed.ok) return listed;
      const { submissions, after } = listed.value;
      const next = cursorOf(after);
      const rows = await rowsOf(ports, submissions, query.provider, language);
      return ok({
        title: words.title,
        main: html`<p>${await aboutText(ports, partner, query.provider, language)}</p>
          ${isReseller && linkButton(`${LIST}/new`, words.newOne)} ${filters(shown, language)}
          ${await earlierLists(ports, partner, shown, language)}
          ${!isReseller && (await ofReseller(ports, shown, language))}
          ${
            rows.length === 0
              ? html`<p>${words.list.none}</p>`
              : table({
                  caption: words.list.caption,
                  columns: [
                    words.list.customer,
                    words.list.reseller,
                    words.list.state,
                    words.list.since,
                    language.texts.terms.acceptanceDate,
                  ],
                  rows,
                })
          }
          <p class="hint">${words.list.behind}</p>
          ${pagination({ next: next && addressOf({ ...shown, after: next }) }, language)}`,
      });
    },
  });

type Shown = Pick<Query, 'provider' | 'reseller' | 'after'> & { readonly state: NonNullable<Query['state']> };

function addressOf({ state, provider, reseller, after }: Shown): string {
  const search = new URLSearchParams({
    state,
    ...(provider && { provider }),
    ...(reseller && { reseller }),
    ...(after && { after }),
  });
  return `${LIST}?${search.toString()}`;
}

async function aboutText(
  { door }: PagePorts,
  { type, providerId }: Partner,
  earlier: string | undefined,
  { texts }: Language,
): Promise<string> {
  const { aboutReseller, aboutProvider, detail } = texts.console.submissions;
  if (earlier !== undefined) {
    return fill(detail.earlier, { provider: (await door.partners.find(earlier))?.name ?? earlier });
  }
  if (type !== 'IndirectReseller') return aboutProvider;
  const provider = providerId === undefined ? undefined : await door.partners.find(providerId);
  return fill(aboutReseller, { provider: provider?.name ?? providerId ?? '' });
}

/** The states as links; the address says which one is shown. */
function filters({ state: shown, provider, reseller }: Shown, { texts }: Language): Html {
  const { list, states } = texts.console.submissions;
  const choices = [...SubmissionState.options, 'all'] as const;
  return html`<nav aria-label="${list.show}">
    <ul class="languages">
      ${choices.map(
        (state) =>
          html`<li><a${attributes({
            href: addressOf({ state, provider, reseller }),
            'aria-current': state === shown ? 'true' : undefined,
          })}>${state === 'all' ? list.all : states[state]}</a></li>`,
      )}
    </ul>
  </nav>`;
}

/** The lists of what was submitted to earlier providers, and the way back to the present one. */
async function earlierLists(
  { useCases, door }: PagePorts,
  partner: Partner,
  { provider: shown }: Shown,
  { texts }: Language,
): Promise<Child> {
  const { list } = texts.console.submissions;
  const earlier = await useCases.readFormerProviders(partner);
  const links = await Promise.all(
    earlier.map(async (provider) => {
      const name = (await door.partners.find(provider))?.name ?? provider;
      const here = attributes({
        href: addressOf({ state: 'all', provider }),
        'aria-current': provider === shown ? 'true' : undefined,
      });
      return html`<p><a${here}>${fill(list.toEarlier, { provider: name })}</a></p>`;
    }),
  );
  return [links, shown !== undefined && html`<p><a href="${LIST}">${list.toPresent}</a></p>`];
}

async function ofReseller({ door }: PagePorts, { state, reseller }: Shown, { texts }: Language): Promise<Child> {
  if (reseller === undefined) return undefined;
  const { list } = texts.console.submissions;
  const name = (await door.partners.find(reseller))?.name ?? reseller;
  return html`<p>
    ${fill(list.ofReseller, { reseller: name })} <a href="${addressOf({ state })}">${list.everyReseller}</a>
  </p>`;
}

/** The names stand in the ledgers, one read for each customer of the page, and in the registry. */
async function rowsOf(
  { useCases, door }: PagePorts,
  submissions: readonly SubmissionRecord[],
  earlier: string | undefined,
  language: Language,
): Promise<Child[][]> {
  const { formats } = language;
  // All of them are of one provider.
  const [first] = submissions;
  if (!first) return [];
  const names = await useCases.readCustomerNames(
    first,
    submissions.map(({ customerId }) => customerId),
  );
  return Promise.all(
    submissions.map(async ({ customerId, submissionId, resellerId, ...one }) => {
      const path = submissionPath({ customerId, submissionId }, earlier && `?provider=${earlier}`);
      const reseller = await door.partners.find(resellerId);
      return [
        html`<a href="${path}">${names.get(customerId) ?? customerId}</a>`,
        reseller?.name ?? resellerId,
        stateWord(one.state, language),
        formats.instant(one.changedAt),
        formats.day(one.dateAgreed.slice(0, 10)),
      ];
    }),
  );
}
