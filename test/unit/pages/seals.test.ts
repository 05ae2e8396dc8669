import { EncryptJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { DailyKeys } from '../../../shared/daily-keys.ts';
import { openDraft, sealDraft } from '../../../shared/pages/draft.ts';
import { sealsOn } from '../../../shared/pages/seals.ts';
import { accountMark, openSession, sealSession, type Session } from '../../../shared/pages/session.ts';

const NOW = new Date('2026-03-31T12:00:00Z');
const at = (seconds: number) => () => new Date(NOW.getTime() + seconds * 1000);
const keyOf = (keyId: string, byte: number) => ({ keyId, secret: Buffer.alloc(32, byte).toString('base64url') });

/** Two days' keys; the second is the current one. */
const KEYS = [keyOf('20543', 1), keyOf('20544', 2)];
const keysOf = (known = KEYS): DailyKeys => ({
  current: async () => known.at(-1)!,
  find: async (keyId) => known.find((key) => key.keyId === keyId),
});

const person = (changes: Partial<Session['caller']> = {}): Session => ({
  caller: {
    tenantId: '11111111-1111-4111-8111-111111111111',
    actor: { kind: 'person', userId: 'bbbbbbbb-0001-4000-8000-000000000001' },
    roles: ['AdminAgent'],
    mfa: true,
    member: true,
    signIn: { methods: ['pwd', 'mfa'], at: '2026-03-31T12:00:00.000Z' },
    name: 'Amara Lindqvist',
    language: 'zh-cn',
    ...changes,
  },
  name: 'Amara Lindqvist',
  email: 'adminagent@contoso.example',
});

const seals = sealsOn(keysOf(), at(0));

describe('S2 a session', () => {
  it('comes back as it was sealed, until an hour has passed', async () => {
    const text = await sealSession(seals, person());
    expect(await openSession(sealsOn(keysOf(), at(0)), text)).toEqual({ content: person(), expired: false });
    expect(await openSession(sealsOn(keysOf(), at(3599)), text)).toEqual({ content: person(), expired: false });
    expect(await openSession(sealsOn(keysOf(), at(3600)), text)).toEqual({ content: person(), expired: true });
    expect(await openSession(seals, undefined)).toBeUndefined();
  });

  it('is encrypted with A256GCM under the key of the day, which it names', async () => {
    const text = await sealSession(seals, person());
    const [header] = text.split('.');
    expect(JSON.parse(Buffer.from(header!, 'base64url').toString())).toEqual({
      alg: 'dir',
      enc: 'A256GCM',
      kid: '20544',
    });
    expect(text).not.toContain('Amara');
  });

  it('opens with the key of the day before, and with no older one', async () => {
    const text = await sealSession(sealsOn(keysOf(KEYS.slice(0, 1)), at(0)), person());
    expect(await openSession(seals, text)).toBeDefined();
    expect(await openSession(sealsOn(keysOf(KEYS.slice(1)), at(0)), text)).toBeUndefined();
  });

  it('a changed character anywhere makes it worthless', async () => {
    const text = await sealSession(seals, person());
    for (let index = 0; index < text.length; index += 7) {
      const other = text[index] === 'A' ? 'B' : 'A';
      const changed = text.slice(0, index) + other + text.slice(index + 1);
      const opened = await openSession(seals, changed);
      // The last character of a part may carry bits that no byte holds.
      if (opened) expect(opened.content).toEqual(person());
      else expect(opened).toBeUndefined();
    }
    for (const text2 of ['', '.', 'a.b.c.d.e', text.slice(0, -4), `${text}A`, `${text}.x`]) {
      expect(await openSession(seals, text2)).toBeUndefined();
    }
  });

  it('of another key, algorithm or purpose does not open', async () => {
    const secret = Buffer.alloc(32, 2);
    const made = (header: { alg: string; enc: string; kid: string }, audience: string, key: Uint8Array = secret) =>
      new EncryptJWT({ content: person() })
        .setProtectedHeader(header)
        .setAudience(audience)
        .setIssuedAt(NOW)
        .setExpirationTime(new Date(NOW.getTime() + 3600_000))
        .encrypt(key);
    const right = { alg: 'dir', enc: 'A256GCM', kid: '20544' };
    expect(await openSession(seals, await made(right, 'session'))).toBeDefined();
    expect(await openSession(seals, await made(right, 'draft'))).toBeUndefined();
    expect(await openSession(seals, await made(right, 'sign-in'))).toBeUndefined();
    expect(await openSession(seals, await made({ ...right, kid: '20543' }, 'session'))).toBeUndefined();
    expect(await openSession(seals, await made({ ...right, kid: '1' }, 'session'))).toBeUndefined();
    expect(await openSession(seals, await made(right, 'session', Buffer.alloc(32, 9)))).toBeUndefined();
    expect(await openSession(seals, await made({ ...right, enc: 'A128CBC-HS256' }, 'session'))).toBeUndefined();
    expect(await openSession(seals, await made({ ...right, alg: 'A256KW' }, 'session'))).toBeUndefined();
  });

  it('without an end does not open', async () => {
    const text = await new EncryptJWT({ content: person() })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: '20544' })
      .setAudience('session')
      .encrypt(Buffer.alloc(32, 2));
    expect(await openSession(seals, text)).toBeUndefined();
  });

  it('of another shape does not open', async () => {
    expect(await openSession(seals, await seals.seal('session', { caller: {} }, 60))).toBeUndefined();
    const application = { ...person(), caller: { ...person().caller, actor: { kind: 'application', clientId: 'x' } } };
    expect(await openSession(seals, await seals.seal('session', application, 60))).toBeUndefined();
  });

  it('has room in a cookie, whatever its person is called', async () => {
    const wide = { ...person({ roles: Array.from({ length: 20 }, () => 'R'.repeat(40)) }), name: '界'.repeat(120) };
    expect((await sealSession(seals, wide)).length).toBeLessThan(4000);
  });
});

it('an account mark differs between tenants and between people', () => {
  const other = { kind: 'person' as const, userId: 'bbbbbbbb-0002-4000-8000-000000000002' };
  const marks = [person(), person({ tenantId: other.userId }), person({ actor: other })].map(accountMark);
  expect(new Set(marks).size).toBe(3);
  expect(accountMark({ ...person(), name: 'Another name' })).toBe(marks[0]);
});

describe('S5 what was typed', () => {
  const fields = new Map([
    ['firstName', ['Tania']],
    ['channels', ['API', 'Dashboard']],
  ]);
  const path = '/console/specimen?a=b';

  it('comes back to the same person on the same page, for a quarter of an hour', async () => {
    const text = (await sealDraft(seals, person(), path, fields))!;
    expect(await openDraft(seals, person(), path, text)).toEqual(fields);
    expect(await openDraft(sealsOn(keysOf(), at(899)), person(), path, text)).toEqual(fields);
    expect(await openDraft(sealsOn(keysOf(), at(900)), person(), path, text)).toBeUndefined();
    expect(await openDraft(seals, person(), '/console/specimen', text)).toBeUndefined();
    const tenantId = '22222222-2222-4222-8222-222222222222';
    expect(await openDraft(seals, person({ tenantId }), path, text)).toBeUndefined();
    expect(await openDraft(seals, person(), path, await sealSession(seals, person()))).toBeUndefined();
  });

  it('is not kept when it is longer than a cookie', async () => {
    expect(await sealDraft(seals, person(), path, new Map([['note', ['x'.repeat(2400)]]]))).toBeDefined();
    expect(await sealDraft(seals, person(), path, new Map([['note', ['x'.repeat(3000)]]]))).toBeUndefined();
  });
});

it('a seal of one purpose carries any content', async () => {
  const schema = z.object({ state: z.string() });
  const text = await seals.seal('sign-in', { state: 's' }, 600);
  expect(await seals.open('sign-in', text, schema)).toEqual({ content: { state: 's' }, expired: false });
});
