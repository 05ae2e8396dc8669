import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sidesOn } from '../support/submitted.ts';
import { itLooksGood } from '../support/page-looks.ts';
import { hasBrowser, LOOKS, newVisitor, pages, type Visitor } from '../support/visitor.ts';

/** The title of the list in each language, by hand. */
const TITLES = { en: 'Imports', fr: 'Importations', 'zh-Hans': '导入', 'zh-Hant': '匯入' } as const;

const { newCustomer } = sidesOn(pages);
const HEADER = 'customerId,firstName,lastName,email,dateAgreed';
const line = (customerId: string, date: string) => `${customerId},Tania,Carr,tania@alpine.example,${date}`;

const main = ({ page }: Visitor) => page.getByRole('main').textContent();
const press = ({ page }: Visitor, name: string) => page.getByRole('button', { name }).click();

async function sent(visitor: Visitor, content: string, kind = 'Confirmations'): Promise<string> {
  const { page } = visitor;
  await visitor.open('/console/imports/new?lang=en');
  await page.getByRole('combobox', { name: 'Rows' }).selectOption({ label: kind });
  await page.getByLabel('File').setInputFiles({ name: 'rows.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
  await press(visitor, 'Check the file');
  return new URL(page.url()).pathname;
}

/** Looks again as people do, until the state is shown. */
async function untilShown(visitor: Visitor, state: string): Promise<void> {
  await vi.waitFor(
    async () => {
      await visitor.page.reload();
      expect(await main(visitor)).toContain(state);
    },
    { timeout: 60_000, interval: 500 },
  );
}

describe.skipIf(!hasBrowser)('pages of imports', () => {
  it('I2 I3 without script: a file is sent, checked, recorded, and its failed rows come as a file', async () => {
    const visitor = await newVisitor({ javaScriptEnabled: false });
    const customerId = await newCustomer('Alpine Ski House');
    await visitor.open('/console/imports');
    await visitor.signIn('adminagent@fabrikam.example');
    await visitor.open('/console/imports/new?lang=en');
    await press(visitor, 'Check the file');
    expect(await visitor.page.locator('.summary li').allTextContents()).toEqual([
      'Choose an answer for “Rows”.',
      '“File” is missing.',
    ]);
    await sent(visitor, 'no header');
    expect(await main(visitor)).toContain('The file must have a header line with the columns customerId');

    const path = await sent(
      visitor,
      [HEADER, line(customerId, '2026-01-31'), line(customerId, '03/04/2026')].join('\n'),
    );
    await untilShown(visitor, 'Checked');
    expect(await main(visitor)).toContain('dateAgreed can be read in two ways');
    await press(visitor, 'Record the rows');
    expect(new URL(visitor.page.url()).pathname).toBe(path);
    await untilShown(visitor, 'Completed');
    const [download] = await Promise.all([
      visitor.page.waitForEvent('download'),
      visitor.page.getByRole('link', { name: 'Download the failed rows' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`failed-${path.split('/').at(-1)}.csv`);
    await visitor.open('/console/imports');
    expect(await main(visitor)).toContain('Confirmations');

    await sent(visitor, [HEADER, line(customerId, '2026-02-01')].join('\n'));
    await untilShown(visitor, 'Checked');
    await press(visitor, 'Cancel the import');
    expect(await main(visitor)).toContain('Cancelled');
    await visitor.close();
  }, 180_000);

  it('C4 B1 a reseller is offered submissions alone', async () => {
    const visitor = await newVisitor();
    await visitor.open('/console/imports/new');
    await visitor.signIn('adminagent@adatum.example');
    expect(await visitor.page.locator('#kind option').allTextContents()).toEqual(['', 'Submissions']);
    await visitor.close();
  });

  describe.each(Object.entries(LOOKS))('%s', (_, look) => {
    let visitor: Visitor;
    let paths: string[];
    beforeAll(async () => {
      visitor = await newVisitor(look);
      await visitor.open('/console/imports');
      await visitor.signIn('adminagent@fabrikam.example');
      const checked = await sent(visitor, [HEADER, line('nobody', '2026-01-31')].join('\n'));
      await untilShown(visitor, 'Checked');
      const broken = await sent(visitor, [HEADER, '"never closed'].join('\n'));
      await untilShown(visitor, 'Cannot be read');
      paths = ['/console/imports', '/console/imports/new', checked, broken];
    }, 120_000);
    afterAll(() => visitor.close());

    itLooksGood({ look, seen: () => ({ visitor, paths }), titles: TITLES });
  });
});
