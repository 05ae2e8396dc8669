import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ReadQuarantined } from '../../../shared/orders/read-quarantine.ts';
import { quarantinedSummary, QuarantinedView, QuarantineParams } from './quarantine-view.ts';

/** GET /v1/quarantine/{sequenceNumber}: one message with its body, which its sender wrote. */
export const getQuarantinedRoute = (read: ReadQuarantined) =>
  route(
    {
      name: 'getQuarantined',
      method: 'GET',
      path: 'v1/quarantine/{sequenceNumber}',
      summary: 'A message in quarantine, complete',
      extension: true,
      access: { roles: ['AgreementPublisher'], applications: [] },
      params: QuarantineParams,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: QuarantinedView },
      refusals: ['QuarantinedNotFound'],
    },
    async ({ params: { sequenceNumber } }) =>
      replied(await read(sequenceNumber), (message) => ({
        status: 200,
        body: { ...quarantinedSummary(message), body: message.body, applicationProperties: message.properties },
      })),
  );
