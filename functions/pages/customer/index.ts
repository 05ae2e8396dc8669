import type { Page } from '../../../shared/pages/page.ts';
import type { PagePorts } from '../page-ports.ts';
import { acceptForPartnersPage } from './accept-for-partners.ts';
import { acceptInvitationPage } from './accept-invitation.ts';
import { acceptRelationshipPage } from './accept-relationship.ts';
import { agreementsPage } from './agreements.ts';
import { attestPage, declineAttestationPage } from './attest.ts';
import { attestCodePage } from './attest-code.ts';
import { ownCertificatePage, ownReceiptPage } from './certificate.ts';
import { declinePage } from './decline.ts';
import { partnerPage } from './partner.ts';
import { withdrawPage } from './withdraw.ts';

/** The pages of customers' people. */
export const customerPages = (ports: PagePorts): readonly Page[] => [
  acceptRelationshipPage(ports),
  acceptInvitationPage(ports),
  acceptForPartnersPage(ports),
  attestPage(ports),
  attestCodePage(ports),
  declineAttestationPage(ports),
  agreementsPage(ports),
  partnerPage(ports),
  ownCertificatePage(ports),
  ownReceiptPage(ports),
  declinePage(ports),
  withdrawPage(ports),
];
