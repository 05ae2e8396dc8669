import { expect, it } from 'vitest';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { consoleOnTables, CUSTOMER, day, main, TANIA, title, userId, words } from '../../support/console-on-tables.ts';
import { okay } from '../../support/okay.ts';
import { amara, contoso, formOf } from '../../support/page-door.ts';

const provider: Partner = { ...contoso, type: 'IndirectProvider' };
const reseller: Partner = {
  ...contoso,
  partnerId: '33333333-3333-4333-8333-333333333333',
  name: 'Adatum <i>&"\'',
  mpnId: '5110003',
  type: 'IndirectReseller',
  providerId: provider.partnerId,
};
const bea = { ...amara, caller: { ...amara.caller, tenantId: reseller.partnerId } };
const EXPECTED = 'Version 1, in force since 1 January 2026 at 00:00 UTC Language of the text American English';
const VAGUE = 'The one in force on that day';
const dated = (year: string) => ({ 'dateAgreed-day': '1', 'dateAgreed-month': '2', 'dateAgreed-year': year });

async function submitted() {
  const world = await consoleOnTables('Wingtip Toys', [provider, reseller]);
  const { submissionId } = okay(
    await world.useCases.createSubmission({
      reseller,
      customerId: CUSTOMER,
      agreementType: 'MicrosoftCustomerAgreement',
      dateAgreed: day('2026-02-01'),
      contact: TANIA,
      userId,
      correlationId: 'correlation-2',
    }),
  );
  return { ...world, submissionId, params: { submissionId }, path: `/console/submissions/${CUSTOMER}/${submissionId}` };
}

it('B1 C13 the review of a reseller names the version and language, and refuses a day without one', async () => {
  const { opened, fill } = await consoleOnTables('Wingtip Toys', [provider, reseller]);
  const address = `/console/submissions/new?customer=${CUSTOMER}`;
  const form = await opened('newSubmissionPage', address, {}, bea);
  const send = (year: string) => fill('newSubmissionPage', form, address, { ...TANIA, ...dated(year) }, {}, bea);
  expect(words(await send('2026'))).toContain(EXPECTED);
  const early = await send('2025');
  expect(early.status).toBe(400);
  expect(main(early)).toContain('href="#dateAgreed"');
});

it('B2 C13 the provider sees the version and language before it confirms, with two point reads of the customer', async () => {
  const { opened, path, params } = await submitted();
  for (const name of ['submissionPage', 'confirmSubmissionPage', 'returnSubmissionPage']) {
    const reply = await opened(name, path, params);
    expect([name, words(reply).includes(EXPECTED), words(reply).includes(VAGUE)]).toEqual([name, true, false]);
    // The submission, three ranges, gate and profile; and the catalogue, which is not cached here.
    expect([name, reply.calls]).toEqual([name, 7]);
  }
});

it('B2 the button of the return names the reseller, and its reason stands on top for both sides until it is corrected', async () => {
  const { opened, fill, sent, path, params } = await submitted();
  const form = await opened('returnSubmissionPage', `${path}/return`, params);
  expect(words(form)).toContain('Return to Adatum &lt;i&gt;&amp;&quot;&#39;');
  const reason = 'The date is <b>wrong</b>.';
  await fill('returnSubmissionPage', form, `${path}/return`, { reason }, params);
  for (const who of [amara, bea]) {
    const shown = main(await opened('submissionPage', path, params, who));
    const at = shown.indexOf('Reason: The date is &lt;b&gt;wrong&lt;/b&gt;.'.split(': ')[1]!);
    expect(at).toBeGreaterThan(0);
    expect(at).toBeLessThan(shown.indexOf('<dl>'));
    expect(shown.slice(0, at)).toContain('class="notice"');
  }
  const address = `${path}/correct`;
  const correct = await opened('correctSubmissionPage', address, params, bea);
  const review = await fill('correctSubmissionPage', correct, address, { ...TANIA, ...dated('2026') }, params, bea);
  expect(words(review)).toContain(EXPECTED);
  const body = formOf(review, {});
  body.set('step', 'send');
  expect(words(await sent('correctSubmissionPage', address, body, params, bea))).toContain(EXPECTED);
  expect(main(await opened('submissionPage', path, params))).not.toContain('class="notice"');
});

it('a person that was erased is named as such, and the version as before', async () => {
  const { opened, useCases, key, path, params } = await submitted();
  const by = { kind: 'person', userId } as const;
  okay(await useCases.erasePerson({ key, erasing: { email: TANIA.email }, reason: 'asked', by, request: undefined }));
  const reply = await opened('submissionPage', path, params);
  expect(title(reply)).toBe('Submission for Wingtip Toys');
  expect(words(reply)).toContain('Erased on a lawful request');
  expect(words(reply)).toContain(EXPECTED);
});
