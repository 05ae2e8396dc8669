import { describe, expect, it } from 'vitest';
import { customerPages } from '../../../functions/pages/customer/index.ts';
import type { PagePorts } from '../../../functions/pages/page-ports.ts';
import { Unavailable } from '../../../shared/errors.ts';
import { LOCALES } from '../../../shared/pages/locale.ts';
import { after, attesting, owner, stateOf, TANIA } from '../../support/attesting.ts';
import { contoso, doorFor, formOf, OURS, type Rendered } from '../../support/page-door.ts';

const OURSELVES = { 'Sec-Fetch-Site': 'same-origin' };

/** The page of an attestation that asks for a code, behind the real door. */
async function linked(...changed: Parameters<typeof attesting>) {
  const one = await attesting(...changed);
  const { id, link } = await one.asked({ requireCode: true });
  let now = after(0);
  const clock = () => new Date(now);
  const { ask } = doorFor({}, [contoso], clock);
  const ports = { publicUrl: OURS, useCases: one.useCases, clock } as unknown as PagePorts;
  const pages = customerPages(ports);
  const address = (path: string, lang: string) =>
    `/attest/${id}${path}?partnerId=${owner.partnerId}&key=${link.secret}&lang=${lang}`;
  const params = { attestationId: id };
  const on = (path: string) => pages.find(({ name }) => name === (path ? 'attestCodePage' : 'attestPage'))!;
  const open = (lang = 'en', path = '') => ask(on(path), address(path, lang), { params });
  const send = (from: Rendered, path: string, fields: Record<string, string> = {}, lang = 'en') =>
    ask(on(path), address(path, lang), {
      params,
      method: 'POST',
      headers: OURSELVES,
      body: formOf(from, fields).toString(),
    });
  return {
    ...one,
    id,
    open,
    send,
    at(instant: string) {
      now = instant;
      one.at(instant);
    },
  };
}

const codeIn = (mail: { readonly text: string } | undefined) => /\d{4} \d{4}/.exec(mail?.text ?? '')?.[0] ?? '';

describe('the page of an attestation that asks for a code', () => {
  it.each([
    ['en', 'Mail me the code', 'Votre code'],
    ['fr', 'M’envoyer le code', 'Votre code'],
    ['zh-Hans', '发送验证码', 'Votre code'],
    ['zh-Hant', '傳送驗證碼', 'Votre code'],
  ])('A2 in %s: the mail is in the language of the signatory', async (lang, button, subject) => {
    expect(LOCALES).toContain(lang);
    const one = await linked();
    const before = await one.open(lang);
    expect(before.body).toContain(`>${button}</button>`);
    expect(before.body).toContain('t***@w***.example');
    expect(before.body).not.toContain(TANIA.email);
    expect(before.body).not.toContain('id="code"');
    const sent = await one.send(before, '/code', {}, lang);
    expect(sent.status).toBe(303);
    const shown = await one.open(lang);
    expect(shown.body).toMatch(/<input id="code" name="code" autocomplete="one-time-code"[^>]* inputmode="numeric"/);
    expect(one.mails).toHaveLength(1);
    expect(one.mails[0]).toMatchObject({ to: TANIA.email, language: 'fr' });
    expect(one.mails[0]!.subject).toContain(subject);
    expect(one.mails[0]!.text).not.toMatch(/[{}]/);
  });

  it('A2 takes the code as people type it, and shows a wrong one at its field', async () => {
    const one = await linked();
    await one.send(await one.open(), '/code');
    const code = codeIn(one.mails[0]);
    const shown = await one.open();
    const other = code.startsWith('0') ? '1111-1111' : '0000 0000';
    const wrong = await one.send(shown, '', { agree: 'yes', code: other });
    expect(wrong.status).toBe(400);
    expect(wrong.body).toContain('<a href="#code">The code is not the one of the newest mail. Guesses left: 4.</a>');
    const short = await one.send(shown, '', { agree: 'yes', code: '123' });
    expect(short.status).toBe(400);
    const fullWidth = code.replaceAll(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
    const accepted = await one.send(shown, '', { agree: 'yes', code: ` ${fullWidth} ` });
    expect(accepted.status).toBe(200);
    expect(await stateOf(one, one.id)).toBe('accepted');
  });

  it('A2 a form without its code records nothing and says what is missing', async () => {
    const one = await linked();
    await one.send(await one.open(), '/code');
    const answered = await one.send(await one.open(), '', { agree: 'yes' });
    expect(answered.status).toBe(409);
    expect(answered.body).toContain('Nothing is recorded: enter the code of the newest mail.');
    expect(await stateOf(one, one.id)).toBe('open');
  });

  it('A2 after the fifth wrong guess the field is gone, and another code can be asked for', async () => {
    const one = await linked();
    await one.send(await one.open(), '/code');
    const shown = await one.open();
    const code = codeIn(one.mails[0]).startsWith('0') ? '11111111' : '00000000';
    for (let guess = 0; guess < 4; guess++) await one.send(shown, '', { agree: 'yes', code });
    const dead = await one.send(shown, '', { agree: 'yes', code });
    expect(dead.status).toBe(409);
    expect(dead.body).toContain('no longer counts. Ask for another code.');
    expect(dead.body).not.toContain('id="code"');
    expect(dead.body).toContain('Mail me another code');
  });

  it('A2 says how long to wait for another one, and that there are no more', async () => {
    const one = await linked();
    const page = await one.open();
    await one.send(page, '/code');
    one.at(new Date(Date.parse(after(0)) + 15_000).toISOString());
    const soon = await one.send(page, '/code');
    expect([soon.status, soon.headers['Retry-After']]).toEqual([429, '45']);
    expect(soon.body).toContain('in 45 seconds');
    for (const minute of [1, 2, 3, 4]) {
      one.at(after(minute));
      await one.send(page, '/code');
    }
    one.at(after(20));
    const none = await one.send(page, '/code');
    expect(none.body).toContain('No further codes are mailed for this link. Ask Contoso for a new link.');
    expect(none.body).not.toContain('Mail me another code');
    expect(one.mails).toHaveLength(5);
  });

  it('A2 X3 says so when the code cannot be mailed, with the way out', async () => {
    const failing = { send: () => Promise.reject(new Unavailable('The mail was not taken over.')) };
    const one = await linked({ mail: failing });
    const answered = await one.send(await one.open(), '/code');
    expect(answered.status).toBe(503);
    expect(answered.body).toContain('does not count. Ask for it again in a minute; if that fails, ask Contoso.');
  });

  it('A2 opening the path of the code changes nothing', async () => {
    const one = await linked();
    const reply = await one.open('en', '/code');
    expect([reply.status, reply.headers['Location']]).toEqual([303, expect.not.stringContaining('/code')]);
    expect(one.mails).toEqual([]);
  });
});
