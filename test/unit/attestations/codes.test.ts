import { expect, it, vi } from 'vitest';
import { levelOf } from '../../../shared/domain/acceptances/acceptance.ts';
import { maskedAddress } from '../../../shared/domain/attestations/address-proof.ts';
import type { CodeFacts } from '../../../shared/attestations/send-code.ts';
import { Unavailable } from '../../../shared/errors.ts';
import type { Mail } from '../../../shared/attestations/mail-sender.ts';
import { ATTESTATIONS_TABLE } from '../../../shared/tables/attestation-table.ts';
import { accept, after, attesting, by, owner, publish, shown, stateOf, TANIA } from '../../support/attesting.ts';
import { okay } from '../../support/okay.ts';

type Service = Awaited<ReturnType<typeof attesting>>;
type Link = Awaited<ReturnType<Service['asked']>>['link'];

/** The text of the mail is the code alone. */
const write = ({ code, attestation }: CodeFacts) => ({
  language: attestation.language,
  subject: attestation.attestationId,
  text: code,
});

const send = ({ useCases }: Service, link: Link) => useCases.sendCode(link, write);

async function sent(one: Service, link: Link): Promise<string> {
  okay(await send(one, link));
  return one.mails.at(-1)!.text;
}

const acceptWith = async (one: Service, link: Link, code?: string) =>
  one.useCases.answerAttestation(link, { ...(await shown(one, link)), code }, 'correlation-2');

/** Another code of eight digits. */
const otherThan = (code: string, nth = 0) => String((Number(code) + 1 + nth) % 100_000_000).padStart(8, '0');

const proofOf = async ({ useCases }: Service, id: string) =>
  okay(await useCases.readAttestation(owner, id)).attestation.proof;

it('A2, V1 a code that was mailed to the signatory makes the acceptance verified, and it is used once', async () => {
  const one = await attesting();
  const key = await one.customer();
  const { id, link } = await one.asked({ requireCode: true });
  const code = await sent(one, link);
  expect(code).toMatch(/^\d{8}$/);
  expect(one.mails).toEqual([{ to: TANIA.email, language: 'fr-FR', subject: id, text: code }]);
  okay(await acceptWith(one, link, code));
  const { acceptance } = okay(await one.useCases.finishAttestation({ key, attestationId: id, restated: {}, ...by }));
  expect(acceptance).toMatchObject({ source: 'enhancedAttestation', verifiedBy: 'emailCode' });
  expect(levelOf(acceptance)).toBe('verified');
  expect(await acceptWith(one, link, code)).toMatchObject({ code: 'AttestationClosed' });
  expect(await proofOf(one, id)).toEqual({ codes: 1 });
});

it('A2 nothing is accepted without a code that was sent, with an older one, or with that of another attestation', async () => {
  const one = await attesting();
  const { id, link } = await one.asked({ requireCode: true });
  const other = await one.asked({ requireCode: true });
  expect(await accept(one, link)).toMatchObject({ code: 'CodeNeeded' });
  expect(await acceptWith(one, link, '00000000')).toMatchObject({ code: 'CodeNeeded' });
  const foreign = await sent(one, other.link);
  const first = await sent(one, link);
  expect(await acceptWith(one, link, foreign)).toMatchObject({ code: 'CodeWrong', parameters: { guessesLeft: 4 } });
  one.at(after(1));
  const second = await sent(one, link);
  expect(await acceptWith(one, link, first)).toMatchObject({ code: 'CodeWrong', parameters: { guessesLeft: 4 } });
  expect(await stateOf(one, id)).toBe('open');
  expect(one.told()).not.toContain('attestation.accepted');
  okay(await acceptWith(one, link, second));
});

it('A2 the row does not hold the code nor the address, and no code counts once the attestation is closed', async () => {
  const one = await attesting();
  const { id, link } = await one.asked({ requireCode: true });
  const code = await sent(one, link);
  const row = JSON.stringify(
    await one.openTable(ATTESTATIONS_TABLE).get(`${owner.environment}|${owner.partnerId}`, `attestation|${id}`),
  );
  expect(row).toContain('"codes');
  for (const secret of [code, TANIA.email, link.secret]) expect(row).not.toContain(secret);
  okay(await one.useCases.revokeAttestation({ owner, attestationId: id, ...by }));
  expect(await proofOf(one, id)).toEqual({ codes: 1 });
  expect(await acceptWith(one, link, code)).toMatchObject({
    code: 'AttestationClosed',
    parameters: { state: 'revoked' },
  });
});

it.each([
  [9, 'accepted'],
  [10, 'open'],
])('A2 a code is valid for ten minutes, over midnight too: after %i minutes', async (minutes, state) => {
  const one = await attesting();
  const { id, link } = await one.asked({ requireCode: true, minutes: 10_080 });
  one.at('2026-11-02T23:55:00.000Z');
  const code = await sent(one, link);
  one.at(new Date(Date.parse('2026-11-02T23:55:00.000Z') + minutes * 60_000).toISOString());
  const answered = await acceptWith(one, link, code);
  if (!answered.ok) expect(answered).toMatchObject({ code: 'CodeNeeded' });
  expect(await stateOf(one, id)).toBe(state);
});

it('A2 the fifth wrong guess ends a code; another one counts again', async () => {
  const one = await attesting();
  const { link } = await one.asked({ requireCode: true });
  const code = await sent(one, link);
  for (const guessesLeft of [4, 3, 2, 1, 0]) {
    expect(await acceptWith(one, link, otherThan(code))).toMatchObject({
      code: 'CodeWrong',
      parameters: { guessesLeft },
    });
  }
  expect(await acceptWith(one, link, code)).toMatchObject({ code: 'CodeNeeded' });
  one.at(after(1));
  okay(await acceptWith(one, link, await sent(one, link)));
});

it('A2 fifty guesses at once: no more than five are judged, and the sixth guess is not told', async () => {
  const one = await attesting();
  const { id, link } = await one.asked({ requireCode: true });
  const code = await sent(one, link);
  const text = await shown(one, link);
  const guesses = Array.from({ length: 50 }, (_, nth) =>
    one.useCases.answerAttestation(link, { ...text, code: otherThan(code, nth) }, `correlation-${nth}`),
  );
  const answers = await Promise.allSettled(guesses);
  const wrong = answers.filter(
    ({ status, ...one_ }) => status === 'fulfilled' && JSON.stringify(one_).includes('CodeWrong'),
  );
  expect(wrong.length).toBeLessThanOrEqual(5);
  expect(
    answers.some(({ status, ...one_ }) => status === 'fulfilled' && JSON.stringify(one_).includes('"ok":true')),
  ).toBe(false);
  expect((await proofOf(one, id))?.last?.wrong).toBe(5);
  expect(await acceptWith(one, link, code)).toMatchObject({ code: 'CodeNeeded' });
});

it('A2 codes are a minute apart and five in all; two asked for at once are one', async () => {
  const one = await attesting();
  const { id, link } = await one.asked({ requireCode: true });
  const both = await Promise.all([send(one, link), send(one, link)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(one.mails).toHaveLength(1);
  one.at(new Date(Date.parse(after(0)) + 59_001).toISOString());
  expect(await send(one, link)).toMatchObject({ code: 'TooManyRequests', parameters: { retryAfterSeconds: 1 } });
  for (const minute of [1, 2, 3, 4]) {
    one.at(after(minute));
    okay(await send(one, link));
  }
  one.at(after(5));
  expect(await send(one, link)).toMatchObject({ code: 'CodesUsedUp' });
  expect(one.mails).toHaveLength(5);
  expect((await proofOf(one, id))?.codes).toBe(5);
  okay(await acceptWith(one, link, one.mails.at(-1)!.text));
});

it('A2 a mail that was not sent is not counted: the code before it counts, and another can be asked for at once', async () => {
  const failing = vi.fn<(mail: Mail) => Promise<void>>();
  const one = await attesting({ mail: { send: failing } });
  const { id, link } = await one.asked({ requireCode: true });
  failing.mockRejectedValueOnce(new Unavailable('The mail was not taken over.'));
  expect(await send(one, link)).toMatchObject({ code: 'CodeNotSent' });
  expect(await proofOf(one, id)).toEqual({ codes: 0 });
  okay(await send(one, link));
  const code = failing.mock.lastCall![0].text;
  one.at(after(1));
  failing.mockRejectedValueOnce(new Unavailable('The mail was not taken over.'));
  expect(await send(one, link)).toMatchObject({ code: 'CodeNotSent' });
  expect((await proofOf(one, id))?.codes).toBe(1);
  okay(await acceptWith(one, link, code));
});

it('A2 a code that was guessed at while its mail failed stays counted, so that failures give no guesses away', async () => {
  let meanwhile: () => Promise<unknown> = async () => undefined;
  const mail = {
    async send() {
      await meanwhile();
      throw new Unavailable('The mail was not taken over.');
    },
  };
  const one = await attesting({ mail });
  const { id, link } = await one.asked({ requireCode: true });
  meanwhile = () => acceptWith(one, link, '00000000');
  expect(await send(one, link)).toMatchObject({ code: 'CodeNotSent' });
  expect(await proofOf(one, id)).toMatchObject({ codes: 1, last: { wrong: 1 } });
});

it.each([
  ['revoked', (one: Service, id: string) => one.useCases.revokeAttestation({ owner, attestationId: id, ...by })],
  ['expired', async (one: Service) => one.at(after(6))],
] as const)(
  'A2 a code of an attestation that was %s meanwhile accepts nothing, and none is mailed',
  async (state, end) => {
    const one = await attesting();
    const { id, link } = await one.asked({ requireCode: true, minutes: 5 });
    const code = await sent(one, link);
    const text = await shown(one, link);
    await end(one, id);
    const answered = await one.useCases.answerAttestation(link, { ...text, code }, 'correlation-2');
    expect(answered).toMatchObject({ code: 'AttestationClosed', parameters: { state } });
    expect(await send(one, link)).toMatchObject({ code: 'AttestationClosed' });
    expect(one.mails).toHaveLength(1);
  },
);

it('A2 accepting twice at once with the same code is one acceptance', async () => {
  const one = await attesting();
  const { link } = await one.asked({ requireCode: true });
  const code = await sent(one, link);
  const both = await Promise.all([acceptWith(one, link, code), acceptWith(one, link, code)]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  await one.wake();
  expect(one.told().filter((type) => type === 'attestation.accepted')).toHaveLength(1);
});

it('A2 a new code while the old one is guessed: one of the two is judged first, and no guess is lost', async () => {
  const one = await attesting();
  const { id, link } = await one.asked({ requireCode: true });
  const first = await sent(one, link);
  one.at(after(1));
  await Promise.all([send(one, link), acceptWith(one, link, otherThan(first))]);
  const proof = await proofOf(one, id);
  expect(proof?.codes).toBe(2);
  okay(await acceptWith(one, link, one.mails.at(-1)!.text));
});

it('A2 no code is judged for a text that is no longer in force', async () => {
  const one = await attesting();
  const { id, link } = await one.asked({ requireCode: true });
  const code = await sent(one, link);
  const before = await shown(one, link);
  okay(await publish(one.useCases, after(1)));
  one.at(after(2));
  for (const guess of [code, otherThan(code)]) {
    const answered = await one.useCases.answerAttestation(link, { ...before, code: guess }, 'c');
    expect(answered).toMatchObject({ code: 'TextChanged' });
  }
  expect((await proofOf(one, id))?.last?.wrong).toBe(0);
  okay(await acceptWith(one, link, code));
});

it('A2 E12 no code is mailed for a signatory that was erased', async () => {
  const one = await attesting();
  const key = await one.customer();
  const { link } = await one.asked({ requireCode: true, customerId: key.customerId });
  okay(
    await one.useCases.erasePerson({
      key,
      erasing: { email: TANIA.email },
      reason: 'Asked for by letter.',
      by: { kind: 'person', userId: 'bbbbbbbb-0001-4000-8000-000000000001' },
      request: undefined,
    }),
  );
  expect(await send(one, link)).toMatchObject({ code: 'AttestationClosed' });
  expect(one.mails).toEqual([]);
});

it('A2 a policy demands the code of every attestation; a service that sends no mails refuses to be asked for it', async () => {
  const demanding = await attesting({}, { [owner.partnerId]: { attestationCodes: true } });
  const { link } = await demanding.asked({ requireCode: false });
  expect(await accept(demanding, link)).toMatchObject({ code: 'CodeNeeded' });
  okay(await acceptWith(demanding, link, await sent(demanding, link)));
  const mute = await attesting({ mail: undefined });
  await expect(mute.asked({ requireCode: true })).rejects.toThrow('InvalidProperty');
  okay(await accept(mute, (await mute.asked()).link));
});

it('A2 an attestation that asks for no code sends none, and a wrong link tells nothing', async () => {
  const one = await attesting();
  const { link } = await one.asked();
  expect(await send(one, link)).toMatchObject({ code: 'AttestationClosed' });
  const asked = await one.asked({ requireCode: true });
  expect(await send(one, { ...asked.link, secret: link.secret })).toMatchObject({ code: 'AttestationNotFound' });
  expect(one.mails).toEqual([]);
});

it.each([
  ['tania@wingtip.example', 't***@w***.example'],
  ['t@mail.wingtip.co.uk', 't***@m***.uk'],
  ['李@例子.公司', '李***@例***.公司'],
  ['a@localhost', 'a***@l***'],
])('A2 shows of the address %s only %s', (email, masked) => expect(maskedAddress(email)).toBe(masked));
