import { describe, expect, it } from 'vitest';
import { readCookies } from '../../../shared/pages/cookies.ts';
import { EmptyInput } from '../../../shared/http/route.ts';
import { html } from '../../../shared/pages/html.ts';
import { page } from '../../../shared/pages/page.ts';
import { ok } from '../../../shared/domain/refusal.ts';
import { sealSession } from '../../../shared/pages/session.ts';
import { amara, doorFor } from '../../support/page-door.ts';

const readFrom = (header: string | null) => Object.fromEntries(readCookies(header));

describe('S2 the cookies of a request', () => {
  it.each<[string, string | null, Record<string, string>]>([
    ['none', null, {}],
    ['several', '__Host-session=a.b_c-~; language=zh-Hant', { '__Host-session': 'a.b_c-~', language: 'zh-Hant' }],
    ['without spaces', 'a=1;b=2;', { a: '1', b: '2' }],
    ['an empty one', 'a=; b=2', { a: '', b: '2' }],
    ['a value that is not ours', 'a="1"; b=2; c=1=2', { b: '2' }],
  ])('%s', (_, header, expected) => {
    expect(readFrom(header)).toEqual(expected);
  });

  // Another host of the same domain may set cookies of any other name and value for the whole domain.
  it.each<[string, string, Record<string, string>]>([
    ['a value that holds another pair', 'x=1,__Host-session=EVIL; __Host-session=GOOD', { '__Host-session': 'GOOD' }],
    ['such a value alone', 'x=1,__Host-session=EVIL', {}],
    ['a name behind a space that browsers do not know', '\u00A0__Host-session=EVIL; a=1', { a: '1' }],
    ['a name behind a mark of the byte order', '\uFEFF__Host-session=EVIL; a=1', { a: '1' }],
    ['a name before a space', '__Host-session =EVIL; a=1', { a: '1' }],
    ['a name in other letters', '__host-session=EVIL; a=1', { '__host-session': 'EVIL', a: '1' }],
    ['a cookie without a name, sent first', '__Host-session=EVIL; __Host-session=GOOD; a=1', { a: '1' }],
    ['a cookie without a name, sent last', '__Host-session=GOOD; a=1; __Host-session=EVIL', { a: '1' }],
    ['one of three', 'b=1; b=2; b=3; a=1', { a: '1' }],
  ])('%s gives no session of another host', (_, header, expected) => {
    expect(readFrom(header)).toEqual(expected);
  });

  it('nobody is moved into the session of a stranger', async () => {
    const { seals, ask } = doorFor();
    const whose = page({
      name: 'whose',
      path: 'whose',
      access: 'anyone',
      params: EmptyInput,
      query: EmptyInput,
      view: async ({ session }) => ok({ title: 'Whose', main: html`<p>[${session?.name ?? 'nobody'}]</p>` }),
    });
    const stranger = await sealSession(seals, { ...amara, name: 'Stranger' });
    const own = await sealSession(seals, amara);
    const shownFor = async (cookie: string) => {
      const { body } = await ask(whose, '/whose', { headers: { cookie } });
      return /\[(.*)\]/.exec(body)?.[1];
    };
    expect(await shownFor(`x=1,__Host-session=${stranger}; __Host-session=${own}`)).toBe(amara.name);
    expect(await shownFor(`__Host-session=${stranger}; __Host-session=${own}`)).toBe('nobody');
  });
});
