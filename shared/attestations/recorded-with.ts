import { historyOf } from '../acceptances/read-history.ts';
import type { Acceptance } from '../domain/acceptances/acceptance.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';

/** The acceptance of a customer that an attestation finished (A3), where it is on record. */
export async function recordedWith(
  ledger: Parameters<typeof historyOf>[0],
  key: LedgerKey,
  attestationId: string,
): Promise<Acceptance | undefined> {
  const { acceptances } = await historyOf(ledger, key);
  return acceptances.find((one) => one.attestationId === attestationId);
}
