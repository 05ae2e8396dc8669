import type { Page } from '../../../../shared/pages/page.ts';
import type { Section } from '../../../../shared/pages/sections.ts';
import type { PagePorts } from '../../page-ports.ts';
import { COLLECTORS, CONFIRMING } from '../access.ts';
import { newInvitationPage } from './create-invitation.ts';
import { invitationsPage } from './list-invitations.ts';
import { relationshipRequestPage } from './relationship-request.ts';
import { revokeAttestationPage } from './revoke-attestation.ts';
import { revokeInvitationPage } from './revoke-invitation.ts';
import { invitationPage } from './show-invitation.ts';

export const invitationPages = (ports: PagePorts): readonly Page[] => [
  invitationsPage(ports),
  newInvitationPage(ports),
  invitationPage(ports),
  revokeInvitationPage(ports),
  revokeAttestationPage(ports),
  relationshipRequestPage(ports),
];

export const invitationSections: readonly Section[] = [
  { path: '/console/invitations', label: ({ console }) => console.start.sections.invitations, access: CONFIRMING },
  { path: '/console/relationship-request', label: ({ terms }) => terms.requestRelationship, access: COLLECTORS },
];
