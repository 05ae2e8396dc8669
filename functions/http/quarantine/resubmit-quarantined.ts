import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { ResubmitQuarantined } from '../../../shared/orders/deal-with-quarantined.ts';
import { ActReason, DealtWithView, dealtWithView, QuarantineParams } from './quarantine-view.ts';

/** POST /v1/quarantine/{sequenceNumber}/resubmit: sends the message on its way again, with the instant of its first arrival (at least once). */
export const resubmitQuarantinedRoute = (resubmit: ResubmitQuarantined) =>
  route(
    {
      name: 'resubmitQuarantined',
      method: 'POST',
      path: 'v1/quarantine/{sequenceNumber}/resubmit',
      summary: 'Send a message in quarantine on its way again',
      extension: true,
      access: { roles: ['AgreementPublisher'], applications: [] },
      params: QuarantineParams,
      query: EmptyInput,
      body: ActReason,
      responses: { 200: DealtWithView },
      refusals: ['QuarantinedNotFound', 'QuarantinedHeldBack', 'RequestIdReused'],
    },
    async ({ partner: { partnerId }, caller: { actor }, params: { sequenceNumber }, body: { reason }, request }) =>
      replied(await resubmit({ sequence: sequenceNumber, reason, by: actor, partnerId, request }), (done) => ({
        status: 200,
        body: dealtWithView(done),
      })),
  );
