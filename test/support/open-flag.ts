import type { Flag } from '../../shared/domain/renewals/flag.ts';
import { contoso } from './page-door.ts';

/** An open flag of a partner's customer, due on 31 May 2026, with the members that a test names. */
export const openFlag = (named: Pick<Flag, 'customerId' | 'subscriptionId'> & Partial<Flag>): Flag => ({
  environment: 'Production',
  partnerId: contoso.partnerId,
  dueDate: '2026-05-31T00:00:00.000Z',
  kind: 'blocking',
  required: { agreementType: 'MicrosoftCustomerAgreement', versionRank: 2, alternatives: [] },
  held: null,
  state: 'open',
  flaggedAt: '2026-03-01T00:00:00.000Z',
  changedAt: '2026-03-01T00:00:00.000Z',
  generation: 1,
  gateSequence: 1,
  catalogueRevision: 1,
  announced: true,
  ...named,
});
