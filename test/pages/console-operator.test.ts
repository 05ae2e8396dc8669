import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  expectAccessible,
  expectFits,
  expectQuietPage,
  hasBrowser,
  newVisitor,
  type Visitor,
} from '../support/visitor.ts';

const PUBLISHER = 'agreementpublisher@contoso.example';
const CLOUD = '998b88de-aa99-4388-a42c-1b3517d49490';

/** SHA-256 of the text in the file, by sha256sum. */
const ENGLISH = {
  content: 'Cloud Agreement\n\nThe whole text.',
  hash: 'a5a5d5b0d65256db843d925a52f1c4fe2db2b32b4dbf66587eb7a9cf9956275e',
};

describe.skipIf(!hasBrowser)('an operator', () => {
  let visitor: Visitor;
  beforeEach(async () => {
    visitor = await newVisitor();
  });
  afterEach(() => visitor.close());

  const title = () => visitor.page.getByRole('heading', { level: 1 }).textContent();
  const main = async () => (await visitor.page.getByRole('main').textContent())!.replaceAll(/\s+/g, ' ');
  const press = (name: string) => visitor.page.getByRole('main').getByRole('button', { name, exact: true }).click();
  const follow = (name: string) => visitor.page.getByRole('main').getByRole('link', { name, exact: true }).click();
  const fill = (name: string, value: string) => visitor.page.getByRole('textbox', { name, exact: true }).fill(value);
  const choose = (name: string) => visitor.page.getByRole('radio', { name, exact: true }).check();
  const definition = (term: string) =>
    visitor.page.locator('dt', { hasText: new RegExp(`^${term}$`) }).locator('xpath=following-sibling::dd[1]');
  /** As it looks without the refusals before, which the browser mentions in its console. */
  const judged = async () => {
    await visitor.open(visitor.page.url());
    await expectQuietPage(visitor);
    await expectAccessible(visitor);
    await expectFits(visitor);
  };
  const signedIn = async (path: string) => {
    await visitor.open(path);
    await visitor.signIn(PUBLISHER);
  };

  it('publishes a version with texts, rehearses the next, reschedules and withdraws it', async () => {
    await signedIn('/console/versions');
    expect(await title()).toBe('Agreement versions');
    expect(
      await visitor.page.getByRole('navigation', { name: 'Sections' }).getByRole('link').allTextContents(),
    ).toEqual(expect.arrayContaining(['Home', 'Agreement versions', 'Rehearsals', 'Renewal sweeps']));
    await judged();

    // Everything that is wrong at once; what was typed stays.
    await follow('Publish a version');
    await fill('Time of day (UTC) (optional)', '9 o’clock');
    await press('Next: Texts');
    expect(await visitor.page.locator('.summary li').allTextContents()).toEqual([
      'Choose an answer for “Agreement”.',
      'Choose an answer for “Kind”.',
      '“Time of day (UTC)” does not have the expected form.',
    ]);
    expect(await visitor.page.getByRole('textbox', { name: 'Time of day (UTC)' }).inputValue()).toBe('9 o’clock');
    await expectAccessible(visitor);

    await choose('Microsoft Cloud Agreement');
    await choose('Major');
    await fill('Day', '1');
    await fill('Month', '2');
    await fill('Year', '2090');
    await fill('Time of day (UTC) (optional)', '09:30');
    await fill('Days of grace', '30');
    await press('Next: Texts');
    expect(await title()).toBe('Texts of the new version');
    expect(await definition('In force from').textContent()).toBe('1 February 2090 at 09:30 UTC');
    const rank = Number(await definition('Version').textContent());
    await expectAccessible(visitor);

    await press('Add this text');
    expect(await visitor.page.locator('.summary li').allTextContents()).toEqual([
      'Choose an answer for “Language of the text”.',
      '“File with the text” is missing.',
    ]);
    const add = async (language: string, country: string | undefined, content: string | Buffer) => {
      await visitor.page.getByRole('combobox', { name: 'Language of the text' }).selectOption(language);
      if (country) await visitor.page.getByRole('combobox', { name: 'Country' }).selectOption(country);
      await visitor.page
        .getByLabel('File with the text')
        .setInputFiles({ name: 'text.txt', mimeType: 'text/plain', buffer: Buffer.from(content) });
      await press('Add this text');
    };
    await add('fr-FR', 'FR', Buffer.from([0xff, 0xfe, 0x00]));
    expect(await visitor.page.locator('.summary li').allTextContents()).toEqual(['“File with the text” is not valid.']);
    await add('fr-FR', 'FR', 'Contrat <script>alert(1)</script>\n\nUn.');
    expect(await main()).toContain('Stored: French (France) (fr-FR), France.');
    expect(await main()).toContain('Add a text in English (en-US) for every country first');
    await add('en-US', undefined, ENGLISH.content);
    expect(await visitor.page.getByRole('checkbox').count()).toBe(2);
    await expectAccessible(visitor);
    await expectFits(visitor);

    await press('Next: Review');
    expect(await title()).toBe('Review');
    expect(await main()).toContain(ENGLISH.hash);
    expect(await main()).toContain('customers that have not accepted this version cannot place orders');
    await expectAccessible(visitor);
    await press('Publish this version');
    const name = `Microsoft Cloud Agreement, version ${rank}`;
    expect(await title()).toBe(`Published: ${name}`);
    expect(await main()).toContain('It comes into force on 1 February 2090 at 09:30 UTC.');
    await visitor.page.reload();
    expect(await title()).toBe(`Published: ${name}`);
    await follow('Open the version');
    expect(await title()).toBe(name);
    expect(await definition('Status').textContent()).toContain('Scheduled');
    expect(await main()).toContain(ENGLISH.hash);
    expect(await main()).toContain('Published, in force from 1 February 2090 at 09:30 UTC, days of grace: 30');
    await judged();
    await visitor.page.getByRole('link', { name: /^French/ }).click();
    expect(await visitor.page.locator('h1').textContent()).toBe('Contrat <script>alert(1)</script>');

    // A rehearsal of a version that could follow.
    await visitor.open('/console/rehearsals/new');
    await choose('Microsoft Cloud Agreement');
    await choose('Major');
    await fill('Day', '1');
    await fill('Month', '1');
    await fill('Year', '2090');
    await press('Start the rehearsal');
    expect(await title()).toBe('This version is not possible');
    expect(await main()).toContain('It must come into force after 1 February 2090 at 09:30 UTC');
    await follow('Change what you entered');
    await choose('Microsoft Cloud Agreement');
    await choose('Major');
    await fill('Day', '1');
    await fill('Month', '3');
    await fill('Year', '2090');
    await press('Start the rehearsal');
    expect(await title()).toBe(`Rehearsal: Microsoft Cloud Agreement, version ${rank + 1}`);
    await judged();
    await expect
      .poll(
        async () => {
          await visitor.page.reload();
          return definition('Status').textContent();
        },
        { timeout: 60_000, interval: 500 },
      )
      .toBe('Completed');
    expect(await main()).toContain('The version would stop nothing of any partner.');
    await judged();
    await follow('Each renewal and order');
    expect(await main()).toContain('There is nothing of this kind.');
    await judged();

    // It takes effect later, then never.
    await visitor.open(`/console/versions/${CLOUD}/${rank}`);
    await follow('Reschedule');
    expect(await visitor.page.getByRole('textbox', { name: 'Time of day (UTC)' }).inputValue()).toBe('09:30');
    await fill('Month', '4');
    await press('Next: Review');
    expect(await definition('In force from, until now').textContent()).toBe('1 February 2090 at 09:30 UTC');
    expect(await definition('In force from, then').textContent()).toBe('1 April 2090 at 09:30 UTC');
    await expectAccessible(visitor);
    await press('Reschedule this version');
    expect(await title()).toBe(`Rescheduled: ${name}`);
    await follow('Open the version');
    expect(await main()).toContain('Rescheduled from 1 February 2090 at 09:30 UTC to 1 April 2090 at 09:30 UTC');
    await follow('Withdraw');
    expect(await main()).toContain('None of the newest rehearsals was of this version');
    await press('Withdraw this version');
    expect(await visitor.page.locator('.summary li').allTextContents()).toEqual(['“Reason” is missing.']);
    await expectAccessible(visitor);
    await fill('Reason', 'The text had a mistake.');
    await press('Withdraw this version');
    expect(await title()).toBe(`Withdrawn: ${name}`);
    await follow('Open the version');
    expect(await definition('Status').textContent()).toContain('Withdrawn');
    expect(await main()).toContain('The text had a mistake.');
    await visitor.open(`/console/versions/${CLOUD}/${rank}/withdraw`);
    expect(await title()).toBe('This version is not possible');
    await expectAccessible(visitor);
  });

  it('follows rehearsals and sweeps', async () => {
    await signedIn('/console/rehearsals');
    expect(await title()).toBe('Rehearsals');
    await judged();
    await visitor.open('/console/sweeps');
    expect(await title()).toBe('Renewal sweeps');
    await judged();
  });
});
