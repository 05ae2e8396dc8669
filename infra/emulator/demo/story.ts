import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { components } from '../../../functions/http/openapi/openapi.d.ts';
import { FormBrowser } from './form-browser.ts';
import type { Event, Service } from './service.ts';
import type { Teller } from './teller.ts';

const DAY_MS = 86_400_000;

type Schemas = components['schemas'];

interface Customer {
  readonly id: string;
}

async function request<T extends object>(name: string, changes: object): Promise<T> {
  const text = await readFile(new URL(`requests/${name}.json`, import.meta.url), 'utf8');
  return { ...JSON.parse(text), ...changes } as T;
}

/** Plays the main scenario: refused, held, confirmed, released, approved, flagged, reconfirmed, cleared; then direct. */
export async function playStory(service: Service, tell: Teller): Promise<void> {
  const customer = await takeOn(service, tell);
  await orderIsRefused(service, tell, customer);
  const held = await orderIsHeld(service, tell, customer);
  await confirmed(service, tell, customer, 'Contoso confirms that the customer accepted the agreement');
  await holdIsReleased(service, tell, customer, held);
  const subscriptionId = await orderIsApproved(service, tell, customer);
  await agreementIsUpdated(service, tell);
  await renewalIsFlagged(service, tell, customer, subscriptionId);
  await confirmed(service, tell, customer, 'Contoso confirms the new version');
  await flagIsCleared(service, tell, customer, subscriptionId);
  await customerAccepts(service, tell);
}

/** The other way: a customer that accepts by itself, on the pages, with what a browser sends. */
async function customerAccepts(service: Service, tell: Teller): Promise<void> {
  const customer = await takeOn(service, tell);
  const held = await orderIsHeld(service, tell, customer);
  tell.step('Contoso invites the customer to accept by itself');
  const api = await service.as('AdminAgent');
  const { data, response } = await api.POST('/v1/invitations', { body: { customerId: customer.id } });
  tell.expect('POST /v1/invitations', response.status, 201);
  tell.say(data!.url);

  tell.step("The customer's administrator opens the link, signs in and accepts");
  const browser = new FormBrowser();
  await browser.open(data!.url);
  tell.expect('page', browser.title, 'You are invited to accept the Microsoft Customer Agreement');
  await browser.follow('Sign in to read');
  await browser.submit({ person: `globaladministrator@${customer.id}`, mfa: 'true' });
  tell.expect('page', browser.title, 'Read and accept the Microsoft Customer Agreement');
  await browser.submit({ agree: 'yes' });
  tell.expect('page', browser.title, 'You have accepted the Microsoft Customer Agreement');
  const path = '/v1/customers/{customerId}/directSignedMicrosoftCustomerAgreementStatus';
  const status = await api.GET(path, { params: { path: { customerId: customer.id } } });
  tell.expect('isSigned', status.data?.isSigned, true);
  await holdIsReleased(service, tell, customer, held);
}

async function takeOn(service: Service, tell: Teller): Promise<Customer> {
  tell.step('Contoso, a direct-bill partner, creates a customer');
  const api = await service.as('AdminAgent');
  const companyProfile = { domain: `alpine-${randomUUID()}.example` };
  const body = await request<Schemas['CreateCustomerRequest']>('create-customer', { companyProfile });
  const created = await api.POST('/v1/customers', { body });
  tell.expect('POST /v1/customers', created.response.status, 201);
  const { id } = created.data!;
  const list = await api.GET('/v1/customers/{customerId}/agreements', {
    params: { path: { customerId: id }, query: { agreementType: '*' } },
  });
  tell.expect('confirmations on record', list.data?.totalCount, 0);
  return { id };
}

async function sendOrder(service: Service, customer: Customer, wishes: object = {}): Promise<Event> {
  const now = await service.now();
  const order = await request<{ orderId: string; lineItems: object[] }>('order-message', {
    orderId: `order-${randomUUID()}`,
    customerId: customer.id,
    submittedAt: now.toISOString(),
    ...wishes,
  });
  const commitmentEndDate = new Date(now.getTime() + 60 * DAY_MS).toISOString();
  await service.sendOrder({ ...order, lineItems: order.lineItems.map((line) => ({ ...line, commitmentEndDate })) } as {
    orderId: string;
  });
  return service.event(customer.id, ({ subject }) => subject === order.orderId);
}

async function orderIsRefused(service: Service, tell: Teller, customer: Customer): Promise<void> {
  tell.step('Its commerce system queues an order of 25 seats');
  const { type, data } = await sendOrder(service, customer);
  const decision = data['decision'] as { code: number; reason: string; remedy: { description: string } };
  tell.expect('decision', type, 'order.rejected');
  tell.expect('code', decision.code, 13605);
  tell.say(decision.reason);
  tell.say(decision.remedy.description);
}

async function orderIsHeld(service: Service, tell: Teller, customer: Customer): Promise<string> {
  tell.step('An order asks to be held instead of refused');
  const { type, subject } = await sendOrder(service, customer, { ifNotAccepted: 'hold' });
  tell.expect('decision', type, 'order.held');
  return subject;
}

async function holdIsReleased(service: Service, tell: Teller, customer: Customer, orderId: string): Promise<void> {
  tell.step('The acceptance releases the held order automatically');
  const { type } = await service.event(
    customer.id,
    (event) => event.subject === orderId && event.type !== 'order.held',
  );
  tell.expect('decision', type, 'order.released');
}

async function confirmed(service: Service, tell: Teller, customer: Customer, what: string): Promise<void> {
  tell.step(what);
  const dateAgreed = (await service.now()).toISOString().slice(0, 10);
  const body = await request<Schemas['ConfirmAgreementRequest']>('confirm-agreement', {
    dateAgreed: `${dateAgreed}T00:00:00Z`,
  });
  const api = await service.as('AdminAgent');
  const params = { path: { customerId: customer.id } };
  const { data, response } = await api.POST('/v1/customers/{customerId}/agreements', { params, body });
  tell.expect('POST /v1/customers/{id}/agreements', response.status, 201);
  tell.say(`${data!.type}, version ${data!.versionRank}, on record`);
}

async function orderIsApproved(service: Service, tell: Teller, customer: Customer): Promise<string> {
  tell.step('It queues the order again, under a new order id');
  const { type, subject } = await sendOrder(service, customer);
  tell.expect('decision', type, 'order.approved');
  const api = await service.as('AdminAgent');
  const { data } = await api.GET('/v1/customers/{customerId}/subscriptions', {
    params: { path: { customerId: customer.id }, query: { order_id: subject } },
  });
  const subscription = data?.items[0];
  tell.say(`25 seats, to be renewed by hand on ${subscription!.commitmentEndDate!.slice(0, 10)}`);
  return subscription!.id;
}

async function agreementIsUpdated(service: Service, tell: Teller): Promise<void> {
  tell.step('The vendor updates the agreement: an operator publishes a new major version');
  const publisher = await service.as('AgreementPublisher');
  const { data, response } = await publisher.POST('/v1/agreementtemplates/{templateId}/versions', {
    params: { path: { templateId: '117a77b0-9360-443b-8795-c6dedc750cf9' } },
    body: { isMajor: true },
  });
  tell.expect('POST /v1/agreementtemplates/{id}/versions', response.status, 201);
  const { effectiveAt, versionRank } = data!;
  tell.say(`version ${versionRank}, in force from ${effectiveAt}, when every instance has loaded it`);
  while ((await service.now()).getTime() <= Date.parse(effectiveAt) + 1000) await pause(200);
}

async function renewalIsFlagged(service: Service, tell: Teller, customer: Customer, subscriptionId: string) {
  tell.step('The hourly sweep checks the renewals of the next 90 days');
  await service.runTimer('sweepRenewals');
  const { data } = await service.event(
    customer.id,
    ({ type, subject }) => type === 'renewal.flagged' && subject === subscriptionId,
  );
  const flags = await openFlags(service, customer, subscriptionId);
  tell.expect('open flags of the subscription', flags.length, 1);
  tell.expect('kind', flags[0]!.kind, 'blocking');
  const { held, required } = data as { held: { versionRank: number }; required: { versionRank: number } };
  tell.say(`holds version ${held.versionRank}, needs version ${required.versionRank} before the renewal`);
}

async function openFlags(service: Service, customer: Customer, subscription: string) {
  const api = await service.as('AdminAgent');
  const { data } = await api.GET('/v1/renewals', { params: { query: { customerId: customer.id } } });
  return data!.items.filter(({ subscriptionId }) => subscriptionId === subscription);
}

async function flagIsCleared(service: Service, tell: Teller, customer: Customer, subscriptionId: string) {
  tell.step('The reconfirmation clears the flag automatically');
  await service.event(customer.id, ({ type, subject }) => type === 'renewal.cleared' && subject === subscriptionId);
  tell.expect('open flags of the subscription', (await openFlags(service, customer, subscriptionId)).length, 0);
}
