import { EmptyInput, replied, route } from '../../../shared/http/route.ts';
import type { DiscardQuarantined } from '../../../shared/orders/deal-with-quarantined.ts';
import { ActReason, DealtWithView, dealtWithView, QuarantineParams } from './quarantine-view.ts';

/** POST /v1/quarantine/{sequenceNumber}/discard: removes the message for good; a copy is kept with who and why. */
export const discardQuarantinedRoute = (discard: DiscardQuarantined) =>
  route(
    {
      name: 'discardQuarantined',
      method: 'POST',
      path: 'v1/quarantine/{sequenceNumber}/discard',
      summary: 'Remove a message from quarantine for good',
      extension: true,
      access: { roles: ['AgreementPublisher'], applications: [] },
      params: QuarantineParams,
      query: EmptyInput,
      body: ActReason,
      responses: { 200: DealtWithView },
      refusals: ['QuarantinedNotFound', 'QuarantinedHeldBack', 'RequestIdReused'],
    },
    async ({ partner: { partnerId }, caller: { actor }, params: { sequenceNumber }, body: { reason }, request }) =>
      replied(await discard({ sequence: sequenceNumber, reason, by: actor, partnerId, request }), (done) => ({
        status: 200,
        body: dealtWithView(done),
      })),
  );
