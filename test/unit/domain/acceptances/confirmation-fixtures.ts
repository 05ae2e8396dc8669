import { decideConfirmation, type Confirmation } from '../../../../shared/domain/acceptances/decide-confirmation.ts';
import { emptyGate } from '../../../../shared/domain/acceptances/gate.ts';
import { STANDARD_POLICY } from '../../../../shared/domain/agreements/policy.ts';
import type { Catalogue } from '../../../../shared/domain/agreements/version.ts';
import { readDate, type WrittenDate } from '../../../../shared/domain/instant.ts';
import type { Environment } from '../../../../shared/domain/partners/partner.ts';
import { catalogue, CUSTOMER, TODAY } from '../orders/decision-fixtures.ts';

export const AGENT = 'eeeeeeee-0002-4000-8000-000000000002';
export const CONFIRMATION_ID = 'cccccccc-0009-4000-8000-000000000009';

export function written(text: string): WrittenDate {
  const date = readDate(text);
  if (!date) throw new Error(`${text} is no date.`);
  return date;
}

interface Situation extends Partial<Omit<Confirmation, 'dateAgreed'>> {
  readonly date?: string;
  readonly now?: string;
  readonly environment?: Environment;
  readonly country?: string;
  readonly known?: Catalogue;
}

/** A confirmation of 2026-05-20, recorded as the tenth change of a ledger, except for what the situation says. */
export function decideOn({
  date = '2026-05-20',
  now = TODAY,
  environment = 'Production',
  country = 'US',
  known = catalogue(),
  ...changes
}: Situation = {}) {
  return decideConfirmation(
    { userId: AGENT, agreementType: CUSTOMER, dateAgreed: written(date), ...changes },
    {
      confirmationId: CONFIRMATION_ID,
      environment,
      gate: { ...emptyGate(country, []), sequence: 9 },
      catalogue: known,
      policy: STANDARD_POLICY,
      now: new Date(now),
    },
  );
}
