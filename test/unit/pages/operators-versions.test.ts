import { describe, expect, it } from 'vitest';
import { pagesOf } from '../../../functions/pages/index.ts';
import type { PagePorts } from '../../../functions/pages/page-ports.ts';
import { previewVersion } from '../../../shared/agreements/preview-version.ts';
import type { Catalogue } from '../../../shared/domain/agreements/version.ts';
import { amara, doorFor } from '../../support/page-door.ts';

const NOW = new Date('2026-11-29T07:00:00Z');
const REHEARSAL = '9f5d0b5e-54a3-4d0c-8a37-0d7a3c1f2b64';
const MCA = '117a77b0-9360-443b-8795-c6dedc750cf9';
const session = { ...amara, caller: { ...amara.caller, roles: ['AgreementPublisher'] } };

async function shown(name: string, address: string, useCases: object) {
  const { door, ask } = doorFor();
  const page = pagesOf({ door, useCases, holds: {}, clock: () => NOW } as unknown as PagePorts).find(
    (one) => one.name === name,
  )!;
  const { body } = await ask(page, address, { session });
  return body.replaceAll(/\s+/g, ' ');
}

const words = (markup: string) => markup.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the list of rehearsals', () => {
  const version = { agreementType: 'MicrosoftCustomerAgreement', versionRank: 3, isMajor: true, graceDays: 0 };
  const counts = { blockingRenewals: 2, advisoryRenewals: 4, heldOrders: 1, recentOrders: 6, customers: 9 };
  const at = '2026-11-29T06:00:00.000Z';
  const rehearsal = { rehearsalId: REHEARSAL, version, startedAt: at, bindsAt: at, state: 'completed', counts };
  const listRehearsals = async () => ({ items: [rehearsal] });

  it('E the link names the version; what is only reported is not counted as stopped', async () => {
    const body = await shown('rehearsalsPage', '/console/rehearsals', { listRehearsals });
    expect(body).toContain(`<a href="/console/rehearsals/${REHEARSAL}">Microsoft Customer Agreement, version 3</a>`);
    expect(/data-label="Would stop">\s*(\d+)\s*</.exec(body)![1]).toBe('9');
  });
});

describe('the caption of a table', () => {
  it('E is for assistive technology alone where the heading says the same, and stays where it says more', async () => {
    const listRehearsals = async () => ({
      items: [
        {
          rehearsalId: REHEARSAL,
          version: { agreementType: 'MicrosoftCustomerAgreement', versionRank: 3 },
          state: 'running',
          startedAt: NOW,
          bindsAt: NOW,
        },
      ],
    });
    const headed = await shown('rehearsalsPage', '/console/rehearsals', { listRehearsals });
    expect(headed).toMatch(/<caption class="unseen">\s*Rehearsals\s*<\/caption>/);
    const items = [{ sequence: '7', since: NOW.toISOString(), body: '{}' }];
    const named = await shown('quarantinePage', '/console/quarantine', { listQuarantine: async () => ({ items }) });
    expect(named).toMatch(/<caption>\s*Messages in quarantine, the oldest first\s*<\/caption>/);
  });
});

describe('the review of a version', () => {
  /** The version before has texts in English and French; readers know a change after at most two minutes. */
  const before = {
    agreementType: 'MicrosoftCustomerAgreement',
    versionRank: 2,
    effectiveAt: '2026-10-10T00:00:00.000Z',
    documents: [
      { language: 'en-US', sha256: 'a'.repeat(64) },
      { language: 'fr-FR', sha256: 'b'.repeat(64) },
      { language: 'fr-FR', country: 'CA', sha256: 'c'.repeat(64) },
    ],
  };
  const none = { MicrosoftCustomerAgreement: [], MicrosoftCloudAgreement: [] };
  const catalogue = {
    versions: { ...none, MicrosoftCustomerAgreement: [before] },
    withdrawn: none,
  } as unknown as Catalogue;
  const read = async () => catalogue;
  const preview = previewVersion({ catalogue: { read }, maxAgeMs: 60_000, clock: () => NOW } as never);
  const review = (more: string) =>
    shown('reviewVersionPage', `/console/versions/new/review?template=${MCA}&kind=major&graceDays=31${more}`, {
      previewVersion: preview,
    });

  it('E says from when earlier versions no longer suffice, until when it can be undone, and which languages are lost', async () => {
    const text = words(await review('&at=2027-01-01T00:00:00.000Z'));
    expect(text).toContain('Earlier versions no longer suffice from 1 February 2027 at 00:00 UTC');
    expect(text).toContain('Can be rescheduled or withdrawn until 31 December 2026 at 23:58 UTC');
    expect(text).toContain('this one has none: American English and French (France).');
  });

  it('E says so where nobody could undo it', async () => {
    expect(words(await review(''))).toContain('Can be rescheduled or withdrawn until Not at all');
  });

  it('E a version that comes from its rehearsal leads back to it and does not propose one', async () => {
    const from = await review(`&rehearsal=${REHEARSAL}`);
    expect(from).toContain(`href="/console/rehearsals/${REHEARSAL}"`);
    expect(from).not.toContain('Rehearse it first');
    expect(await review('')).toContain('Rehearse it first');
  });
});
