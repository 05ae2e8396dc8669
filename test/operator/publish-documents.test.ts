import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sampleCustomers } from '../../infra/emulator/stack/sample-registry.ts';
import { publisherAt, versionsPath } from '../support/publisher.ts';
import { startTestStack } from '../support/stack.ts';
import { confirmation, TEMPLATE } from '../support/world.ts';

// A stack of its own: what is published counts for everybody.
let ask: ReturnType<typeof publisherAt>;
beforeAll(async () => {
  ask = publisherAt(await startTestStack());
});

const publish = (documents: readonly object[]) =>
  ask(versionsPath('customer'), { body: { isMajor: false, documents } });

const english = { language: 'en-US', content: 'Second edition\n\nIn English.' };

describe('publishing texts', () => {
  it('C13 a published text is shown, downloaded and bound to from its effective instant on', async () => {
    const german = { country: 'de', language: 'DE-de', content: 'Zweite Ausgabe\n\nAuf Deutsch.' };
    expect(await publish([english, german])).toMatchObject({
      status: 201,
      body: {
        versionRank: 2,
        documents: [{ language: 'en-US' }, { country: 'DE', language: 'de-DE', sha256: sha256(german.content) }],
      },
    });
    const text = await vi.waitFor(
      async () => {
        const { body } = await ask(`/v1/agreementtemplates/${TEMPLATE.customer}/document?country=DE&language=de-DE`);
        const downloaded = await (await fetch(body.downloadUri)).text();
        expect(downloaded).toBe(german.content);
        return downloaded;
      },
      { timeout: 30_000, interval: 200 },
    );
    const elsewhere = await ask(`/v1/agreementtemplates/${TEMPLATE.customer}/document?country=AT&language=de-DE`);
    expect(elsewhere.body).toMatchObject({ country: 'AT', language: 'en-US' });

    const { customerId } = sampleCustomers.find(({ name }) => name === 'tailspin')!;
    const confirmed = await ask(`/v1/customers/${customerId}/agreements`, {
      body: confirmation({ versionRank: 2, dateAgreed: new Date().toISOString() }),
      partner: 'fabrikam',
      token: {},
    });
    expect(confirmed).toMatchObject({
      status: 201,
      body: { versionRank: 2, country: 'DE', language: 'de-DE', documentHash: sha256(text) },
    });
  });

  it.each([
    ['without English for everybody', [{ ...english, country: 'US' }]],
    ['twice for one country and language', [english, { ...english, content: 'Other' }]],
    ['in a language that no country is offered', [english, { language: 'xx-XX', content: 'x' }]],
    ['without content', [{ language: 'en-US', content: ' ' }]],
  ])('refuses texts %s', async (_, documents) => {
    expect(await publish(documents)).toMatchObject({ status: 400, body: { code: 3000 } });
  });
});

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
