import { randomUUID } from 'node:crypto';
import { afterAll } from 'vitest';
import { Service, type Where } from '../../infra/emulator/demo/service.ts';

const DAY_MS = 86_400_000;

/** What partners do around the pages, over API and queue. */
export function partnersOn(where: Where) {
  const service = new Service(where);
  afterAll(() => service.close());
  const agent = () => service.as('AdminAgent');

  /** A customer of Contoso, in its own tenant. */
  const newCustomer = async ({ country = 'US', companyName = 'Alpine Ski House', tenantId = '' } = {}) => {
    const { data, response } = await (
      await agent()
    ).POST('/v1/customers', {
      body: {
        companyProfile: { domain: `alpine-${randomUUID()}.example`, ...(tenantId && { tenantId }) },
        billingProfile: {
          culture: 'en-US',
          language: 'en',
          email: 'billing@alpine.example',
          companyName,
          defaultAddress: { country },
        },
      },
    });
    if (!data) throw new Error(`The customer was not created: ${response.status}.`);
    return data.id;
  };

  /** An invitation of a customer; gives its id and the path that its link opens. */
  const invite = async (customerId: string, body: { expiresInDays?: number } = {}) => {
    const { data, response } = await (
      await agent()
    ).POST('/v1/customers/{customerId}/invitations', {
      params: { path: { customerId } },
      body,
    });
    if (!data) throw new Error(`The customer was not invited: ${response.status}.`);
    const { pathname, search } = new URL(data.url);
    return { id: data.id, path: pathname + search };
  };

  const invitationState = async (customerId: string, invitationId: string) => {
    const { data } = await (
      await agent()
    ).GET('/v1/customers/{customerId}/invitations/{invitationId}', {
      params: { path: { customerId, invitationId } },
    });
    return data?.state;
  };

  /** Queues an order of 25 seats; gives its id, once it is decided. */
  const order = async (customerId: string, ifNotAccepted: 'hold' | 'reject' = 'hold') => {
    const now = await service.now();
    const orderId = `order-${randomUUID()}`;
    await service.sendOrder({
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
    const { type } = await service.event(customerId, ({ subject }) => subject === orderId);
    return { orderId, decision: type };
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

  return { service, agent, newCustomer, invite, invitationState, order, isSigned, acceptances };
}
