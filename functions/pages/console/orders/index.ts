import type { Page } from '../../../../shared/pages/page.ts';
import type { Section } from '../../../../shared/pages/sections.ts';
import type { PagePorts } from '../../page-ports.ts';
import { AGENTS } from '../access.ts';
import { cancelOrderPage } from './cancel-order.ts';
import { customerOrdersPage } from './customer-orders.ts';
import { holdsPage } from './holds.ts';
import { newOrderPage } from './new-order.ts';
import { orderPage } from './order.ts';
import { recentOrdersPage } from './recent-orders.ts';

/** The pages about orders; that of a new one stands before that of an order's id. */
export const orderPages = (ports: PagePorts): readonly Page[] => [
  recentOrdersPage(ports),
  holdsPage(ports),
  customerOrdersPage(ports),
  newOrderPage(ports),
  orderPage(ports),
  cancelOrderPage(ports),
];

export const orderSections: readonly Section[] = [
  { path: '/console/orders', label: ({ console }) => console.start.sections.orders, access: AGENTS },
  { path: '/console/holds', label: ({ console }) => console.start.sections.holds, access: AGENTS },
];
