import { describe, expect, it } from 'vitest';
import { pagesOf } from '../../../functions/pages/index.ts';
import type { PagePorts } from '../../../functions/pages/page-ports.ts';
import type { UseCases } from '../../../functions/use-cases.ts';
import { ok, refuse } from '../../../shared/domain/refusal.ts';
import type { Certificate } from '../../../shared/evidence/read-certificate.ts';
import { LOCALES } from '../../../shared/pages/locale.ts';
import { STYLE } from '../../../shared/pages/style.ts';
import { amara, contoso, doorFor, OURS, type Rendered } from '../../support/page-door.ts';

const HOSTILE = `<script>x</script><img src=x onerror="x">"'&amp;`;
const CUSTOMER = 'aaaaaaaa-0001-4000-8000-000000000001';
const CONFIRMATION = 'cccccccc-0001-4000-8000-000000000001';
const OTHER = 'cccccccc-0002-4000-8000-000000000002';
const EMPLOYEE = 'bbbbbbbb-0001-4000-8000-000000000001';
const RESELLER = '22222222-2222-4222-8222-222222222222';
const AS_OF = '2026-03-10T12:00:05.000Z';
const ADDRESS = `/x?asOf=${AS_OF}`;
const NAMED = { ...contoso, name: `Contoso ${HOSTILE}` };

const acceptance = {
  confirmationId: CONFIRMATION,
  sequence: 2,
  agreementType: 'MicrosoftCustomerAgreement' as const,
  templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
  versionRank: 3,
  documentHash: 'ab'.repeat(32),
  country: 'FR',
  language: 'fr-FR',
  dateAgreed: '2026-03-09T00:00:00.000Z',
  dayAgreed: '2026-03-09',
  recordedAt: '2026-03-10T12:00:00.000Z',
  source: 'partnerAttestation' as const,
  userId: EMPLOYEE,
};
const certificate: Certificate = {
  key: { environment: 'Production', partnerId: contoso.partnerId, customerId: CUSTOMER },
  asOf: AS_OF,
  acceptance,
  standing: { status: 'current' },
  person: { name: `Tania ${HOSTILE}`, email: 'tania@wingtip.example' },
  erasedAt: undefined,
  companyName: `Wingtip ${HOSTILE}`,
  place: { origin: 'assent.example', index: 8, sequence: 2, auditHash: 'cd'.repeat(32), code: '0123-4567-89AB-CDEF' },
};
const direct: Partial<Certificate> = {
  acceptance: {
    ...acceptance,
    source: 'directAcceptance',
    timed: true,
    dateAgreed: '2026-03-10T12:00:00.000Z',
    signIn: { methods: ['pwd', 'mfa'], at: '2026-03-10T11:58:00.000Z' },
    invitationId: OTHER,
  },
};

const greta = {
  ...amara,
  name: 'Greta',
  caller: { ...amara.caller, tenantId: CUSTOMER, roles: ['GlobalAdministrator'] },
};

/** The pages over what the use cases are said to answer. */
function pagesWith(answers: Partial<Record<keyof UseCases, unknown>>) {
  const useCases = Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, async () => answer]));
  const reseller = { ...contoso, partnerId: RESELLER, name: 'Litware', type: 'IndirectReseller' as const };
  const { door, ask } = doorFor({}, [NAMED, reseller]);
  const pages = pagesOf({ door, publicUrl: OURS, useCases } as unknown as PagePorts);
  const params = { customerId: CUSTOMER, partnerId: contoso.partnerId, confirmationId: CONFIRMATION };
  const open = (name: string, address: string, language = 'en') =>
    ask(
      pages.find((page) => page.name === name)!,
      address,
      {
        params,
        session: name.startsWith('own') ? greta : amara,
        headers: { 'accept-language': language },
      },
    );
  return open;
}

const opened = (changes: Partial<Certificate> = {}, name = 'certificatePage', language = 'en') =>
  pagesWith({ readCertificate: ok({ ...certificate, ...changes }) })(name, ADDRESS, language);

const text = ({ body }: Rendered) =>
  /<main[^]*<\/main>/
    .exec(body)![0]
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');

describe('the certificate of acceptance', () => {
  it('E10 says who, for whom, what, when and how, every instant in UTC and exactly', async () => {
    const reply = await opened();
    expect(reply.status).toBe(200);
    for (const said of [
      'Certificate of acceptance',
      'Tania &lt;script&gt;',
      '(tania@wingtip.example)',
      'Wingtip &lt;script&gt;',
      CUSTOMER,
      contoso.partnerId,
      'Microsoft Customer Agreement',
      'ab'.repeat(32),
      'French (France)',
      '9 March 2026, UTC (a date without a time of day)',
      '10 March 2026 at 12:00 UTC (2026-03-10T12:00:00.000Z)',
      'stated that the customer accepted, and recorded it.',
      'What happened since, as of 10 March 2026 at 12:00 UTC (2026-03-10T12:00:05.000Z)',
      'Nothing on record voids it, ends it or replaces it.',
      '0123-4567-89AB-CDEF',
      'Entry 2 of the ledger of this customer with this partner; entry 8 of the log assent.example',
      'That the customer itself signed or clicked anything.',
      `Recorded by the person with the id ${EMPLOYEE}`,
    ])
      expect(text(reply)).toContain(said);
    expect(reply.body).not.toMatch(/<script>|<img|<form|Amara/);
    expect(reply.body.split('<script').length - 1).toBe(1);
  });

  it.each([
    ['en', 'Print', 'Ctrl+P'],
    ['fr', 'Imprimer', 'Ctrl+P'],
    ['zh-Hans', '打印', 'Ctrl+P'],
    ['zh-Hant', '列印', 'Ctrl+P'],
  ])(
    'E10 %s: a button prints, and a line says how to print without it; neither is printed',
    async (lang, print, keys) => {
      const { body } = await opened({}, 'certificatePage', lang);
      const [, above = ''] = /<div class="unprinted">([^]*?)<\/div>/.exec(body)!;
      expect(above).toMatch(new RegExp(`<button type="button"[^>]*data-print>${print}</button>`));
      expect(above).toContain(keys);
      expect(STYLE).toMatch(/@media print \{[^]*\.unprinted[^{]*\{ display: none; \}/);
      expect(STYLE).toMatch(/@media \(scripting: none\) \{[^}]*\[data-print\] \{ display: none; \}/);
    },
  );

  it('E10 the same request gives the same bytes', async () => {
    const [one, two] = [await opened(), await opened()];
    expect(one.headers).not.toEqual(two.headers);
    expect(one.body).toBe(two.body);
  });

  it('E10 a direct acceptance tells the link and the sign-in', async () => {
    const reply = await opened(direct);
    expect(text(reply)).toContain('10 March 2026 at 12:00 UTC (2026-03-10T12:00:00.000Z)');
    expect(text(reply)).toContain('Sign-in: password and second factor, on 10 March 2026 at 11:58 UTC.');
    expect(text(reply)).toContain(`It answers the invitation ${OTHER}`);
    expect(text(reply)).toContain('Who sat at the keyboard.');
    expect(text(reply)).not.toContain('stated that');
  });

  it('E10 B2 the reseller that collected it is named', async () => {
    const collectedBy = { resellerId: RESELLER, submissionId: OTHER };
    const reply = await opened({ acceptance: { ...acceptance, collectedBy } });
    expect(text(reply)).toContain('Litware collected the acceptance; Contoso');
  });

  it.each<[string, Certificate['standing'], string[]]>([
    [
      'voided',
      {
        status: 'voided',
        voided: {
          sequence: 3,
          confirmationId: CONFIRMATION,
          agreementType: 'MicrosoftCustomerAgreement',
          recordedAt: '2026-03-10T12:00:03.000Z',
          userId: EMPLOYEE,
          supersededBy: OTHER,
        },
      },
      [
        'It was voided on 10 March 2026 at 12:00 UTC (2026-03-10T12:00:03.000Z)',
        `The confirmation ${OTHER} replaces it.`,
      ],
    ],
    [
      'withdrawn by the customer',
      {
        status: 'withdrawn',
        withdrawal: {
          sequence: 3,
          day: '2026-03-10',
          withdrawnAt: '2026-03-10T12:00:01.000Z',
          recordedAt: '2026-03-10T12:00:02.000Z',
          source: 'customer',
        },
      },
      [
        'The customer said that it no longer agrees, from 10 March 2026 at 12:00 UTC (2026-03-10T12:00:01.000Z) on.',
        '2026-03-10T12:00:02.000Z',
      ],
    ],
    [
      'superseded',
      { status: 'superseded', by: { ...acceptance, confirmationId: OTHER, versionRank: 4, sequence: 5 } },
      ['A later acceptance replaces it.', `That is ${OTHER}, version 4, recorded on 10 March 2026`],
    ],
    ['of a version that was withdrawn', { status: 'versionWithdrawn' }, ['The publisher withdrew this version']],
  ])('E10 tells what happened since: %s', async (_, standing, said) => {
    const shown = text(await opened({ standing }));
    for (const sentence of said) expect(shown).toContain(sentence);
    expect(shown).not.toContain('Nothing on record voids it');
  });

  it('E10 E12 stands without an erased person, and without a text', async () => {
    const { documentHash: _, ...untold } = acceptance;
    const reply = await opened({ person: undefined, erasedAt: '2026-03-10T12:00:04.000Z', acceptance: untold });
    expect(text(reply)).toContain('was erased on 10 March 2026 at 12:00 UTC (2026-03-10T12:00:04.000Z)');
    expect(text(reply)).toContain('Which text was read: none was on record');
    expect(text(reply)).not.toContain('can compute its SHA-256');
  });

  it('E10 D7 the customer does not see which employee recorded it, and has the receipt of its own acceptance', async () => {
    const attested = await opened({}, 'ownCertificatePage');
    expect(attested.body).not.toContain(EMPLOYEE);
    expect(attested.body).not.toContain('/receipt"');
    expect(text(attested)).toContain('Ask Contoso');
    const own = await opened({ acceptance: { ...direct.acceptance!, userId: OTHER } }, 'ownCertificatePage');
    expect(own.body).toContain(`href="/agreements/partners/${contoso.partnerId}/acceptances/${CONFIRMATION}/receipt"`);
  });

  it('E10 an address without an instant leads to the one of now', async () => {
    const open = pagesWith({ readCertificate: ok(certificate) });
    for (const address of ['/x?lang=fr', '/x?lang=fr&asOf=2099-01-01']) {
      const { status, headers } = await open('certificatePage', address);
      expect([status, headers['Location']]).toEqual([303, `/x?lang=fr&asOf=${encodeURIComponent(AS_OF)}`]);
    }
    expect((await open('certificatePage', '/x?asOf=yesterday')).status).toBe(400);
  });

  it('E10 before a checkpoint covers it a page says when to look again', async () => {
    const open = pagesWith({ readCertificate: ok({ ...certificate, place: undefined }) });
    for (const name of ['certificatePage', 'ownCertificatePage']) {
      const reply = await open(name, ADDRESS);
      expect([reply.status, reply.headers['Retry-After']]).toEqual([202, '10']);
      expect(text(reply)).toContain('mostly after ten seconds');
      expect(reply.body).toContain('href="/x?"');
      expect(reply.body).not.toContain('0123-4567');
    }
  });

  it('E10 a stranger’s customer and partner are not told apart from unknown ones', async () => {
    const open = pagesWith({ readCertificate: refuse('CustomerNotFound') });
    const reply = await open('ownCertificatePage', ADDRESS);
    expect([reply.status, text(reply)]).toEqual([404, expect.stringContaining('This is not for your organisation')]);
  });

  it('E10 is written in four languages', async () => {
    const all = await Promise.all(LOCALES.map(async (locale) => text(await opened({}, 'certificatePage', locale))));
    for (const [index, said] of ['does not prove', 'ne prouve pas', '不能证明什么', '不能證明什麼'].entries())
      expect(all[index]).toContain(said);
    for (const shown of all) expect(shown).toContain('2026-03-10T12:00:05.000Z');
  });
});

describe('the receipt as a file', () => {
  const receipt = { format: 'assent-receipt/1', entry: { hash: '00443214c74254b635cf'.padEnd(64, '0') } };

  it('E6 E10 is named after the short code', async () => {
    for (const [name, useCase] of [
      ['receiptPage', 'readReceipt'],
      ['ownReceiptPage', 'readOwnReceipt'],
    ] as const) {
      const reply = await pagesWith({ [useCase]: ok(receipt) })(name, '/x');
      expect(reply.headers['Content-Disposition']).toBe(
        'attachment; filename="assent-receipt-0123-4567-89AB-CDEF.json"',
      );
      expect(JSON.parse(reply.body)).toEqual(receipt);
    }
  });

  it('E6 before there is one the certificate says so', async () => {
    const { status, headers } = await pagesWith({ readReceipt: ok(undefined) })('receiptPage', '/x');
    expect([status, headers['Location']]).toEqual([
      303,
      `/console/customers/${CUSTOMER}/confirmations/${CONFIRMATION}/certificate`,
    ]);
  });
});
