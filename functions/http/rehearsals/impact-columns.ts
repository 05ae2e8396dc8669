import type { Impact } from '../../../shared/domain/rehearsals/rehearsal.ts';

/** The columns of the impact of a rehearsal as CSV. */
export const IMPACT_COLUMNS = {
  kind: (row: Impact) => row.kind,
  environment: (row: Impact) => row.environment,
  partnerId: (row: Impact) => row.partnerId,
  customerId: (row: Impact) => row.customerId,
  resellerId: (row: Impact) => row.resellerId,
  subscriptionId: (row: Impact) => row.subscriptionId,
  orderId: (row: Impact) => row.orderId,
  date: (row: Impact) => row.date,
  requiredAgreement: (row: Impact) => row.required.agreementType,
  requiredVersion: (row: Impact) => row.required.versionRank,
  heldAgreement: (row: Impact) => row.held?.agreementType,
  heldVersion: (row: Impact) => row.held?.versionRank,
  heldSince: (row: Impact) => row.held?.dateAgreed,
  requiredLevel: (row: Impact) => row.required.level,
};
