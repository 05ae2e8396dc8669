// May the customer buy? Confirm the agreement where it is missing, order, and read the decision.
import { randomUUID } from 'node:crypto';

const { BASE_URL, TOKEN, CUSTOMER_ID } = process.env;
const customer = `/v1/customers/${CUSTOMER_ID}`;

async function call(method, path, body) {
  const response = await fetch(`${BASE_URL}${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${TOKEN}`,
      'Content-Type': 'application/json',
      // A write that is sent again with the same id gets the first answer again.
      'MS-RequestId': randomUUID(),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const answer = await response.json();
  // Decide by code; the description is for people.
  if (!response.ok)
    throw new Error(`${method} ${path}: ${response.status}, code ${answer.code}: ${answer.description}`);
  return answer;
}

const { isAllowed, remedy } = await call('GET', `${customer}/purchaseEligibility`);
console.log(`allowed: ${isAllowed}`);

if (!isAllowed) {
  // remedy names the call that clears the refusal, relative to /v1.
  const { type, versionRank } = await call(remedy.method, `/v1${remedy.uri}`, {
    primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' },
    templateId: remedy.templateId,
    dateAgreed: new Date().toISOString().slice(0, 10),
  });
  console.log(`confirmed: ${type} ${versionRank}`);
}

const order = await call('POST', `${customer}/orders`, {
  billingCycle: 'monthly',
  lineItems: [{ offerId: 'CFQ7TTC0LF8R:0001', quantity: 5, termDuration: 'P1Y' }],
});
console.log(`order: ${order.status}`);

const decision = await call('GET', `${customer}/orders/${order.id}/decision`);
console.log(`decision: ${decision.outcome}`);
