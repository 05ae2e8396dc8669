import { z } from 'zod';
import type { LedgerKey } from '../../../../shared/domain/customers/ledger-key.ts';
import { Guid, type Partner } from '../../../../shared/domain/partners/partner.ts';
import { ok, type Refused, type Result } from '../../../../shared/domain/refusal.ts';
import { refusalView } from '../../../../shared/pages/error-page.ts';
import { linkButton } from '../../../../shared/pages/components/content.ts';
import { html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import type { Turned, View } from '../../../../shared/pages/page.ts';
import type { KnownSubmission, SubmissionAddress } from '../../../../shared/submissions/read-submission.ts';
import { optionalText } from '../../../http/fields.ts';
import type { PagePorts } from '../../page-ports.ts';

export const LIST = '/console/submissions';

export const SubmissionPath = z.object({ customerId: Guid, submissionId: Guid });
type SubmissionPath = z.infer<typeof SubmissionPath>;

/** The provider of old submissions, which the reseller had before. */
export const EarlierProvider = z.object({ provider: optionalText(Guid) });

export const submissionPath = ({ customerId, submissionId }: SubmissionPath, rest = ''): string =>
  `${LIST}/${customerId}/${submissionId}${rest}`;

/** The names of those whom a submission is about; an id stands for a name that is not known. */
export interface Names {
  readonly customer: string;
  readonly provider: string;
  readonly reseller: string;
}

export interface About {
  readonly known: KnownSubmission;
  readonly names: Names;
}

/** A submission of the partner, on either side, with the names of all three. */
export async function aboutSubmission(
  ports: PagePorts,
  partner: Partner,
  address: SubmissionAddress,
): Promise<Result<About>> {
  const read = await ports.useCases.readSubmission(partner, address);
  if (!read.ok) return read;
  const { key, submission } = read.value;
  return ok({ known: read.value, names: await namesOf(ports, key, submission.resellerId) });
}

export async function namesOf(ports: PagePorts, key: LedgerKey, resellerId: string): Promise<Names> {
  const { partners } = ports.door;
  const [names, provider, reseller] = await Promise.all([
    ports.useCases.readCustomerNames(key, [key.customerId]),
    partners.find(key.partnerId),
    partners.find(resellerId),
  ]);
  return {
    customer: names.get(key.customerId) ?? key.customerId,
    provider: provider?.name ?? key.partnerId,
    reseller: reseller?.name ?? resellerId,
  };
}

/** Refusals of the use cases in words of the page, with the way back to the submission. */
export async function refusedSubmission<P, Q>(
  refusal: Refused,
  { language, ids, params }: Turned<P, Q>,
): Promise<View | undefined> {
  const { refused, states } = language.texts.console.submissions;
  if (!Object.hasOwn(refused, refusal.code)) return undefined;
  const state = refusal.parameters['state'] as keyof typeof states | undefined;
  const text = fill(refused[refusal.code as keyof typeof refused], { state: state ? states[state] : '' });
  const path = SubmissionPath.safeParse(params).data;
  const lost = refusal.code === 'SubmissionNotFound' || path === undefined;
  return refusalView(refusal, language, ids, {
    title: titleOf(refusal, language),
    content: html`<p>${text}</p>
      ${lost ? toList(language) : linkButton(submissionPath(path), refused.open)}`,
  });
}

const titleOf = ({ code }: Refused, { texts: { errors } }: Language): string =>
  code === 'SubmissionNotFound' ? errors.notFoundTitle : errors.conflictTitle;

export const toList = ({ texts }: Language) => linkButton(LIST, texts.console.submissions.detail.back, 'second');
