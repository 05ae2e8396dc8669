import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { samplePartner } from '../../infra/emulator/stack/sample-registry.ts';
import { sidesOn } from '../support/submitted.ts';
import {
  expectAccessible,
  expectFits,
  expectQuietPage,
  expectTabOrder,
  hasBrowser,
  newVisitor,
  pages,
  type Visitor,
} from '../support/visitor.ts';

const RESELLER = 'salesagent@adatum.example';
const PROVIDER = 'adminagent@fabrikam.example';

const { newCustomer, submitted, confirmed, corrected, acceptancesOf, recordedOf } = sidesOn(pages);

describe.skipIf(!hasBrowser)('submissions', () => {
  let visitor: Visitor;
  let other: Visitor | undefined;
  beforeEach(async () => {
    visitor = await newVisitor();
  });
  afterEach(async () => {
    await visitor.close();
    await other?.close();
    other = undefined;
  });

  const title = (of = visitor) => of.page.getByRole('heading', { level: 1 }).textContent();
  const main = async (of = visitor) => (await of.page.getByRole('main').textContent())!.replaceAll(/\s+/g, ' ');
  const press = (name: string, of = visitor) =>
    of.page.getByRole('main').getByRole('button', { name, exact: true }).click();
  const follow = (name: string, of = visitor) =>
    of.page.getByRole('main').getByRole('link', { name, exact: true }).click();
  const fill = (name: string, value: string, of = visitor) =>
    of.page.getByRole('textbox', { name, exact: true }).fill(value);
  const value = (name: string) => visitor.page.getByRole('textbox', { name, exact: true }).inputValue();
  const definition = (term: string, of = visitor) =>
    of.page
      .locator('dt', { hasText: new RegExp(`^${term}$`) })
      .first()
      .locator('xpath=following-sibling::dd[1]')
      .textContent();
  const problems = () => visitor.page.locator('.summary li').allTextContents();
  const signedIn = async (who: string, path: string, of = visitor) => {
    await of.open(path);
    await of.signIn(who);
  };
  /** As it looks without the refusals before, which the browser mentions in its console. */
  const judged = async (of = visitor) => {
    await of.open(of.page.url());
    await expectQuietPage(of);
    await expectAccessible(of);
    await expectFits(of);
  };
  const idIn = (text: string | null) => /[\da-f-]{36}/.exec(text ?? '')![0];

  it('B1 B2 from the collected acceptance to the confirmation, returned once and corrected', async () => {
    const customerId = await newCustomer('Alpine Ski House');
    await signedIn(RESELLER, '/console');
    await visitor.page.getByRole('navigation', { name: 'Sections' }).getByRole('link', { name: 'Submissions' }).click();
    expect(await title()).toBe('Submissions');
    expect(await main()).toContain('customers of fabrikam, your indirect provider');
    await judged();

    await follow('New submission');
    expect(await title()).toBe('Which customer accepted?');
    await judged();
    await visitor.page.locator(`a[href*="${customerId}"]`).click();
    expect(await title()).toBe('New submission for Alpine Ski House');
    await judged();
    await expectTabOrder(visitor);

    // Everything that is wrong at once, in the same words at the field; what was typed stays.
    await fill('Last name', 'Carr');
    await fill('Email address', 'tania');
    await fill('Day', '1');
    await fill('Month', '2');
    await fill('Year', '2090');
    await press('Next: Review');
    expect(await visitor.page.title()).toBe('Error: New submission for Alpine Ski House – Assent');
    expect(await problems()).toEqual([
      '“First name” is missing.',
      '“Email address” must be an email address, such as name@example.com.',
      '“Agreement acceptance date” must not be in the future.',
    ]);
    expect(await visitor.page.locator('#dateAgreed-problem').textContent()).toBe(
      '“Agreement acceptance date” must not be in the future.',
    );
    expect(await value('Last name')).toBe('Carr');
    await expectAccessible(visitor);

    await fill('First name', 'Tania');
    await fill('Email address', 'tania@alpine.example');
    await fill('Year', '2026');
    await fill('Note (optional)', 'Signed at our desk');
    await fill('Your file (optional)', 'contracts/alpine.pdf');
    await press('Next: Review');
    expect(await title()).toBe('Review the submission');
    expect(await definition('Agreement acceptance date')).toBe('1 February 2026');
    expect(await definition('Your file')).toBe('contracts/alpine.pdf');
    expect(await main()).toContain('Nothing is recorded yet.');
    await expectAccessible(visitor);
    await expectFits(visitor);

    await press('Change');
    expect(await title()).toBe('New submission for Alpine Ski House');
    expect([await value('First name'), await value('Day'), await value('Year')]).toEqual(['Tania', '01', '2026']);
    await fill('Day', '3');
    await press('Next: Review');
    await press('Submit to fabrikam');
    expect(await title()).toBe('Submitted to fabrikam');
    expect(await definition('Agreement acceptance date')).toBe('3 February 2026');
    const submissionId = idIn(await definition('Reference'));
    await expectAccessible(visitor);
    expect(await acceptancesOf(customerId)).toEqual([]);

    // The provider finds it among the open ones, and returns it.
    other = await newVisitor();
    await signedIn(PROVIDER, '/console/submissions', other);
    expect(await main(other)).toContain('Acceptances that your resellers collected.');
    await expect
      .poll(
        async () => {
          await other!.open('/console/submissions?state=submitted');
          return other!.page.locator(`a[href*="${submissionId}"]`).count();
        },
        { timeout: 30_000 },
      )
      .toBe(1);
    await judged(other);
    await other.page.locator(`a[href*="${submissionId}"]`).click();
    expect(await title(other)).toBe('Submission for Alpine Ski House');
    expect(await main(other)).toContain('Your reseller submitted it. Confirm it, or return it with a reason.');
    expect(await definition('Indirect reseller', other)).toBe('adatum');
    await judged(other);
    await follow('Return with a reason', other);
    await judged(other);
    await press('Return to adatum', other);
    expect(await other.page.locator('.summary li').allTextContents()).toEqual([
      '“What has to be corrected” is missing.',
    ]);
    await fill('What has to be corrected', 'The last name is Carrington', other);
    await press('Return to adatum', other);
    expect(await title(other)).toBe('The submission is returned');
    await expectAccessible(other);

    // The reseller reads the reason, and corrects it under the same reference.
    await visitor.open(`/console/submissions/${customerId}/${submissionId}`);
    expect(await main()).toContain('Your provider returned it. Correct it and submit it again, or withdraw it.');
    expect(await main()).toContain('The last name is Carrington');
    await follow('Correct');
    expect(await title()).toBe('Correct the submission for Alpine Ski House');
    expect(await main()).toContain('Your provider returned it: The last name is Carrington');
    expect([await value('Last name'), await value('Day'), await value('Note (optional)')]).toEqual([
      'Carr',
      '03',
      'Signed at our desk',
    ]);
    await judged();
    await fill('Last name', 'Carrington');
    await press('Next: Review');
    await press('Submit to fabrikam');
    expect(await title()).toBe('Submitted to fabrikam');
    expect(idIn(await definition('Reference'))).toBe(submissionId);

    // The provider reviews everything and confirms in one step.
    await other.open(`/console/submissions/${customerId}/${submissionId}`);
    await follow('Review and confirm', other);
    expect(await title(other)).toBe('Confirm the acceptance of Alpine Ski House');
    expect(await definition('Last name', other)).toBe('Carrington');
    expect(await definition('Agreement acceptance date', other)).toBe('3 February 2026');
    await judged(other);
    await press('Confirm customer acceptance', other);
    expect(await title(other)).toBe('The acceptance of Alpine Ski House is confirmed');
    await expectAccessible(other);
    await expectFits(other);
    const confirmationId = idIn(await definition('Reference of the confirmation', other));
    expect(await acceptancesOf(customerId)).toMatchObject([
      { confirmationId, collectedBy: { resellerId: samplePartner('adatum').partnerId, submissionId } },
    ]);
    await visitor.open(`/console/submissions/${customerId}/${submissionId}`);
    expect(await main()).toContain('Your provider confirmed it. There is nothing left to do.');
    expect(idIn(await definition('Confirmation'))).toBe(confirmationId);
    await judged();
  }, 300_000);

  it('B2 of two agents the later one is told how it ended; a reload records nothing twice', async () => {
    const customerId = await newCustomer('Margie’s Travel');
    const { id, path } = await submitted(customerId);
    await signedIn(PROVIDER, `${path}/confirm`);
    const { data } = await confirmed(customerId, id, 1);
    await press('Confirm customer acceptance');
    expect(await title()).toBe('This cannot be recorded');
    expect(await main()).toContain('The submission is in this state now: Confirmed.');
    expect(await main()).toContain('970072');
    await expectAccessible(visitor);
    await follow('Open the submission');
    expect(idIn(await definition('Confirmation'))).toBe(data!.confirmationId);

    const again = await submitted(customerId, '2026-02-01');
    await visitor.open(`${again.path}/confirm`);
    await press('Confirm customer acceptance');
    const reference = await definition('Reference of the confirmation');
    await visitor.page.reload();
    expect(await definition('Reference of the confirmation')).toBe(reference);
    expect(await recordedOf(customerId)).toBe(2);
  });

  it('B2 what was corrected after the page was opened is not confirmed unseen', async () => {
    const customerId = await newCustomer('Coho Vineyard');
    const { id, path } = await submitted(customerId);
    await signedIn(PROVIDER, `${path}/confirm`);
    expect((await corrected(customerId, id, 1)).response.status).toBe(200);
    await press('Confirm customer acceptance');
    expect(await main()).toContain('The submission was corrected after you opened this page.');
    expect(await acceptancesOf(customerId)).toEqual([]);
  });

  it('B2 the reseller withdraws, with the consequence first', async () => {
    const customerId = await newCustomer('Fourth Coffee');
    const { path } = await submitted(customerId);
    await signedIn(RESELLER, path);
    await follow('Withdraw');
    expect(await title()).toBe('Withdraw the submission for Fourth Coffee?');
    await judged();
    await press('Withdraw');
    expect(await title()).toBe('The submission is withdrawn');
    await visitor.open(path);
    expect(await visitor.page.getByRole('main').getByRole('link', { name: 'Correct' }).count()).toBe(0);
    await visitor.open(`${path}/withdraw`);
    await press('Withdraw');
    expect(await main()).toContain('The submission is in this state now: Withdrawn.');
  });

  it('B3 C4 others see nothing of it, and each side only its own pages', async () => {
    const customerId = await newCustomer('Trey Research');
    const { path } = await submitted(customerId);
    await signedIn('adminagent@contoso.example', path);
    expect(await title()).toBe('Page not found');
    expect(await main()).toContain('There is no such submission, or it is not one of yours.');
    await expectAccessible(visitor);
    await visitor.open('/console/submissions/new');
    expect(await main()).toContain('Only an indirect reseller submits.');
    other = await newVisitor();
    await signedIn(RESELLER, `${path}/confirm`, other);
    expect(await title(other)).toBe('You cannot do this');
    expect(await main(other)).toContain('970001');
    await other.open(`/console/submissions/new?customer=${randomUUID()}`);
    expect(await main(other)).toContain('60003');
  });

  it('B1 B2 in Chinese, at 320 px, in the order of its dates', async () => {
    const customerId = await newCustomer('北风贸易');
    await visitor.close();
    visitor = await newVisitor({ locale: 'zh-CN', viewport: { width: 320, height: 640 } });
    await visitor.open(`/console/submissions/new?customer=${customerId}`);
    await visitor.signIn(RESELLER);
    expect(await title()).toBe('北风贸易 的新提交');
    expect(await visitor.page.locator('html').getAttribute('lang')).toBe('zh-Hans');
    expect(await visitor.page.locator('.date label').allTextContents()).toEqual(['年', '月', '日']);
    await judged();
    await fill('名字', '明');
    await fill('姓氏', '山田');
    await fill('电子邮件地址', 'akira@northwind.example');
    await fill('年', '2026');
    await fill('月', '1');
    await fill('日', '31');
    await press('下一步：查看');
    expect(await definition('协议接受日期')).toBe('2026年1月31日');
    await expectAccessible(visitor);
    await expectFits(visitor);
    await press('提交给 fabrikam');
    expect(await title()).toBe('已提交给 fabrikam');
    const submissionId = idIn(await definition('参考编号'));

    other = await newVisitor({ locale: 'zh-CN', viewport: { width: 320, height: 640 } });
    await signedIn(PROVIDER, `/console/submissions/${customerId}/${submissionId}`, other);
    await judged(other);
    await follow('检查并确认', other);
    await judged(other);
    await press('确认客户接受', other);
    expect(await title(other)).toBe('北风贸易 的接受已确认');
    await expectAccessible(other);
    await expectFits(other);
    expect(await acceptancesOf(customerId)).toMatchObject([{ primaryContact: { firstName: '明', lastName: '山田' } }]);
  });

  it('B1 B2 without script, and by keyboard alone', async () => {
    const customerId = await newCustomer('Wide World Importers');
    await visitor.close();
    visitor = await newVisitor({ javaScriptEnabled: false });
    await signedIn(RESELLER, `/console/submissions/new?customer=${customerId}`);
    for (const [name, text] of [
      ['First name', 'Tania'],
      ['Last name', 'Carr'],
      ['Email address', 'tania@wwi.example'],
      ['Day', '31'],
      ['Month', '1'],
      ['Year', '2026'],
    ] as const) {
      await visitor.page.getByRole('textbox', { name, exact: true }).focus();
      await visitor.page.keyboard.type(text);
    }
    await visitor.page.keyboard.press('Enter');
    await visitor.page.getByRole('heading', { name: 'Review the submission' }).waitFor();
    await visitor.page.getByRole('button', { name: 'Submit to fabrikam' }).focus();
    await visitor.page.keyboard.press('Enter');
    await visitor.page.getByRole('heading', { name: 'Submitted to fabrikam' }).waitFor();
    expect(await acceptancesOf(customerId)).toEqual([]);
  });
});
