import type { ReadCustomer } from '../../../shared/customers/read-customer.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { CustomerParams } from '../fields.ts';
import { CustomerView, customerView } from './customer-view.ts';

/** GET /v1/customers/{id}: a customer of the partner (contract 7). */
export const getCustomerRoute = (read: ReadCustomer) =>
  route(
    {
      name: 'getCustomer',
      method: 'GET',
      path: 'v1/customers/{customerId:guid}',
      summary: 'Read a customer',
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: ['Reader'] },
      params: CustomerParams,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: CustomerView },
      refusals: ['CustomerNotFound'],
    },
    async ({ partner: { environment, partnerId }, params: { customerId } }) => {
      const known = await read({ environment, partnerId, customerId });
      return replied(known, ({ profile, resellerIds }) => ({ status: 200, body: customerView(profile, resellerIds) }));
    },
  );
