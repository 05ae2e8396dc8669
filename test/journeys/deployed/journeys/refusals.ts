import { randomUUID } from 'node:crypto';
import { demand, type Client } from '../client.ts';
import type { Play } from '../report.ts';

/**
 * What is wrong is refused with the contract's codes. Every write here is refused before anything is read or written,
 * and names a customer that does not exist, so that not even a broken service has anything to write to.
 */
export async function wrongIsRefused(client: Client, play: Play) {
  const nobody = `/v1/customers/${randomUUID()}`;
  await play('an unknown customer', '404 with code 60003', () =>
    client.refused('GET', `${nobody}/agreements?agreementType=*`, 404, 60003),
  );
  await play('a method that the route does not have', '405 with code 970061', () =>
    client.refused('PUT', '/v1/agreements', 405, 970061),
  );
  await play('a parameter that is none', '400 with code 3000 and its name', () =>
    named(client.refused('GET', `${nobody}/agreements?agreementType=Handshake`, 400, 3000), 'agreementType'),
  );
  const confirmations = `${nobody}/agreements`;
  await play('a confirmation without a date', '400 with code 3000 and its name', () => {
    const body = {
      primaryContact: { firstName: 'Deployed', lastName: 'Check', email: 'check@assent.example' },
      templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
    };
    return named(client.refused('POST', confirmations, 400, 3000, { body }), 'dateAgreed');
  });
  await play('a body that is no JSON', '400 with code 800002', () =>
    client.refused('POST', confirmations, 400, 800002, { body: '{' }),
  );
  return play('a body of another type', '415 with code 970011', () =>
    client.refused('POST', confirmations, 415, 970011, { body: '{}', headers: { 'Content-Type': 'text/plain' } }),
  );
}

async function named(refusal: ReturnType<Client['refused']>, property: string) {
  const { error, got } = await refusal;
  const seen = String(error.parameters['property']);
  demand(seen === property, `${got}, for property ${seen}`);
  return { got: `${got}, for ${property}` };
}
