import type { Flag } from '../../../shared/domain/renewals/flag.ts';
import { CSV, csvOf } from '../csv.ts';

const COLUMNS = {
  dueDate: (flag: Flag) => flag.dueDate,
  kind: (flag: Flag) => flag.kind,
  customerId: (flag: Flag) => flag.customerId,
  subscriptionId: (flag: Flag) => flag.subscriptionId,
  resellerId: (flag: Flag) => flag.resellerId,
  requiredAgreement: (flag: Flag) => flag.required.agreementType,
  requiredVersion: (flag: Flag) => flag.required.versionRank,
  heldAgreement: (flag: Flag) => flag.held?.agreementType,
  heldVersion: (flag: Flag) => flag.held?.versionRank,
  heldSince: (flag: Flag) => flag.held?.dateAgreed,
  state: (flag: Flag) => flag.state,
  reason: (flag: Flag) => flag.reason,
  flaggedAt: (flag: Flag) => flag.flaggedAt,
  changedAt: (flag: Flag) => flag.changedAt,
  requiredLevel: (flag: Flag) => flag.required.level,
};

/** Flags as a file for the API and the pages, streamed. */
export const flagFile = (flags: AsyncIterable<Flag>) => ({
  name: 'renewals.csv',
  contentType: CSV,
  body: csvOf(COLUMNS, flags),
});
