import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { drawFreePort } from '../../infra/emulator/stack/free-port.ts';
import { listening } from '../support/listening.ts';
import { ask } from '../support/ask.ts';
import { certificateAuthority } from '../support/certificate-authority.ts';
import { startTestStack, type TestStack } from '../support/stack.ts';

const PATH = '/webhooks/v1/registration';
/** Confirmations between two rotations of the certificate, and rotations. */
const EACH = 12;
const ROTATIONS = 4;

const folder = mkdtempSync(join(tmpdir(), 'assent-vendor-webhooks-'));
const keyFile = join(folder, 'webhooks.pem');
const file = join(folder, 'received');
let authority: ReturnType<typeof certificateAuthority>;
let stack: TestStack;
let token: string;
let receiver: ChildProcess | undefined;

/** Replaces the certificate as a whole, as an operator would. */
function rotate(): void {
  writeFileSync(`${keyFile}.new`, authority.issue());
  renameSync(`${keyFile}.new`, keyFile);
}

beforeAll(async () => {
  authority = certificateAuthority();
  rotate();
  stack = await startTestStack({ env: { WEBHOOK_CERTIFICATE_FILE: keyFile } });
  token = await stack.token('contoso');
}, 120_000);
afterAll(() => {
  receiver?.kill('SIGKILL');
  authority.remove();
});

interface Taken {
  readonly problem?: string;
  readonly certificate: string;
  readonly url: string;
  readonly body: string;
}
const taken = (): Taken[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Taken)
    : [];
const told = () => taken().map(({ body }) => JSON.parse(body) as { EventName: string; ResourceUri: string });

const newCustomer = async (): Promise<string> => {
  const { status, body } = await ask(stack.url, '/v1/customers', token, {
    body: {
      companyProfile: { companyName: 'Wingtip Toys', domain: `${randomUUID()}.example` },
      billingProfile: {
        culture: 'en-US',
        language: 'en',
        email: 'billing@wingtip.example',
        companyName: 'Wingtip Toys',
        defaultAddress: { country: 'US', city: 'Redmond', state: 'WA', addressLine1: 'One', postalCode: '98052' },
      },
    },
  });
  expect(status).toBe(201);
  return body.id as string;
};
const confirm = (customerId: string) =>
  ask(stack.url, `/v1/customers/${customerId}/agreements`, token, {
    body: {
      primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' },
      templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
      dateAgreed: '2026-01-31',
    },
  });

it(
  'N8 while the certificate is rotated again and again each delivery verifies, by the chain to the authority',
  { timeout: 400_000 },
  async () => {
    const port = await drawFreePort();
    const trusted = join(folder, 'trusted.pem');
    writeFileSync(trusted, authority.root + authority.middle);
    const main = join(import.meta.dirname, 'support/vendor-webhook-receiver.ts');
    receiver = spawn(process.execPath, [main, String(port), file, trusted], { stdio: 'inherit' });
    await listening(port);

    const WebhookEvents = ['test-created', 'agreement-created', 'order-rejected'];
    const made = await ask(stack.url, PATH, token, {
      body: { WebhookUrl: `http://127.0.0.1:${port}/in`, WebhookEvents },
    });
    expect(made.status).toBe(200);
    const at = `/v1/webhooks/${made.body.SubscriberId}`;
    const state = async () => (await ask(stack.url, at, token)).body as { state: string; failures: number };
    await vi.waitFor(async () => expect((await state()).state).toBe('enabled'), { timeout: 60_000, interval: 200 });
    expect(told().map(({ EventName }) => EventName)).toEqual(['test-created']);

    const customers = await Promise.all(Array.from({ length: EACH * ROTATIONS }, newCustomer));
    for (let rotation = 0; rotation < ROTATIONS; rotation++) {
      const had = taken().length;
      const confirmed = customers.slice(rotation * EACH, (rotation + 1) * EACH).map(confirm);
      await vi.waitFor(() => expect(taken().length).toBeGreaterThan(had), { timeout: 90_000, interval: 5 });
      rotate();
      const answers = await Promise.all(confirmed);
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
      // The file counts within a second.
      await new Promise((resolve) => setTimeout(resolve, 1100));
    }
    const { correlationId } = (await ask(stack.url, `${PATH}/validationEvents`, token, { method: 'POST' })).body;
    await vi.waitFor(
      async () => {
        expect((await ask(stack.url, `${PATH}/validationEvents/${correlationId}`, token)).body).toMatchObject({
          status: 'completed',
          results: [{ responseCode: 'OK', responseMessage: '', systemError: false }],
        });
        const agreed = told().filter(({ EventName }) => EventName === 'agreement-created');
        expect(new Set(agreed.map(({ ResourceUri }) => ResourceUri)).size).toBe(customers.length);
      },
      { timeout: 200_000, interval: 500 },
    );

    expect(taken().filter(({ problem }) => problem !== undefined)).toEqual([]);
    expect(await state()).toMatchObject({ state: 'enabled', failures: 0 });
    const uris = told()
      .filter(({ EventName }) => EventName === 'agreement-created')
      .map(({ ResourceUri }) => ResourceUri);
    expect(uris.toSorted()).toEqual(
      customers.map((id) => `${stack.url}/v1/customers/${id}/agreements?agreementType=*`).toSorted(),
    );
    // What a notice names is there for its reader.
    const seen = await ask(stack.url, uris[0]!.replace(stack.url, ''), token);
    expect(seen).toMatchObject({ status: 200, body: { totalCount: 1 } });

    // Certificates that signed before are still there, and openssl builds the chain that is served beside each.
    const urls = [...new Set(taken().map(({ url }) => url))];
    expect(urls.length).toBeGreaterThan(2);
    expect(new Set(taken().map(({ certificate }) => certificate)).size).toBe(urls.length);
    for (const url of urls) {
      const der = await fetch(url);
      expect([der.status, der.headers.get('Content-Type')]).toEqual([200, 'application/pkix-cert']);
      const chain = await (await fetch(url.replace('.cer', '.pem'))).text();
      expect(chain.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
      writeFileSync(join(folder, 'chain.pem'), chain);
      writeFileSync(join(folder, 'root.pem'), authority.root);
      writeFileSync(join(folder, 'leaf.der'), Buffer.from(await der.arrayBuffer()));
      const options = ['-CAfile', join(folder, 'root.pem'), '-untrusted', join(folder, 'chain.pem')];
      const verified = execFileSync('openssl', ['verify', ...options, join(folder, 'chain.pem')]).toString();
      expect(verified).toContain('OK');
    }
    console.log(`${taken().length} requests, all verified, by ${urls.length} certificates`);
  },
);
