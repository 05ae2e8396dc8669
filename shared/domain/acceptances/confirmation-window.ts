import type { AgreementType } from '../agreements/agreement.ts';
import type { Policy } from '../agreements/policy.ts';
import type { Channel, Environment } from '../partners/partner.ts';

/** Whether a confirmation of the agreement may be recorded at the instant (C12). */
export const mayBeConfirmed = (
  agreementType: AgreementType,
  environment: Environment,
  channel: Channel,
  policy: Policy,
  at: Date,
): boolean =>
  policy.confirmationWindows.some(
    (row) =>
      row.agreementType === agreementType &&
      (row.environment ?? environment) === environment &&
      (row.channel ?? channel) === channel &&
      row.from <= at.getTime() &&
      (row.until === undefined || at.getTime() < row.until),
  );
