import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Unavailable } from '../../../shared/errors.ts';
import { ok, refuse, type Result } from '../../../shared/domain/refusal.ts';
import { rateLimiter } from '../../../shared/http/rate-limit.ts';
import { form } from '../../../shared/pages/components/content.ts';
import { textField } from '../../../shared/pages/components/fields.ts';
import { linkLimits } from '../../../shared/pages/link-limits.ts';
import { page, type Outcome, type Page } from '../../../shared/pages/page.ts';
import type { Door } from '../../../shared/pages/visit.ts';
import { sealSession } from '../../../shared/pages/session.ts';
import { amara, contoso, doorFor, formOf, OURS } from '../../support/page-door.ts';

const agents = { roles: ['AdminAgent'], applications: [] } as const;

interface Recorded {
  readonly requestId: string;
  readonly route: string;
  readonly bodyHash: string;
  readonly name: string;
}

/** A page with a form of one field, and what it recorded. */
function samplePage(changes: Partial<Page> = {}, submitted?: () => Promise<Result<Outcome>>) {
  const recorded: Recorded[] = [];
  const sample = page({
    name: 'samplePage',
    path: 'console/sample/{id}',
    access: agents,
    params: z.object({ id: z.string() }),
    query: z.object({ tab: z.enum(['a', 'b']).optional() }),
    view: async ({ hidden, entered, language }) =>
      ok({
        title: 'A sample',
        main: form({
          hidden,
          submit: 'Record',
          children: textField({ name: 'name', label: 'Name', entered, language }),
        }),
      }),
    form: {
      fields: z.object({ name: z.string().max(10) }),
      labels: () => ({ name: 'Name' }),
      submit: async ({ input, request }) => {
        recorded.push({ ...request, name: input.name });
        return submitted ? submitted() : ok({ to: '/console' });
      },
    },
  });
  return { page: { ...sample, ...changes }, recorded };
}

const OURSELVES = { 'sec-fetch-site': 'same-origin' };
const params = { id: '7' };
const main = (body: string) => /<main[^]*<\/main>/.exec(body)![0];

describe('S3 who is let in', () => {
  const { page: sample } = samplePage();

  it('a person with the role, and the page shows for whom', async () => {
    const { status, body } = await doorFor().ask(sample, '/console/sample/7', { session: amara, params });
    expect(status).toBe(200);
    expect(body).toContain('Signed in as Amara Lindqvist');
    expect(body).toContain('Partner: Contoso');
    expect(body).toContain('Environment: Production');
  });

  it('nobody without a session: the browser signs in and comes back', async () => {
    const { status, headers, body } = await doorFor().ask(sample, '/console/sample/7?tab=a', { params });
    expect([status, headers['Location'], body]).toEqual([303, '/sign-in?return=%2Fconsole%2Fsample%2F7%3Ftab%3Da', '']);
  });

  const as = (caller: Partial<typeof amara.caller>) => ({ ...amara, caller: { ...amara.caller, ...caller } });
  const partner = (changes: Partial<typeof contoso>) => doorFor({}, [{ ...contoso, ...changes }]);

  it.each([
    ['another role', doorFor(), as({ roles: ['SalesAgent'] }), sample, 403, 900150],
    ['no second factor where it is required', doorFor({ requireMfa: true }), as({ mfa: false }), sample, 401, 900421],
    ['an unknown tenant', doorFor({}, []), amara, sample, 403, 970003],
    ['a suspended partner', partner({ status: 'suspended' }), amara, sample, 403, 970004],
    ['a reseller', partner({ type: 'IndirectReseller' }), amara, sample, 403, 970001],
    [
      'another cloud',
      partner({ cloud: 'China' }),
      amara,
      samplePage({ access: { ...agents, publicCloudOnly: true } }).page,
      403,
      970002,
    ],
  ])('%s gets a page with the code of the API', async (_, { ask }, session, opened, status, code) => {
    const reply = await ask(opened, '/console/sample/7', { session, params });
    expect(reply.status).toBe(status);
    expect(main(reply.body)).toContain(`<dd>${code}</dd>`);
    expect(main(reply.body)).toContain(reply.headers['MS-RequestId']);
    expect(reply.body).not.toContain('<input type="text"');
  });

  it('an expired, foreign or broken session is none', async () => {
    const hourAgo = doorFor({}, [contoso], () => new Date(Date.now() - 3_601_000));
    const old = await sealSession(hourAgo.seals, amara);
    for (const text of [old, 'x', '', 'a.b.c.d.e']) {
      const reply = await doorFor().ask(sample, '/console/sample/7', { cookies: { '__Host-session': text }, params });
      expect(reply.status).toBe(303);
    }
    const plain = await doorFor().ask(sample, '/console/sample/7', {
      cookies: { session: await sealSession(doorFor().seals, amara) },
      params,
    });
    expect(plain.status).toBe(303);
  });

  it('a tenant beyond its rate', async () => {
    const { ask } = doorFor({ limit: rateLimiter({ burst: 1, perSecond: 0.1 }, () => new Date(0)) });
    expect((await ask(sample, '/console/sample/7', { session: amara, params })).status).toBe(200);
    const reply = await ask(sample, '/console/sample/7', { session: amara, params });
    expect([reply.status, reply.headers['Retry-After']]).toEqual([429, '10']);
    expect(main(reply.body)).toContain('Wait 10 seconds');
  });

  describe('A2 links', () => {
    const { page: plain } = samplePage();
    const absent = async () => refuse('AttestationNotFound');
    const found = (n: string): boolean => n.startsWith('real');
    const linked: Page = {
      ...plain,
      access: 'anyone',
      link: 'n',
      params: z.object({ n: z.string() }),
      view: async (call) => (found(call.params.n) ? plain.view(call) : absent()),
    };
    let now = 0;
    const opener = () => {
      now = 0;
      const { ask } = doorFor({ followerOf: linkLimits(() => new Date(now)) });
      return async (n: string, session?: typeof amara) => {
        const reply = await ask(linked, `/console/sample/${n}`, { params: { n }, ...(session && { session }) });
        return reply.status === 429 ? `wait ${reply.headers['Retry-After']}` : reply.status;
      };
    };
    const times = (count: number) => Array.from({ length: count }, (_, n) => n);

    it('beyond its rate, whoever follows it; another link is not slowed down', async () => {
      const open = opener();
      for (const n of times(60)) expect(await open('real', n % 2 ? amara : undefined)).toBe(200);
      expect([await open('real'), await open('REAL', amara), await open('real-2')]).toEqual(['wait 1', 'wait 1', 200]);
    });

    it('that nobody made share one rate; one that opened before never waits for them', async () => {
      const open = opener();
      expect(await open('real-1')).toBe(200);
      for (const n of times(300)) expect(await open(`made-up-${n}`)).toBe(404);
      expect([await open('made-up-300'), await open('real-1')]).toEqual(['wait 1', 200]);
      expect([await open('made-up-300'), await open('made-up-0')]).toEqual(['wait 1', 'wait 1']);
      // One that is opened for the first time waits, for as long as strangers leave nothing; it was never refused for good.
      expect(await open('real-2')).toBe('wait 1');
      now += 1000;
      expect([await open('real-2'), await open('made-up-301')]).toEqual([200, 404]);
    });

    it('that open take nothing from those that nobody made', async () => {
      const open = opener();
      for (const n of times(400)) expect(await open(`real-${n}`)).toBe(200);
      expect(await open('made-up')).toBe(404);
    });
  });

  it('a form that costs more than the tenant has left, before it does anything', async () => {
    const { page: cheap, recorded } = samplePage();
    const dear = { ...cheap, form: { ...cheap.form!, cost: () => 3 } };
    const { ask } = doorFor({ limit: rateLimiter({ burst: 3, perSecond: 0.1 }, () => new Date(0)) });
    const shown = await ask(dear, '/console/sample/7', { session: amara, params });
    const body = formOf(shown, { name: 'Tania' }).toString();
    const sent = { method: 'POST', session: amara, params, headers: OURSELVES, body };
    const reply = await ask(dear, '/console/sample/7', sent);
    // One of the three is left, and both requests before took one.
    expect([reply.status, reply.headers['Retry-After'], recorded]).toEqual([429, '20', []]);
  });
});

describe('a large form', () => {
  const MAX = 1024 * 1024;
  const opened = (limit: Door['limit']) => {
    const { page: plain, recorded } = samplePage();
    const large: Page = { ...plain, form: { ...plain.form!, maxBytes: MAX } };
    return { large, recorded, ...doorFor({ limit }) };
  };

  it('is paid for before it is read, and once', async () => {
    const charged: unknown[] = [];
    const { ask, large, recorded } = opened((_, cost = 1, paid = 0) => (charged.push([cost, paid]), 0));
    const shown = await ask(large, '/console/sample/7', { session: amara, params });
    const body = formOf(shown, { name: 'Tania' }).toString();
    const length = String(64 * 1024);
    const headers = { ...OURSELVES, 'content-length': length };
    const sent = await ask(large, '/console/sample/7', { method: 'POST', session: amara, params, headers, body });
    expect([sent.status, recorded.length]).toEqual([303, 1]);
    expect(charged).toEqual([
      [1, 0],
      [1, 0],
      [2, 1],
      [1, 2],
    ]);
  });

  it('that the tenant cannot afford is not read', async () => {
    const { ask, large } = opened((_, cost = 1) => (cost > 2 ? 5 : 0));
    const body = new ReadableStream({ pull: () => Promise.reject(new Error('The body was read.')) });
    const headers = {
      ...OURSELVES,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(MAX),
    };
    const asked = { method: 'POST', session: amara, params, headers, body };
    const reply = await ask(large, '/console/sample/7', asked);
    expect([reply.status, reply.headers['Retry-After']]).toEqual([429, '5']);
  });
});

describe('the local service by its other name', () => {
  const local = () => doorFor({ publicUrl: 'http://127.0.0.1:7071' });
  const { page: sample, recorded } = samplePage();

  it.each([
    ['with a session', { session: amara }],
    ['without', {}],
  ])('leads a GET to the public one, %s', async (_, who) => {
    const reply = await local().ask(sample, 'http://localhost:7071/console/sample/7?tab=a', { ...who, params });
    expect([reply.status, reply.headers['Location']]).toEqual([303, 'http://127.0.0.1:7071/console/sample/7?tab=a']);
    expect([reply.body, reply.cookies]).toEqual(['', []]);
  });

  it('sends no form on', async () => {
    const reply = await local().ask(sample, 'http://localhost:7071/console/sample/7', {
      method: 'POST',
      headers: { 'sec-fetch-site': 'same-origin' },
      body: 'name=Ada',
      params,
    });
    expect([reply.status, reply.headers['Location'], recorded]).toEqual([401, undefined, []]);
  });
});

describe('what is sent', () => {
  const { page: sample } = samplePage();

  it('the headers of every page, also of an error', async () => {
    for (const asked of [
      { session: amara, params },
      { session: amara, params, headers: { cookie: 'x' } },
      { params },
    ]) {
      const { headers } = await doorFor().ask(sample, '/console/sample/7', asked);
      expect(headers).toMatchObject({
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'no-store',
        'Content-Security-Policy':
          "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Referrer-Policy': 'same-origin',
        'X-Content-Type-Options': 'nosniff',
      });
      expect(headers['Permissions-Policy']).toMatch(/^(?:[\w-]+=\(\)(?:, |$)){10,}$/);
    }
  });

  it('a language by address, which is remembered, else by cookie, else by the browser', async () => {
    const { ask } = doorFor();
    const chosen = await ask(sample, '/console/sample/7?lang=fr', { session: amara, params });
    expect(chosen.body).toContain('<html lang="fr">');
    expect(chosen.headers['Content-Language']).toBe('fr');
    expect(chosen.cookies).toEqual([
      { name: 'language', value: 'fr', path: '/', httpOnly: true, secure: true, sameSite: 'Lax', maxAge: 31_536_000 },
    ]);
    const kept = await ask(sample, '/console/sample/7', { session: amara, params, cookies: { language: 'zh-Hant' } });
    expect(kept.body).toContain('<html lang="zh-Hant">');
    const browser = await ask(sample, '/console/sample/7', {
      session: amara,
      params,
      headers: { 'accept-language': 'zh-CN' },
    });
    expect(browser.body).toContain('<html lang="zh-Hans">');
    const hostile = await ask(sample, '/console/sample/7?lang=%22%3E%3Cscript%3E', { session: amara, params });
    expect(hostile.body).toContain('<html lang="en">');
    expect(hostile.body).not.toContain('"><script>');
  });

  it('the links of the languages keep the rest of the address', async () => {
    const { body } = await doorFor().ask(sample, '/console/sample/7?tab=b&lang=en', { session: amara, params });
    expect(body).toContain('href="/console/sample/7?tab=b&amp;lang=fr"');
  });

  it('a sandbox is named in words', async () => {
    const { body } = await doorFor({}, [{ ...contoso, environment: 'Sandbox' }]).ask(sample, '/console/sample/7', {
      session: amara,
      params,
    });
    expect(body).toContain('This is the sandbox environment.');
    expect(body).toContain('Environment: Sandbox');
  });

  it('a wrong query is refused as the API refuses it', async () => {
    for (const query of ['?tab=c', '?tab=a&tab=b']) {
      const reply = await doorFor().ask(sample, `/console/sample/7${query}`, { session: amara, params });
      expect(reply.status).toBe(400);
    }
  });
});

describe('S4 a form', () => {
  const send = async (
    fields: Record<string, string>,
    {
      headers = OURSELVES,
      submitted,
      session = amara,
      changed,
    }: {
      headers?: Record<string, string>;
      submitted?: () => Promise<Result<Outcome>>;
      session?: typeof amara;
      changed?: Record<string, string>;
    } = {},
  ) => {
    const { page: sample, recorded } = samplePage({}, submitted);
    const { ask, logged } = doorFor();
    const shown = await ask(sample, '/console/sample/7', { session: amara, params });
    const body = formOf(shown, fields);
    for (const [name, value] of Object.entries(changed ?? {})) body.set(name, value);
    const again = () =>
      ask(sample, '/console/sample/7', { method: 'POST', session, params, headers, body: String(body) });
    return { reply: await again(), again, recorded, body, logged };
  };

  it('records under the id that it carries, the same for every repetition', async () => {
    const { reply, again, recorded, body } = await send({ name: 'Tania' });
    expect([reply.status, reply.headers['Location']]).toEqual([303, '/console']);
    await again();
    expect(recorded).toHaveLength(2);
    expect(recorded[0]).toEqual(recorded[1]);
    expect(recorded[0]).toMatchObject({ requestId: body.get('request-id'), route: 'samplePage:7', name: 'Tania' });
  });

  it.each<[string, Record<string, string>]>([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: OURS }],
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin', {}],
  ])('from %s is refused before anything is read', async (_, headers) => {
    const { reply, recorded } = await send({ name: 'Tania' }, { headers });
    expect(reply.status).toBe(403);
    expect(reply.body).toContain('did not come from a page of this service');
    expect(recorded).toEqual([]);
  });

  it('without its id is refused', async () => {
    for (const id of ['', 'x', '1234']) {
      const { reply, recorded } = await send({ name: 'Tania' }, { changed: { 'request-id': id } });
      expect([reply.status, recorded]).toEqual([400, []]);
    }
  });

  it('rendered for another person or tenant is not recorded', async () => {
    const tenantId = '22222222-2222-4222-8222-222222222222';
    const { reply, recorded } = await send({ name: 'Tania' }, { changed: { account: '0'.repeat(16) } });
    expect([reply.status, recorded]).toEqual([409, []]);
    expect(reply.body).toContain('signed in with another account');
    const elsewhere = { ...amara, caller: { ...amara.caller, tenantId } };
    const { page: sample, recorded: none } = samplePage();
    const { ask } = doorFor({}, [contoso, { ...contoso, partnerId: tenantId }]);
    const body = formOf(await ask(sample, '/console/sample/7', { session: amara, params }), { name: 'Tania' });
    const swapped = await ask(sample, '/console/sample/7', {
      method: 'POST',
      session: elsewhere,
      params,
      headers: OURSELVES,
      body: String(body),
    });
    expect([swapped.status, none]).toEqual([409, []]);
  });

  it('that is not valid comes back with everything typed, the same words twice and "Error:" first', async () => {
    const typed = '"><script>alert(1)</script>';
    const { reply, recorded } = await send({ name: typed });
    expect([reply.status, recorded]).toEqual([400, []]);
    expect(reply.body).toContain('<title>Error: A sample – Assent</title>');
    expect(reply.body).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
    const text = '“Name” may have at most 10 characters.';
    expect(reply.body.split(text)).toHaveLength(3);
    expect(reply.body).toContain(`<a href="#name">${text}</a>`);
    expect(reply.body).toContain('aria-describedby="name-problem"');
    expect((await send({ name: ' ' })).reply.body).toContain('“Name” is missing.');
  });

  it('that the use case refuses for a field comes back likewise', async () => {
    const fault = { property: 'primaryContact.name', problem: 'is wrong' };
    const submitted = async () => refuse('InvalidProperty', { ...fault, fields: [fault] });
    const { reply } = await send({ name: 'Tania' }, { submitted });
    expect(reply.status).toBe(400);
    expect(reply.body).toContain('<a href="#name">“Name” is not valid.</a>');
    expect(reply.body).toContain('value="Tania"');
  });

  it('that is refused for another reason becomes a page with its code and way out', async () => {
    const wayOut = 'The call requires a person with the role Nobody.';
    const { reply } = await send(
      { name: 'T' },
      { submitted: async () => refuse('RoleLacksRights', { roles: [], wayOut }) },
    );
    expect(reply.status).toBe(403);
    expect(main(reply.body)).toContain('900150');
    expect(main(reply.body)).toContain(wayOut);
  });

  it('that fails says nothing about the cause', async () => {
    const secret = 'AccountKey=abc';
    const { reply, logged } = await send({ name: 'T' }, { submitted: () => Promise.reject(new Error(secret)) });
    expect(reply.status).toBe(500);
    expect(reply.body).not.toContain(secret);
    expect(main(reply.body)).toContain(reply.headers['MS-RequestId']);
    expect(logged).toHaveLength(1);
    const busy = await send({ name: 'T' }, { submitted: () => Promise.reject(new Unavailable(secret)) });
    expect([busy.reply.status, busy.reply.headers['Retry-After']]).toEqual([503, '5']);
    expect(busy.reply.body).not.toContain(secret);
  });

  it('is not taken by a page without one', async () => {
    const { ask } = doorFor();
    const { form: _, ...readOnly } = samplePage().page;
    const reply = await ask(readOnly, '/console/sample/7', {
      method: 'POST',
      session: amara,
      params,
      headers: OURSELVES,
      body: 'a=b',
    });
    expect(reply.status).toBe(405);
  });
});

describe('S5 a form after the session has ended', () => {
  const { page: sample, recorded } = samplePage();
  const early = () => new Date(Date.now() - 3_601_000);

  it('is not recorded; what was typed comes back to the same person once', async () => {
    const ended = await sealSession(doorFor({}, [contoso], early).seals, amara);
    const { ask } = doorFor();
    const sent = await ask(sample, '/console/sample/7?tab=a', {
      method: 'POST',
      cookies: { '__Host-session': ended },
      params,
      headers: OURSELVES,
      body: 'name=Tania%20Carr&request-id=x&account=y',
    });
    expect([sent.status, recorded]).toEqual([401, []]);
    expect(sent.body).toContain('href="/sign-in?return=%2Fconsole%2Fsample%2F7%3Ftab%3Da"');
    expect(sent.body).not.toContain('Tania Carr');
    const [kept] = sent.cookies;
    expect(kept).toMatchObject({ name: '__Host-draft', httpOnly: true, secure: true, sameSite: 'Lax', maxAge: 900 });
    const cookies = { '__Host-draft': kept!.value };
    const back = await ask(sample, '/console/sample/7?tab=a', { session: amara, cookies, params });
    expect(back.body).toContain('value="Tania Carr"');
    expect(back.body).toContain('What you typed before you signed in is back.');
    expect(back.cookies).toEqual([expect.objectContaining({ name: '__Host-draft', value: '', maxAge: 0 })]);
    const elsewhere = await ask(sample, '/console/sample/7?tab=b', { session: amara, cookies, params });
    expect(elsewhere.body).not.toContain('Tania Carr');
    const userId = 'bbbbbbbb-0002-4000-8000-000000000002';
    const somebody = { ...amara, caller: { ...amara.caller, actor: { kind: 'person' as const, userId } } };
    const other = await ask(sample, '/console/sample/7?tab=a', { session: somebody, cookies, params });
    expect(other.body).not.toContain('Tania Carr');
  });

  it('is shown to be copied when nobody knows whose it is, or when it is too long to keep', async () => {
    const { ask } = doorFor();
    const ended = await sealSession(doorFor({}, [contoso], early).seals, amara);
    const unknown = { method: 'POST', params, headers: OURSELVES, body: 'name=Tania+%3Cb%3E' };
    const long = { ...unknown, cookies: { '__Host-session': ended }, body: `name=Tania+%3Cb%3E${'x'.repeat(5000)}` };
    for (const asked of [unknown, long]) {
      const reply = await ask(sample, '/console/sample/7', asked);
      expect(reply.status).toBe(401);
      expect(reply.cookies).toEqual([]);
      expect(reply.body).toContain('<pre>Tania &lt;b&gt;');
    }
  });

  it('is not read when it is large and nobody knows whose it is', async () => {
    const large: Page = { ...sample, form: { ...sample.form!, maxBytes: 1024 * 1024 } };
    const body = `name=Tania&more=${'x'.repeat(70_000)}`;
    const asked = { method: 'POST', params, headers: OURSELVES, body };
    const reply = await doorFor().ask(large, '/console/sample/7', asked);
    expect(reply.status).toBe(401);
    expect(reply.body).toContain('href="/sign-in?return=');
    expect(reply.body).not.toMatch(/Tania|<pre>|<dl>/);
    const ended = await sealSession(doorFor({}, [contoso], early).seals, amara);
    const charged: unknown[] = [];
    const { ask } = doorFor({ limit: (...of) => (charged.push(of), 0) });
    const known = await ask(large, '/console/sample/7', { ...asked, cookies: { '__Host-session': ended } });
    expect(known.body).toContain('<pre>Tania</pre>');
    expect(charged).toEqual([[contoso.partnerId, 1 + 1024 / 64, 0]]);
  });

  it('from another site is refused first', async () => {
    const reply = await doorFor().ask(sample, '/console/sample/7', {
      method: 'POST',
      params,
      headers: { 'sec-fetch-site': 'cross-site' },
      body: 'name=x',
    });
    expect(reply.status).toBe(403);
  });
});

it('a page that is too slow is a fault that may be tried again', async () => {
  const timers = {
    after: (_: number, run: () => void) => {
      queueMicrotask(run);
      return () => undefined;
    },
    monotonic: () => 0,
  };
  const { page: slow } = samplePage({ view: () => new Promise<never>(() => undefined) });
  const reply = await doorFor({ timers }).ask({ ...slow, access: 'anyone' }, '/console/sample/7', { params });
  expect(reply.status).toBe(503);
});
