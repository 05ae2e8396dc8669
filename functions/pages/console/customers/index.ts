import type { Page } from '../../../../shared/pages/page.ts';
import type { Section } from '../../../../shared/pages/sections.ts';
import type { PagePorts } from '../../page-ports.ts';
import { AGENTS } from '../access.ts';
import { accountInfoPage } from './account-info.ts';
import { changeSubscriptionPage } from './change-subscription.ts';
import { certificatePage, receiptPage } from './certificate.ts';
import { confirmPage } from './confirm.ts';
import { confirmationPage } from './confirmation.ts';
import { historyPage } from './history.ts';
import { customersPage } from './list.ts';
import { newCustomerPage } from './new-customer.ts';
import { seatsPage } from './seats.ts';
import { subscriptionsPage } from './subscriptions.ts';
import { voidConfirmationPage } from './void-confirmation.ts';
import { voidWithdrawalPage } from './void-withdrawal.ts';
import { withdrawCustomerPage } from './withdraw.ts';

/** The pages about a partner's customers. */
export const customersPages = (ports: PagePorts): readonly Page[] => [
  customersPage(ports),
  newCustomerPage(ports),
  accountInfoPage(ports),
  confirmPage(ports),
  confirmationPage(ports),
  certificatePage(ports),
  receiptPage(ports),
  voidConfirmationPage(ports),
  withdrawCustomerPage(ports),
  voidWithdrawalPage(ports),
  historyPage(ports),
  subscriptionsPage(ports),
  seatsPage(ports),
  changeSubscriptionPage(ports),
];

export const customersSections: readonly Section[] = [
  { path: '/console/customers', label: ({ console }) => console.start.sections.customers, access: AGENTS },
];
