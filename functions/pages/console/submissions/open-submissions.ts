import type { Partner } from '../../../../shared/domain/partners/partner.ts';
import type { SubmissionState } from '../../../../shared/domain/submissions/submission.ts';
import type { UseCases } from '../../../use-cases.ts';
import { COUNTED, type OpenWork } from '../open-work.ts';

/** Submissions in a state, to a provider or of a reseller: one range read; undefined for a reseller without provider. */
export async function openSubmissions(
  { listSubmissions }: Pick<UseCases, 'listSubmissions'>,
  partner: Partner,
  state: SubmissionState,
): Promise<OpenWork | undefined> {
  const listed = await listSubmissions(partner, { state, size: COUNTED });
  if (!listed.ok) return undefined;
  const { submissions, after } = listed.value;
  return { count: submissions.length, orMore: after !== undefined, href: `/console/submissions?state=${state}` };
}
