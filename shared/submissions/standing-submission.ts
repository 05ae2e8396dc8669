import { sameContact } from '../domain/acceptances/acceptance.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import { contentHash } from '../digest.ts';
import type { Partner } from '../domain/partners/partner.ts';
import { contentOf, lastStep, type Submission } from '../domain/submissions/submission.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Collected } from './change-submission.ts';

/**
 * The reseller's submission of the same acceptance that is waiting or confirmed; notes do not make another one. One that
 * was returned or withdrawn, or whose confirmation was voided, stands no more.
 */
export async function standingSubmission(
  ledger: Ledger,
  key: LedgerKey,
  { reseller, contact, ...collected }: Collected & { readonly reseller: Partner },
): Promise<Submission | undefined> {
  for await (const { kind: _, ...submission } of ledger.listRows(key, 'submission')) {
    const last = lastStep(submission);
    if (submission.resellerId !== reseller.partnerId) continue;
    if (last.state === 'returned' || last.state === 'withdrawn') continue;
    const content = contentOf(submission);
    if (whatIsIn(content) !== whatIsIn(collected)) continue;
    const person = await ledger.readRow(key, { kind: 'contact', sequence: content.sequence });
    if (!person || !sameContact(person.contact, contact)) continue;
    if (last.state === 'confirmed' && (await isVoided(ledger, key, last.confirmationId))) continue;
    return submission;
  }
  return undefined;
}

const whatIsIn = ({ agreementType, dateAgreed, versionRank, language }: Omit<Collected, 'contact'>): string =>
  contentHash({ agreementType, dateAgreed, versionRank, language });

async function isVoided(ledger: Ledger, key: LedgerKey, confirmationId: string): Promise<boolean> {
  for await (const row of ledger.listRows(key, 'void')) {
    if ('confirmationId' in row && row.confirmationId === confirmationId) return true;
  }
  return false;
}
