import type { ReadAcceptances } from '../../../shared/acceptances/read-acceptances.ts';
import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import { AgreementTypes, CustomerParams } from '../fields.ts';
import { collection, collectionOf } from '../shapes.ts';
import { ConfirmationView, confirmationView } from './confirmation-view.ts';

/** GET /v1/customers/{id}/agreements: the current confirmations of a customer (contract 3). */
export const getAgreementsRoute = (read: ReadAcceptances) =>
  route(
    {
      name: 'getAgreements',
      method: 'GET',
      path: 'v1/customers/{customerId}/agreements',
      summary: "Read a customer's current confirmations",
      access: { roles: ['AdminAgent', 'SalesAgent'], applications: [] },
      params: CustomerParams,
      query: AgreementTypes,
      body: EmptyInput,
      responses: { 200: collectionOf(ConfirmationView) },
      refusals: ['CustomerNotFound'],
    },
    async ({ partner, params: { customerId }, query }) => {
      const { environment, partnerId } = partner;
      const current = await read({ environment, partnerId, customerId }, query.agreementType);
      return replied(current, (acceptances) => ({
        status: 200,
        body: collection(
          `/customers/${customerId}/agreements`,
          acceptances.map((acceptance) => confirmationView(acceptance, acceptance.contact)),
        ),
      }));
    },
  );
