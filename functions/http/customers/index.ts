import type { Route } from '../../../shared/http/route.ts';
import type { UseCases } from '../../use-cases.ts';
import type { RoutePorts } from '../route-ports.ts';
import { createCustomerRoute } from './create-customer.ts';
import { erasePersonRoute } from './erase-person.ts';
import { getCustomerRoute } from './get-customer.ts';
import { getRelationshipRequestRoute } from './get-relationship-request.ts';
import { listCustomersRoute } from './list-customers.ts';
import { listErasuresRoute } from './list-erasures.ts';

export const customerRoutes = (useCases: UseCases, ports: RoutePorts): Route[] => [
  createCustomerRoute(useCases.createCustomer),
  getCustomerRoute(useCases.readCustomer),
  listCustomersRoute(useCases.listCustomers),
  erasePersonRoute(useCases),
  listErasuresRoute(useCases.listErasures),
  getRelationshipRequestRoute({ publicUrl: ports.publicUrl }),
];
