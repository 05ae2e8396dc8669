import type { Page } from '../../../shared/pages/page.ts';
import type { Section } from '../../../shared/pages/sections.ts';
import { OPERATORS } from '../console/access.ts';
import type { PagePorts } from '../page-ports.ts';
import { registeredPartnerPage } from './partners/partner.ts';
import { registeredPartnersPage } from './partners/partners.ts';
import { registerPartnerPage } from './partners/register-partner.ts';
import { activatePartnerPage, suspendPartnerPage } from './partners/set-partner-status.ts';
import { discardQuarantinedPage, resubmitQuarantinedPage } from './quarantine/deal-with-quarantined.ts';
import { quarantinedPage } from './quarantine/quarantined.ts';
import { quarantinePage } from './quarantine/quarantine.ts';
import { rehearsalFilePage } from './rehearsals/rehearsal-file.ts';
import { rehearsalRowsPage } from './rehearsals/rehearsal-rows.ts';
import { rehearsalPage } from './rehearsals/rehearsal.ts';
import { rehearsalsPage } from './rehearsals/rehearsals.ts';
import { startRehearsalPage } from './rehearsals/start-rehearsal.ts';
import { sweepPage } from './sweeps/sweep.ts';
import { sweepsPage } from './sweeps/sweeps.ts';
import { newVersionTextsPage } from './versions/new-version-texts.ts';
import { newVersionPage } from './versions/new-version.ts';
import { rescheduleVersionPage } from './versions/reschedule-version.ts';
import { reviewVersionPage } from './versions/review-version.ts';
import { versionPage } from './versions/version.ts';
import { versionsPage } from './versions/versions.ts';
import { withdrawVersionPage } from './versions/withdraw-version.ts';

/** The pages of the service's operators. */
export const operatorPages = (ports: PagePorts): readonly Page[] => [
  versionsPage(ports),
  versionPage(ports),
  newVersionPage(ports),
  newVersionTextsPage(ports),
  reviewVersionPage(ports),
  rescheduleVersionPage(ports),
  withdrawVersionPage(ports),
  rehearsalsPage(ports),
  rehearsalPage(ports),
  rehearsalRowsPage(ports),
  rehearsalFilePage(ports),
  startRehearsalPage(ports),
  sweepsPage(ports),
  sweepPage(ports),
  quarantinePage(ports),
  quarantinedPage(ports),
  resubmitQuarantinedPage(ports),
  discardQuarantinedPage(ports),
  registeredPartnersPage(ports),
  registeredPartnerPage(ports),
  registerPartnerPage(ports),
  suspendPartnerPage(ports),
  activatePartnerPage(ports),
];

/** What the navigation of operators leads to, in its order. */
export const operatorSections: readonly Section[] = [
  { path: '/console/versions', label: ({ console }) => console.start.sections.versions, access: OPERATORS },
  { path: '/console/rehearsals', label: ({ console }) => console.start.sections.rehearsals, access: OPERATORS },
  { path: '/console/sweeps', label: ({ console }) => console.start.sections.sweeps, access: OPERATORS },
  { path: '/console/quarantine', label: ({ console }) => console.start.sections.quarantine, access: OPERATORS },
  { path: '/console/partners', label: ({ console }) => console.start.sections.partners, access: OPERATORS },
];
