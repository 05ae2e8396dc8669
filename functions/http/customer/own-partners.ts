import { z } from 'zod';
import type { ListPartners, ReadPartner } from '../../../shared/acceptances/read-partners.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { customerRoute, EmptyInput, replied } from '../../../shared/http/route.ts';
import { collection, collectionOf } from '../shapes.ts';
import { OwnPartnerParams, OwnPartnerView, ownPartnerView } from './own-view.ts';

/** GET /v1/customer/partners: every partner that the customer works with (D7). */
export const listOwnPartnersRoute = (list: ListPartners) =>
  customerRoute(
    {
      name: 'listOwnPartners',
      method: 'GET',
      path: 'v1/customer/partners',
      summary: 'The partners of the signed-in customer',
      extension: true,
      params: EmptyInput,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: collectionOf(OwnPartnerView) },
    },
    async ({ caller }) => {
      const partners = await list(caller.tenantId);
      return ok({ status: 200, body: collection('/customer/partners', partners.map(ownPartnerView)) });
    },
  );

export const OwnPartnerDetailsView = OwnPartnerView.extend({
  activeSubscriptions: z
    .int()
    .describe('How many subscriptions are active: the partner has to cancel them if the customer no longer agrees.'),
  ordersOnHold: z.int().describe('How many orders wait for an acceptance.'),
}).describe('A partner of the customer, with the numbers that a withdrawal concerns.');

/** GET /v1/customer/partners/{partnerId}: one partner of the customer (D7), and what a withdrawal concerns (D8). */
export const getOwnPartnerRoute = (read: ReadPartner) =>
  customerRoute(
    {
      name: 'getOwnPartner',
      method: 'GET',
      path: 'v1/customer/partners/{partnerId}',
      summary: 'A partner of the signed-in customer',
      extension: true,
      params: OwnPartnerParams,
      query: EmptyInput,
      body: EmptyInput,
      responses: { 200: OwnPartnerDetailsView },
      refusals: ['PartnerNotFound'],
    },
    async ({ caller, params: { partnerId } }) =>
      replied(await read(caller.tenantId, partnerId), (details) => ({
        status: 200,
        body: {
          ...ownPartnerView(details),
          activeSubscriptions: details.activeSubscriptions,
          ordersOnHold: details.ordersOnHold,
        },
      })),
  );
