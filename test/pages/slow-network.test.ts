import { expect, it } from 'vitest';
import { partnersOn } from '../support/invited.ts';
import { hasBrowser, newVisitor, observedOn, pages } from '../support/visitor.ts';

const CONTOSO = '11111111-1111-4111-8111-111111111111';
const CUSTOMER_AGREEMENT = '117a77b0-9360-443b-8795-c6dedc750cf9';

const partners = partnersOn(() => pages);

/** Bytes a second: a page comes in several pieces, and the browser shows each. */
const SLOW = 5 * 1024;

it.skipIf(!hasBrowser)('nothing moves while a page arrives in pieces, tables least of all', async () => {
  const customerId = await partners.newCustomer();
  const { orderId } = await partners.order(customerId, 'hold');
  await partners.confirm(customerId);
  const visitor = await newVisitor({ viewport: { width: 1280, height: 800 } });
  await visitor.open('/console');
  await visitor.signIn('agreementpublisher@contoso.example');
  const browser = await visitor.page.context().newCDPSession(visitor.page);
  await browser.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 100,
    downloadThroughput: SLOW,
    uploadThroughput: SLOW,
  });
  const customer = `/console/customers/${customerId}`;
  for (const path of [
    '/console',
    '/console/versions',
    '/console/versions/new',
    `/console/versions/${CUSTOMER_AGREEMENT}/1`,
    '/console/rehearsals',
    '/console/partners',
    '/console/partners/new',
    `/console/partners/${CONTOSO}`,
    '/console/customers',
    '/console/customers/new',
    '/console/holds',
    '/console/renewals',
    '/console/invitations',
    customer,
    `${customer}/confirm`,
    `${customer}/orders/new`,
    `${customer}/history`,
    `${customer}/orders/${orderId}`,
  ]) {
    await visitor.open(path);
    expect({ path, ...(await observedOn(visitor)) }).toEqual({ path, reports: [], shift: 0, moved: [] });
  }
  await visitor.close();
});
