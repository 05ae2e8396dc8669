import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { partnersOn } from '../support/invited.ts';
import { pdfText } from '../support/pdf-text.ts';
import { verifying } from '../support/verifier.ts';
import {
  languagesIn,
  LOOKS,
  type Visitor,
  expectGoodPage,
  expectTabOrder,
  hasBrowser,
  newVisitor,
  pages,
} from '../support/visitor.ts';

const partners = partnersOn(() => pages);
const AGENT = 'adminagent@contoso.example';
const TITLES = {
  en: 'Certificate of acceptance',
  fr: 'Certificat d’acceptation',
  'zh-Hans': '接受证明',
  'zh-Hant': '接受證明',
};

const title = ({ page }: Visitor) => page.getByRole('heading', { level: 1 }).textContent();
const definition = ({ page }: Visitor, term: string) =>
  page
    .locator('dt', { hasText: new RegExp(`^${term}$`) })
    .locator('xpath=following-sibling::dd[1]')
    .textContent();
const main = async ({ page }: Visitor) => (await page.getByRole('main').textContent())!.replaceAll(/\s+/g, ' ');
const bytesAt = async ({ page }: Visitor, address: string) => (await page.request.get(address)).text();

/** Opens a certificate; before a checkpoint covers the record, the page says when to look again. */
async function opened(visitor: Visitor, path: string): Promise<void> {
  for (let looks = 0; looks < 90; looks++) {
    const answer = await visitor.open(path);
    if (answer.status() !== 202) return expect(answer.status()).toBe(200);
    expect(await title(visitor)).toBe('The certificate is not ready yet');
    await setTimeout(500);
  }
  throw new Error('No checkpoint covers the record.');
}

describe.skipIf(!hasBrowser)('the certificate of an acceptance', () => {
  let agent: Visitor;
  let customerId: string;
  let confirmationId: string;
  let confirmation: string;
  beforeAll(async () => {
    agent = await newVisitor({ acceptDownloads: true });
    await agent.open('/console/account');
    await agent.signIn(AGENT);
    customerId = await partners.newCustomer({ companyName: 'Trey Research' });
    await partners.confirm(customerId);
    confirmationId = (await partners.acceptances(customerId)).items[0]!.confirmationId;
    confirmation = `/console/customers/${customerId}/confirmations/${confirmationId}`;
    await opened(agent, `${confirmation}/certificate`);
  });
  afterAll(() => agent.close());

  it('E10 is reached from the history and the confirmation, and is printed with all that it says', async () => {
    for (const path of [`/console/customers/${customerId}/history`, confirmation]) {
      await agent.open(path);
      await agent.page.getByRole('link', { name: /^Certificate for print/ }).click();
      await agent.page.getByRole('heading', { name: TITLES.en }).waitFor();
    }
    expect(new URL(agent.page.url()).searchParams.get('asOf')).toMatch(/^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/);
    await agent.page.emulateMedia({ media: 'print' });
    for (const name of ['Save the receipt as a file', 'Back']) {
      expect(await agent.page.getByRole('link', { name, exact: true }).isVisible()).toBe(false);
    }
    expect(await agent.page.locator('form').count()).toBe(0);
    expect(await agent.page.getByRole('button').isVisible()).toBe(false);
    const printed = pdfText(await agent.page.pdf({ format: 'A4' }));
    const said = [
      TITLES.en,
      'Trey Research',
      customerId,
      confirmationId,
      'Tania Carr (tania@wingtip.example)',
      'Microsoft Customer Agreement',
      '31 January 2026, UTC (a date without a time of day)',
      (await definition(agent, 'Short code'))!,
      (await definition(agent, 'Hash of the audit entry'))!,
      'contoso stated that the customer accepted, and recorded it.',
      'What it does not prove',
      'That the customer itself signed or clicked anything.',
    ];
    for (const text of said) expect(printed).toContain(text.replaceAll(/\s/g, ''));
    expect(printed).not.toContain('Savethereceipt');
    await agent.page.emulateMedia({ media: 'screen' });
  });

  it('E9 E10 the receipt beside it has the same short code and is verified alone', async () => {
    await opened(agent, `${confirmation}/certificate`);
    const code = (await definition(agent, 'Short code'))!;
    const [download] = await Promise.all([
      agent.page.waitForEvent('download'),
      agent.page.getByRole('link', { name: 'Save the receipt as a file' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`assent-receipt-${code}.json`);
    const file = join(mkdtempSync(join(tmpdir(), 'receipt-')), 'receipt.json');
    await download.saveAs(file);
    const receipt = readFileSync(file, 'utf8');
    const { verify } = verifying();
    const { key } = (JSON.parse(receipt) as { keys: [{ key: string }] }).keys[0];
    const { code: exit, json } = verify(receipt, '--key', key);
    expect([exit, json]).toMatchObject([0, { holds: true, code }]);
  });

  it('E10 the same address gives the same bytes, whatever is recorded afterwards; the one of now tells it', async () => {
    await opened(agent, `${confirmation}/certificate`);
    const { pathname, search } = new URL(agent.page.url());
    const before = await bytesAt(agent, pathname + search);
    expect(await main(agent)).toContain('Nothing on record voids it');
    const { response } = await (
      await partners.agent()
    ).POST('/v1/customers/{customerId}/agreements/{confirmationId}/void', {
      params: { path: { customerId, confirmationId } },
      body: { reason: 'Wrong customer.' },
    });
    expect(response.status).toBe(200);
    expect(await bytesAt(agent, pathname + search)).toBe(before);
    await agent.page.getByRole('link', { name: 'The same as of now' }).click();
    await agent.page.getByText('It was voided on').waitFor();
  });

  it('E10 E12 stands without the person whose data was erased, and says so', async () => {
    const { response } = await (
      await partners.agent()
    ).POST('/v1/customers/{customerId}/erasure', {
      params: { path: { customerId } },
      body: { email: 'tania@wingtip.example', reason: 'Asked for.' },
    });
    expect(response.status).toBeLessThan(300);
    await opened(agent, `${confirmation}/certificate`);
    expect(await definition(agent, 'Accepted by')).toContain('the data of this person was erased on');
    expect(await main(agent)).not.toContain('Tania');
    expect(await main(agent)).toContain('Short code');
  });
});

describe.skipIf(!hasBrowser)('the certificate of a customer’s own acceptance', () => {
  it('E10 is offered after the acceptance and with the partner, without script, with its receipt', async () => {
    const customerId = await partners.newCustomer();
    const visitor = await newVisitor({ javaScriptEnabled: false });
    await visitor.open((await partners.invite(customerId)).path);
    await visitor.page.getByRole('link', { name: 'Sign in to read' }).click();
    await visitor.signIn(`globaladministrator@${customerId}`);
    await visitor.page.getByRole('checkbox').check();
    await visitor.page.getByRole('main').getByRole('button', { name: 'Accept' }).click();
    await visitor.page.getByRole('link', { name: 'Certificate for print' }).waitFor();
    const path = (await visitor.page.getByRole('link', { name: 'Certificate for print' }).getAttribute('href'))!;
    await opened(visitor, path);
    expect(await main(visitor)).toContain('accepted through this service');
    expect(await main(visitor)).toContain('Greta Alvarez');
    expect(await main(visitor)).toContain('which came as a link');
    const receipt = await bytesAt(visitor, path.replace('certificate', 'receipt'));
    const { verify } = verifying();
    expect(verify(receipt).json).toMatchObject({ holds: true, code: await definition(visitor, 'Short code') });
    await visitor.page.getByRole('link', { name: 'Back', exact: true }).click();
    await visitor.page.getByRole('link', { name: 'Certificate for print' }).waitFor();
    await visitor.close();
  });
});

describe.skipIf(!hasBrowser).each(Object.entries(LOOKS))('the certificate, %s', (_, look) => {
  it.each(languagesIn(look))('E10 %s', async (locale) => {
    const customerId = await partners.newCustomer({ companyName: 'Donaudampfschifffahrtsgesellschaft '.repeat(3) });
    await partners.confirm(customerId);
    const { confirmationId } = (await partners.acceptances(customerId)).items[0]!;
    const visitor = await newVisitor(look);
    await visitor.open('/console/account');
    await visitor.signIn(AGENT);
    const path = `/console/customers/${customerId}/confirmations/${confirmationId}/certificate`;
    await opened(visitor, path);
    await visitor.open(`${path}?lang=${locale}`);
    expect(await title(visitor)).toBe(TITLES[locale]);
    expect(await visitor.page.locator('html').getAttribute('lang')).toBe(locale);
    await expectGoodPage(visitor);
    await expectTabOrder(visitor);
    await visitor.close();
  });
});
