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
import { resolvedRows } from '../resolved-rows.ts';
import type { Rows } from './words.ts';

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
  /** Where the customer is; undefined once its profile was erased. */
  readonly country: string | undefined;
}

/** A submission of the partner, on either side, with the names of all three: its reads, and gate and profile. */
export async function aboutSubmission(
  ports: PagePorts,
  partner: Partner,
  address: SubmissionAddress,
): Promise<Result<About>> {
  const read = await ports.useCases.readSubmission(partner, address);
  if (!read.ok) return read;
  const { key, submission } = read.value;
  const [customer, parties] = await Promise.all([
    ports.useCases.readCustomer(key),
    partiesOf(ports, key, submission.resellerId),
  ]);
  const { profile, country } = customer.ok ? customer.value : {};
  const names = { ...parties, customer: profile?.companyName ?? key.customerId };
  return ok({ known: read.value, names, country });
}

/**
 * The version and language that a confirmation would record now, as rows (C13), or why none could be; undefined where the
 * customer's country is not known. Reads the cached catalogue only.
 */
export async function versionRows(
  { useCases, clock }: PagePorts,
  agreed: Parameters<PagePorts['useCases']['resolveVersion']>[0],
  country: string | undefined,
  language: Language,
): Promise<Result<Rows | undefined>> {
  if (country === undefined) return ok(undefined);
  const resolved = await useCases.resolveVersion(agreed, country);
  return resolved.ok ? ok(resolvedRows(resolved.value, clock(), language)) : resolved;
}

/** The names of provider and reseller, in the cached registry. */
export async function partiesOf(
  { door: { partners } }: PagePorts,
  { partnerId }: Pick<LedgerKey, 'partnerId'>,
  resellerId: string,
): Promise<Omit<Names, 'customer'>> {
  const [provider, reseller] = await Promise.all([partners.find(partnerId), partners.find(resellerId)]);
  return { provider: provider?.name ?? partnerId, reseller: reseller?.name ?? resellerId };
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
