import { expect, it } from 'vitest';
import { pagesOf } from '../../../functions/pages/index.ts';
import type { PagePorts } from '../../../functions/pages/page-ports.ts';
import { refuse } from '../../../shared/domain/refusal.ts';
import { amara, doorFor, formOf } from '../../support/page-door.ts';

const TEMPLATE = '117a77b0-9360-443b-8795-c6dedc750cf9';
const ADDRESS = `/console/versions/${TEMPLATE}/7/reschedule`;

it('a version is rescheduled in the schedule that the first step showed, whatever it is when the review is sent', async () => {
  const version = {
    agreementType: 'MicrosoftCustomerAgreement',
    versionRank: 7,
    isMajor: true,
    graceDays: 0,
    effectiveAt: '2090-01-01T00:00:00.000Z',
    publishedAt: '2026-01-01T00:00:00.000Z',
    documents: [],
    state: 'scheduled',
  };
  let etag = 'seen-first';
  const asked: unknown[] = [];
  const useCases = {
    listVersions: async () => [{ ...version, etag }],
    rescheduleVersion: async (wanted: unknown) => {
      asked.push(wanted);
      return refuse('VersionChanged');
    },
  };
  const { door, ask } = doorFor();
  const page = pagesOf({ door, useCases } as unknown as PagePorts).find(
    ({ name }) => name === 'rescheduleVersionPage',
  )!;
  const session = { ...amara, caller: { ...amara.caller, roles: ['AgreementPublisher'] } };
  const params = { templateId: TEMPLATE, versionRank: '7' };
  const post = (body: URLSearchParams) =>
    ask(page, ADDRESS, {
      session,
      params,
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin' },
      body: String(body),
    });

  const shown = await ask(page, ADDRESS, { session, params });
  const day = { 'effective-day': '1', 'effective-month': '2', 'effective-year': '2091', time: '', graceDays: '5' };
  const review = await post(formOf(shown, day));
  etag = 'changed meanwhile';
  const refused = await post(formOf(review, {}));
  expect(asked).toMatchObject([{ versionRank: 7, graceDays: 5, seen: 'seen-first' }]);
  expect(refused.status).toBe(412);
  expect(refused.body).toContain('Somebody else has rescheduled this version meanwhile.');
});
