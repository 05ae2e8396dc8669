import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import createClient from 'openapi-fetch';
import { afterAll } from 'vitest';
import type { paths } from '../../functions/http/openapi/openapi.d.ts';
import { Service, type Where } from '../../infra/emulator/demo/service.ts';
import { requestToken } from '../../infra/emulator/stack/request-token.ts';
import { newCompany } from './new-company.ts';

const DAY_MS = 86_400_000;

/** What partners do around the pages, over API and queue; `stack` is asked for when the first of it happens. */
export function partnersOn(stack: () => Where) {
  let known: Service | undefined;
  const service = () => (known ??= new Service(stack()));
  afterAll(() => known?.close());
  const agent = () => service().as('AdminAgent');

  const agentOf = async (partner: string) => {
    const token = await requestToken(stack().authorityUrl, partner, { role: 'AdminAgent' });
    return createClient<paths>({ baseUrl: stack().url, headers: { Authorization: `Bearer ${token}` } });
  };

  /** A customer of Contoso or another sample partner, new or of this tenant. */
  const newCustomer = async ({
    of = 'contoso',
    ...company
  }: Parameters<typeof newCompany>[0] & { of?: string } = {}) => {
    const { data, response } = await (await agentOf(of)).POST('/v1/customers', { body: newCompany(company) });
    if (!data) throw new Error(`The customer was not created: ${response.status}.`);
    return data.id;
  };

  /** An invitation of a customer; gives its id and the path that its link opens. */
  const invite = async (customerId: string, body: { expiresInDays?: number } = {}) => {
    const { data, response } = await (await agent()).POST('/v1/invitations', { body: { customerId, ...body } });
    if (!data) throw new Error(`The customer was not invited: ${response.status}.`);
    const { pathname, search } = new URL(data.url);
    return { id: data.id, path: pathname + search };
  };

  /** An attestation whose signatory must prove its address; gives the path that its link opens. */
  const ask = async () => {
    const { data, response } = await (
      await agent()
    ).POST('/v1/attestations/enhanced', {
      body: {
        country: 'US',
        language: 'en',
        companyName: 'Alpine Ski House',
        signatoryFirstName: 'Tania',
        signatoryLastName: 'Carr',
        signatoryEmail: 'tania@alpine.example',
        requireCode: true,
      },
    });
    if (!data?.link) throw new Error(`The signatory was not asked: ${response.status}.`);
    const { pathname, search } = new URL(data.link);
    return pathname + search;
  };

  const invitationState = async (customerId: string, invitationId: string) => {
    const { data } = await (
      await agent()
    ).GET('/v1/invitations/{invitationId}', {
      params: { path: { invitationId }, query: { customerId } },
    });
    return data?.state;
  };

  /** Queues an order of 25 seats; gives its id, once it is decided. */
  const order = async (customerId: string, ifNotAccepted: 'hold' | 'reject' = 'hold') => {
    const now = await service().now();
    const orderId = `order-${randomUUID()}`;
    await service().sendOrder({
      orderId,
      partnerId: '11111111-1111-4111-8111-111111111111',
      customerId,
      environment: 'Production',
      cloud: 'Public',
      channel: 'API',
      submittedAt: now.toISOString(),
      ifNotAccepted,
      lineItems: [
        {
          lineItemNumber: 0,
          transactionType: 'new',
          offerId: 'CFQ7TTC0LF8R:0001',
          quantity: 25,
          termDuration: 'P1Y',
          commitmentEndDate: new Date(now.getTime() + 60 * DAY_MS).toISOString(),
          autoRenewEnabled: false,
        },
      ],
    } as { orderId: string });
    const { type } = await service().event(customerId, ({ subject }) => subject === orderId);
    return { orderId, decision: type };
  };

  /** A subscription that the customer bought from Contoso before there was a gate. */
  const mirrorSubscription = async (
    customerId: string,
    renewal: { commitmentEndDate?: string; autoRenewEnabled?: boolean } = {},
  ) => {
    const subscriptionId = randomUUID();
    const { response } = await (
      await service().as('SubscriptionMirror')
    ).PUT('/v1/customers/{customerId}/subscriptions/{subscriptionId}', {
      params: { path: { customerId, subscriptionId } },
      body: {
        offerId: 'CFQ7TTC0LF8R:0001',
        quantity: 5,
        status: 'active',
        creationDate: '2019-01-31T00:00:00Z',
        ...renewal,
      },
    });
    if (!response.ok) throw new Error(`The subscription was not recorded: ${response.status}.`);
    return subscriptionId;
  };

  /** Waits until the renewals of the customer have this state; gives their number. */
  const renewals = async (customerId: string, state: 'open' | 'cleared') => {
    for (let attempt = 0; attempt < 150; attempt++) {
      const { data } = await (await agent()).GET('/v1/renewals', { params: { query: { customerId, state } } });
      if (data && data.totalCount > 0) return data.totalCount;
      await setTimeout(200);
    }
    throw new Error(`The customer has no renewal that is ${state}.`);
  };

  const isSigned = async (customerId: string) => {
    const { data } = await (
      await agent()
    ).GET('/v1/customers/{customerId}/directSignedMicrosoftCustomerAgreementStatus', {
      params: { path: { customerId } },
    });
    return data?.isSigned;
  };

  const acceptances = async (customerId: string) => {
    const { data } = await (
      await agent()
    ).GET('/v1/customers/{customerId}/agreements', {
      params: { path: { customerId }, query: { agreementType: '*' } },
    });
    return data!;
  };

  /** Contoso confirms for its customer. */
  const confirm = async (customerId: string) => {
    const { response } = await (
      await agent()
    ).POST('/v1/customers/{customerId}/agreements', {
      params: { path: { customerId } },
      body: {
        primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' },
        templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
        dateAgreed: '2026-01-31T00:00:00Z',
      },
    });
    if (!response.ok) throw new Error(`The acceptance was not confirmed: ${response.status}.`);
  };

  const event = (...wanted: Parameters<Service['event']>) => service().event(...wanted);

  return {
    event,
    agent,
    confirm,
    newCustomer,
    invite,
    ask,
    invitationState,
    order,
    mirrorSubscription,
    renewals,
    isSigned,
    acceptances,
  };
}
