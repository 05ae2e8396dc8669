import { mkdir, stat } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { Service } from '../../infra/emulator/demo/service.ts';
import { drawFreePort } from '../../infra/emulator/stack/free-port.ts';
import { sampleCustomers, samplePartner } from '../../infra/emulator/stack/sample-registry.ts';
import { startStack } from '../../infra/emulator/stack/stack.ts';
import { NO_BROWSER, startBrowser } from '../support/browser.ts';

const FOLDER = fileURLToPath(new URL('../../functions/pages/pictures/', import.meta.url));
const MAX_BYTES = 150_000;
const TEMPLATE = '117a77b0-9360-443b-8795-c6dedc750cf9';
const WINGTIP = sampleCustomers[0]!;

const TEXT = `Customer Agreement (sample text)

This text stands in for the agreement of the vendor. It shows how a customer reads what it accepts.

1. Use. Your organisation may use the products that it orders, as this agreement and the terms of each product say.

2. Orders. Orders are placed through the partner that your organisation has chosen.`;

/** Makes the pictures of the documents from the running pages; ends with 1 when one is too large. */
async function main(): Promise<void> {
  const browserServer = await startBrowser();
  if (!browserServer) throw new Error(NO_BROWSER);
  const port = await drawFreePort();
  const url = `http://localhost:${port}`;
  const stack = await startStack({ ports: { host: port }, env: { PUBLIC_URL: url } });
  const service = new Service({ url, authorityUrl: stack.authorityUrl, busPort: stack.ports.bus });
  try {
    await mkdir(FOLDER, { recursive: true });
    await publish(service);
    const link = await invitation(service);
    const browser = await chromium.connect(browserServer.wsEndpoint());
    const page = await browser.newPage({ viewport: { width: 900, height: 700 }, locale: 'en' });
    await photograph(page, link);
    await browser.close();
  } finally {
    await service.close();
    await stack.stop();
    await browserServer.close();
  }
}

async function publish(service: Service): Promise<void> {
  const publisher = await service.as('AgreementPublisher');
  const { data } = await publisher.POST('/v1/agreementtemplates/{templateId}/versions', {
    params: { path: { templateId: TEMPLATE } },
    body: { isMajor: false, documents: [{ language: 'en-US', content: TEXT }] },
  });
  if (!data) throw new Error('The text was not published.');
  while ((await service.now()).getTime() <= Date.parse(data.effectiveAt) + 1000) await pause(200);
}

async function invitation(service: Service): Promise<string> {
  const agent = await service.as('AdminAgent');
  const { data } = await agent.POST('/v1/invitations', { body: { customerId: WINGTIP.customerId } });
  if (!data) throw new Error('The customer was not invited.');
  return data.url;
}

async function photograph(page: Page, link: string): Promise<void> {
  const take = async (name: string) => {
    const path = `${FOLDER}${name}.png`;
    await page.screenshot({ path, fullPage: true });
    const { size } = await stat(path);
    console.log(`${name}.png ${Math.round(size / 1000)} KB`);
    if (size > MAX_BYTES) throw new Error(`${name}.png is larger than ${MAX_BYTES} bytes.`);
  };
  await page.goto(link);
  await take('invited');
  await page.getByRole('link', { name: 'Sign in to read' }).click();
  await page.getByRole('textbox', { name: 'User name' }).fill(`globaladministrator@${WINGTIP.domain}`);
  await page.getByRole('button', { name: 'Sign in with this user name' }).click();
  await page.getByRole('checkbox').waitFor();
  await take('read');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Accept', exact: true }).click();
  await page.getByRole('heading', { name: 'You have accepted' }).waitFor();
  await take('accepted');
  await page.getByRole('link', { name: 'All partners' }).click();
  await page.getByRole('table').waitFor();
  await take('partners');
  const path = `/agreements/partners/${samplePartner('contoso').partnerId}/withdraw?lang=zh-Hans`;
  await page.goto(new URL(path, page.url()).href);
  await take('no-longer-agree-zh-hans');
}

await main();
