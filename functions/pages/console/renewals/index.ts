import type { Page } from '../../../../shared/pages/page.ts';
import type { Section } from '../../../../shared/pages/sections.ts';
import type { PagePorts } from '../../page-ports.ts';
import { AGENTS } from '../access.ts';
import { confirmRenewalsPage } from './confirm-renewals.ts';
import { renewalsPage } from './list-renewals.ts';
import { renewalsFilePage } from './renewals-file.ts';

export const renewalPages = (ports: PagePorts): readonly Page[] => [
  renewalsPage(ports),
  renewalsFilePage(ports),
  confirmRenewalsPage(ports),
];

export const renewalSections: readonly Section[] = [
  { path: '/console/renewals', label: ({ console }) => console.start.sections.renewals, access: AGENTS },
];
