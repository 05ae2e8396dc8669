import { SECTIONS } from '../../functions/pages/index.ts';
import type { DailyKeys } from '../../shared/daily-keys.ts';
import type { Partner } from '../../shared/domain/partners/partner.ts';
import { CustomerRole } from '../../shared/http/authorise.ts';
import { openPage, type PageReply } from '../../shared/pages/door.ts';
import type { Page } from '../../shared/pages/page.ts';
import { sealsOn } from '../../shared/pages/seals.ts';
import { sealSession, type Session } from '../../shared/pages/session.ts';
import type { Door } from '../../shared/pages/visit.ts';
import { SYSTEM } from './system.ts';

const KEY = { keyId: '20543', secret: Buffer.alloc(32, 7).toString('base64url') };
const keys: DailyKeys = {
  current: async () => KEY,
  find: async (keyId) => (keyId === KEY.keyId ? KEY : undefined),
};

export const OURS = 'https://assent.example';

export const contoso: Partner = {
  partnerId: '11111111-1111-4111-8111-111111111111',
  name: 'Contoso',
  type: 'DirectBill',
  cloud: 'Public',
  environment: 'Production',
  status: 'active',
  mpnId: '5110001',
  agreementSigned: true,
};

export const amara: Session = {
  caller: {
    tenantId: contoso.partnerId,
    actor: { kind: 'person', userId: 'bbbbbbbb-0001-4000-8000-000000000001' },
    roles: ['AdminAgent'],
    mfa: true,
    member: true,
    signIn: { methods: ['pwd', 'mfa'] },
    name: 'Amara Lindqvist',
  },
  name: 'Amara Lindqvist',
};

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: Readonly<Record<string, string>>;
  readonly session?: Session;
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | FormData | ReadableStream;
}

/** Opens pages through the real door, with a registry that holds only these partners. */
export function doorFor(changes: Partial<Door> = {}, partners: readonly Partner[] = [contoso], clock = SYSTEM.clock) {
  const find = async (partnerId: string) => partners.find((partner) => partner.partnerId === partnerId);
  const seals = sealsOn(keys, clock);
  const door: Door = {
    seals,
    partners: { find, findNow: find, findByMpnId: async () => undefined },
    requireMfa: false,
    acceptingRoles: CustomerRole.options,
    limit: undefined,
    followerOf: undefined,
    publicUrl: OURS,
    sections: SECTIONS,
    ...SYSTEM,
    ...changes,
  };
  const logged: unknown[] = [];
  const ask = async (page: Page, address: string, asked: Asked = {}): Promise<Rendered> => {
    const { method = 'GET', headers, cookies = {}, session, params = {}, body } = asked;
    const sent = new Request(new URL(address, OURS), { method: 'POST', body: body ?? '', duplex: 'half' });
    const all = { ...cookies, ...(session && { '__Host-session': await sealSession(seals, session) }) };
    const given = new Headers({
      ...(body instanceof FormData ? { 'content-type': sent.headers.get('content-type')! } : {}),
      ...(typeof body === 'string' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      cookie: Object.entries(all)
        .map(([name, value]) => `${name}=${value}`)
        .join('; '),
      ...headers,
    });
    const url = sent.url;
    const stream = body === undefined ? null : (sent.body as never);
    const opened = { method, url, params, headers: given, body: stream };
    const reply = await openPage(door, page)(opened, (...line) => logged.push(line));
    return { ...reply, body: await new Response(reply.body as never).text() };
  };
  return { door, seals, logged, ask };
}

/** A reply, read to its end. */
export type Rendered = Omit<PageReply, 'body'> & { readonly body: string };

/** A form as our own page sends it: its hidden fields, then these. */
export function formOf(rendered: Rendered, fields: Readonly<Record<string, string>>): URLSearchParams {
  const hidden = [...rendered.body.matchAll(/<main[^]*?<\/main>/g)]
    .join('')
    .matchAll(/<input type="hidden" name="([\w-]+)" value="([^"]*)"/g);
  const form = new URLSearchParams(fields);
  for (const [, name = '', value = ''] of hidden) form.set(name, value);
  return form;
}
