import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, inject, it } from 'vitest';
import { expectDescribed } from '../support/described.ts';
import { newCustomer, newPartner, TEMPLATE, tokenFor } from '../support/world.ts';

const { url } = inject('stack');
const folder = new URL('../examples/', import.meta.url);

interface Exchange {
  readonly title: string;
  readonly expected: number;
  readonly method: string;
  readonly target: string;
  readonly headers: readonly string[];
  readonly body: string;
}

/** The requests of a file, with the variables filled in. */
function requestsOf(name: string, variables: Readonly<Record<string, string>>): Exchange[] {
  const source = readFileSync(new URL(name, folder), 'utf8')
    .replaceAll('{{$guid}}', () => randomUUID())
    .replaceAll(/\{\{(\w+)\}\}/g, (_, variable: string) => variables[variable]!);
  return source
    .split(/^### /m)
    .slice(1)
    .map((part) => {
      const [head = '', ...body] = part.split('\n\n');
      const [title = '', expectation = '', line = '', ...headers] = head.trim().split('\n');
      const [method = '', target = ''] = line.split(' ');
      const expected = Number(/^# expect (\d{3})$/.exec(expectation)?.[1]);
      return { title, expected, method, target, headers, body: body.join('\n\n').trim() };
    });
}

/** The body in two chunks, as a client that streams sends it. */
function chunked(body: string): string {
  const bytes = Buffer.from(body);
  const halves = [bytes.subarray(0, 20), bytes.subarray(20)];
  return `${halves.map((half) => `${half.length.toString(16)}\r\n${half.toString()}\r\n`).join('')}0\r\n\r\n`;
}

/** Sends the request as it stands, over a connection of its own. */
function sent({ method, target, headers, body }: Exchange): Promise<{ status: number; body: unknown }> {
  const { hostname, port, host } = new URL(url);
  const isChunked = headers.includes('Transfer-Encoding: chunked');
  const lines = [`${method} ${target} HTTP/1.1`, ...headers, `Host: ${host}`, 'Connection: close'];
  if (!isChunked) lines.push(`Content-Length: ${Buffer.byteLength(body)}`);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () =>
      socket.write(`${lines.join('\r\n')}\r\n\r\n${isChunked ? chunked(body) : body}`),
    );
    socket.setEncoding('utf8').on('data', (piece: string) => (answer += piece));
    socket.on('error', reject);
    socket.on('end', () =>
      resolve({
        status: Number(answer.split(' ')[1]),
        body: JSON.parse(answer.slice(answer.indexOf('{'), answer.lastIndexOf('}') + 1)),
      }),
    );
  });
}

async function variablesOf() {
  const { partnerId, customerId } = await newCustomer(await newPartner());
  const token = await tokenFor(partnerId);
  return { base: url, token, customerId, CUSTOMERID: customerId.toUpperCase() };
}

const confirmed = {
  primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' },
  templateId: TEMPLATE.customer,
  dateAgreed: '2026-01-31T00:00:00.000Z',
  type: 'MicrosoftCustomerAgreement',
};

describe('the raw requests of the SDKs', () => {
  it.each([
    [
      'dotnet-sdk.http',
      [
        confirmed,
        { totalCount: 1, items: [confirmed] },
        { status: 'completed', billingCycle: 'monthly', lineItems: [{ quantity: 5, transactionType: 'new' }] },
        { totalCount: 2, items: [{ operationType: 'create_agreement' }, { operationType: 'create_order' }] },
      ],
    ],
    ['java-sdk.http', [confirmed, { code: 600061 }, { totalCount: 1 }, { totalCount: 2 }]],
  ])('%s: each is answered as it says', async (name, bodies) => {
    const requests = requestsOf(name, await variablesOf());
    expect(requests.length).toBe(bodies.length);
    for (const [index, request] of requests.entries()) {
      const send = async () => {
        const { status, body } = await sent(request);
        expectDescribed(request.method, request.target, status, body);
        expect({ title: request.title, status, body }).toMatchObject({
          title: request.title,
          status: request.expected,
          body: bodies[index],
        });
      };
      // Audit records follow their events.
      if (request.target.includes('auditrecords')) await expect.poll(send, { timeout: 30_000 }).toBeUndefined();
      else await send();
    }
  });
});

it('assent.http: each request is answered as it says', async () => {
  const requests = requestsOf('assent.http', await variablesOf());
  expect(requests.length).toBe(5);
  for (const { title, expected, method, target, headers, body } of requests) {
    const pairs = headers.map((line): [string, string] => [
      line.slice(0, line.indexOf(':')),
      line.slice(line.indexOf(':') + 2),
    ]);
    const answer = await fetch(target, { method, headers: pairs, ...(body ? { body } : {}) });
    expect({ title, status: answer.status }).toEqual({ title, status: expected });
    expectDescribed(method, target, answer.status, await answer.json());
  }
});

it('node/buy.mjs: confirms once, and orders each time', async () => {
  const { base, token, customerId } = await variablesOf();
  const run = async () => {
    const env = { ...process.env, BASE_URL: base, TOKEN: token, CUSTOMER_ID: customerId };
    const script = spawn(process.execPath, [new URL('node/buy.mjs', folder).pathname], { env });
    return [await text(script.stdout), await text(script.stderr)];
  };
  expect(await run()).toEqual([
    expect.stringMatching(
      /^allowed: false\nconfirmed: MicrosoftCustomerAgreement \d+\norder: completed\ndecision: approved\n$/,
    ),
    '',
  ]);
  expect(await run()).toEqual(['allowed: true\norder: completed\ndecision: approved\n', '']);
});
