import type { Page } from '../../../shared/pages/page.ts';
import type { Section } from '../../../shared/pages/sections.ts';
import type { PagePorts } from '../page-ports.ts';
import { PARTNER_PEOPLE } from './access.ts';
import { accountPage } from './account.ts';
import { customersPages, customersSections } from './customers/index.ts';
import { consolePage } from './home.ts';
import { importPages, importSections } from './imports/index.ts';
import { invitationPages, invitationSections } from './invitations/index.ts';
import { orderPages, orderSections } from './orders/index.ts';
import { renewalPages, renewalSections } from './renewals/index.ts';
import { submissionPages, submissionSections } from './submissions/index.ts';
import { webhookPages, webhookSections } from './webhooks/index.ts';

/** The pages of partners' people. */
export const consolePages = (ports: PagePorts): readonly Page[] => [
  consolePage(ports),
  accountPage(),
  ...customersPages(ports),
  ...orderPages(ports),
  ...renewalPages(ports),
  ...invitationPages(ports),
  ...submissionPages(ports),
  ...importPages(ports),
  ...webhookPages(ports),
];

/** What the console's navigation leads to, in its order. */
export const consoleSections: readonly Section[] = [
  { path: '/console', label: ({ console }) => console.start.sections.home, access: PARTNER_PEOPLE },
  ...customersSections,
  ...orderSections,
  ...renewalSections,
  ...invitationSections,
  ...submissionSections,
  ...importSections,
  ...webhookSections,
];
