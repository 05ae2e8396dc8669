import { EmptyInput, replied, route, type Route } from '../../../shared/http/route.ts';
import type { DealWithQuarantined } from '../../../shared/orders/deal-with-quarantined.ts';
import { ActReason, DealtWithView, dealtWithView, QuarantineParams } from './quarantine-view.ts';

interface Act {
  readonly name: string;
  readonly verb: 'resubmit' | 'discard';
  readonly summary: string;
  readonly deal: DealWithQuarantined;
}

const dealWithRoute = ({ name, verb, summary, deal }: Act): Route =>
  route(
    {
      name,
      method: 'POST',
      path: `v1/quarantine/{sequenceNumber}/${verb}`,
      summary,
      extension: true,
      access: { roles: ['AgreementPublisher'], applications: [] },
      params: QuarantineParams,
      query: EmptyInput,
      body: ActReason,
      responses: { 200: DealtWithView },
      refusals: ['QuarantinedNotFound', 'QuarantinedHeldBack', 'RequestIdReused'],
    },
    async ({ partner: { partnerId }, caller: { actor }, params: { sequenceNumber }, body: { reason }, request }) =>
      replied(await deal({ sequence: sequenceNumber, reason, by: actor, partnerId, request }), (done) => ({
        status: 200,
        body: dealtWithView(done),
      })),
  );

/** POST …/resubmit: sends the message on its way again, with the instant of its first arrival (at least once). */
export const resubmitQuarantinedRoute = (deal: DealWithQuarantined): Route =>
  dealWithRoute({
    name: 'resubmitQuarantined',
    verb: 'resubmit',
    summary: 'Send a message in quarantine on its way again',
    deal,
  });

/** POST …/discard: removes the message for good; a copy is kept with who and why. */
export const discardQuarantinedRoute = (deal: DealWithQuarantined): Route =>
  dealWithRoute({
    name: 'discardQuarantined',
    verb: 'discard',
    summary: 'Remove a message from quarantine for good',
    deal,
  });
