import Long from 'long';
import { readFileSync } from 'node:fs';
import { expect, inject, it } from 'vitest';
import { confirmIt, correctIt, newChain, returnIt, submit } from '../support/submissions.ts';
import { bus, call, confirmation, eventsOf, eventually, newCustomer, newPartner } from '../support/world.ts';

/** Of the person who accepted, of the customer's billing, and as the suite's other files use them. */
const PERSONAL = [
  'Xanthippe',
  'Quirrenbach',
  'x.quirrenbach@personal.example',
  '+49 431 5550190',
  'rechnung@personal.example',
  'Uferweg 11',
  'Entered for the wrong Quirrenbach',
  'Quirrenbach signed at our desk',
  'Contract of Quirrenbach.pdf',
  'Quirrenbach has left',
  'tania@wingtip.example',
  'billing@wingtip.example',
];

const primaryContact = {
  firstName: 'Xanthippe',
  lastName: 'Quirrenbach',
  email: 'x.quirrenbach@personal.example',
  phoneNumber: '+49 431 5550190',
};

/** Everything that was announced so far, as it stands in the broker. */
async function announced(): Promise<string> {
  const receiver = bus().createReceiver('events', 'all');
  const texts: string[] = [];
  for (let fromSequenceNumber = Long.ONE; ;) {
    const page = await receiver.peekMessages(500, { fromSequenceNumber });
    texts.push(
      ...page.map(({ body, applicationProperties, subject }) =>
        JSON.stringify({ body, applicationProperties, subject }),
      ),
    );
    if (page.length === 0) break;
    fromSequenceNumber = page.at(-1)!.sequenceNumber!.add(1);
  }
  await receiver.close();
  return texts.join('\n');
}

it('C19 invariant 6: names, addresses, e-mail and phone reach no log line, no event and no refusal', async () => {
  const partner = await newPartner();
  const { customerId } = await newCustomer(partner);
  const ask = (path: string, body?: unknown, headers?: Record<string, string>) =>
    call(partner.partnerId, path, { body, ...(headers ? { headers } : {}) });

  const agreements = `/v1/customers/${customerId}/agreements`;
  const recorded = await ask(agreements, confirmation({ primaryContact }));
  expect(recorded.status).toBe(201);
  const created = await ask('/v1/customers', {
    companyProfile: { domain: 'personal.example' },
    billingProfile: {
      firstName: 'Xanthippe',
      lastName: 'Quirrenbach',
      email: 'rechnung@personal.example',
      culture: 'de-DE',
      language: 'de',
      companyName: 'Uferbau',
      defaultAddress: { country: 'DE', addressLine1: 'Uferweg 11', phoneNumber: '+49 431 5550190' },
    },
  });
  expect(created.status).toBe(201);

  const refusals = [
    await ask(agreements, confirmation({ primaryContact })),
    await ask(agreements, confirmation({ primaryContact: { ...primaryContact, email: 'Quirrenbach' } })),
    await ask(agreements, confirmation({ primaryContact: { ...primaryContact, firstName: 'Xanthippe\u0000' } })),
    await ask(agreements, `{"primaryContact":{"lastName":"Quirrenbach`),
    await ask(`${agreements}?agreementType=Xanthippe`),
    await ask('/v1/customers/Xanthippe/agreements'),
  ];
  expect(refusals.map(({ status }) => status)).toEqual([409, 400, 400, 400, 400, 400]);

  const voided = await ask(`${agreements}/${recorded.body.confirmationId}/void`, {
    reason: 'Entered for the wrong Quirrenbach',
  });
  expect(voided.status).toBe(200);
  await eventually(async () => {
    const types = (await eventsOf(customerId)).map(({ type }) => type);
    return types.some((type) => type.endsWith('acceptance.voided')) ? types : undefined;
  });

  const chain = await newChain();
  const note = 'Quirrenbach signed at our desk';
  const submitted = await submit(chain, { primaryContact, note, fileReference: 'Contract of Quirrenbach.pdf' });
  const { id } = submitted.body;
  await returnIt(chain, id, 1, { body: { revision: 1, reason: 'Quirrenbach has left' } });
  await correctIt(chain, id, 2, { primaryContact, note });
  refusals.push(await correctIt(chain, id, 1, { primaryContact, note: 'Quirrenbach\u0000' }));
  expect((await confirmIt(chain, id, 3)).status).toBe(201);
  refusals.push(await correctIt(chain, id, 3, { primaryContact, note }));
  expect(refusals.slice(-2).map(({ status }) => status)).toEqual([400, 409]);
  await eventually(async () =>
    (await eventsOf(chain.key.customerId)).find(({ type }) => type === 'submission.confirmed'),
  );

  const events = await announced();
  expect(events).toContain(customerId);
  expect(events).toContain(id);
  const logged = readFileSync(inject('stack').logFile, 'utf8');
  const told = `${events}\n${logged}\n${JSON.stringify(refusals.map(({ body }) => body))}`.toLowerCase();
  expect(PERSONAL.filter((text) => told.includes(text.toLowerCase()))).toEqual([]);
});
