import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { TokenRequest } from '../../../infra/emulator/stack/request-token.ts';
import { sampleUsers } from '../../../infra/emulator/stack/sample-registry.ts';
import type { ListedVersion } from '../../../shared/domain/agreements/version-state.ts';
import type { Answer } from '../../support/ask.ts';
import { publisherAt, versionsPath } from '../../support/publisher.ts';
import { startTestStack } from '../../support/stack.ts';
import { TEMPLATE } from '../../support/world.ts';

// A stack of its own: what is published counts for everybody.
let ask: ReturnType<typeof publisherAt>;
beforeAll(async () => {
  ask = publisherAt(await startTestStack());
});

const CUSTOMER = versionsPath('customer');
const CLOUD = versionsPath('cloud');
const CHANGES = '/v1/agreementtemplates/changes';

const publish = (path: string, effectiveAt: string, more: object = {}) =>
  ask(path, { body: { isMajor: false, effectiveAt, ...more } });
const patch = (path: string, body: unknown, headers = {}) => ask(path, { method: 'PATCH', body, headers });
const remove = (path: string, headers = {}) => ask(path, { method: 'DELETE', headers });
function rankOf({ status, body }: Answer): number {
  expect(status, JSON.stringify(body)).toBe(201);
  return body.versionRank as number;
}
const statesOf = async (path: string) =>
  (await ask(path)).body.items.map(({ versionRank, state }: ListedVersion) => `${versionRank} ${state}`);

describe('the versions of an agreement', () => {
  it('are published, rescheduled, withdrawn and listed with their states; ranks are used once', async () => {
    expect(await statesOf(CUSTOMER)).toEqual(['1 inForce']);
    const english = { language: 'en-US', content: 'A later edition.' };
    const second = await publish(CUSTOMER, '2031-01-01T00:00:00Z', { graceDays: 10, documents: [english] });
    const third = await publish(CUSTOMER, '2032-01-01T00:00:00Z');
    expect([second.status, third.status, rankOf(second), rankOf(third)]).toEqual([201, 201, 2, 3]);

    const moved = await patch(`${CUSTOMER}/2`, { effectiveAt: '2031-06-01T02:00:00+02:00', graceDays: 20 });
    const expected = { ...second.body, effectiveAt: '2031-06-01T00:00:00.000Z', graceDays: 20 };
    expect(moved).toMatchObject({ status: 200, body: expected });
    expect(moved.body).toEqual(expected);

    expect(await remove(`${CUSTOMER}/3`)).toMatchObject({
      status: 200,
      body: { ...third.body, withdrawnAt: expect.any(String) },
    });
    expect(await statesOf(CUSTOMER)).toEqual(['1 inForce', '2 scheduled', '3 withdrawn']);
    const { body } = await ask(CUSTOMER);
    expect(body).toMatchObject({ totalCount: 3, links: { self: { uri: CUSTOMER.slice(3) } } });
    const etag = moved.headers.get('ETag')!.slice(1, -1);
    expect(body.items[1]).toEqual({ ...expected, state: 'scheduled', etag });
    expect(JSON.stringify(body)).not.toContain('A later edition.');

    expect(await publish(CUSTOMER, '2033-01-01T00:00:00Z', { versionRank: 3 })).toMatchObject({
      status: 409,
      body: { code: 970007, parameters: { property: 'versionRank', highest: 3 } },
    });
    const fourth = await publish(CUSTOMER, '2031-07-01T00:00:00Z');
    expect(rankOf(fourth)).toBe(4);
    expect(await remove(`${CUSTOMER}/4`)).toMatchObject({ status: 200 });
    expect(await remove(`${CUSTOMER}/2`)).toMatchObject({ status: 200 });
  });

  it('keep their order: an instant lies between those of the neighbours', async () => {
    const [a, b, c] = [
      await publish(CLOUD, '2040-01-01T00:00:00Z'),
      await publish(CLOUD, '2041-01-01T00:00:00Z'),
      await publish(CLOUD, '2042-01-01T00:00:00Z'),
    ];
    const middle = `${CLOUD}/${rankOf(b)}`;
    const neighbours = { property: 'effectiveAt', after: a.body.effectiveAt, before: c.body.effectiveAt };
    for (const effectiveAt of [a.body.effectiveAt, c.body.effectiveAt, '2050-01-01T00:00:00Z', '2001-01-01']) {
      const refused = await patch(middle, { effectiveAt: String(effectiveAt).padEnd(20, 'T00:00:00Z').slice(0, 24) });
      expect(refused).toMatchObject({ status: 409, body: { code: 970007, parameters: neighbours } });
    }
    expect(await remove(`${CLOUD}/${rankOf(c)}`)).toMatchObject({ status: 200 });
    expect(await patch(middle, { effectiveAt: '2050-01-01T00:00:00Z' })).toMatchObject({ status: 200 });
    await remove(middle);
    await remove(`${CLOUD}/${rankOf(a)}`);
  });

  it('that are in force, or too soon for every reader to know, stay as they are; a withdrawn one too', async () => {
    expect(await patch(`${CUSTOMER}/1`, { graceDays: 3 })).toMatchObject({
      status: 409,
      body: { code: 970040, errorName: 'VersionFixed', parameters: { effectiveAt: '2019-08-01T00:00:00.000Z' } },
    });
    expect(await remove(`${CUSTOMER}/1`)).toMatchObject({ status: 409, body: { code: 970040 } });
    const soon = await ask(CLOUD, { body: { isMajor: false } });
    const path = `${CLOUD}/${rankOf(soon)}`;
    expect(await patch(path, { effectiveAt: '2060-01-01T00:00:00Z' })).toMatchObject({ body: { code: 970040 } });
    expect(await remove(path)).toMatchObject({ status: 409, body: { code: 970040 } });
    expect(await patch(`${CUSTOMER}/4`, { graceDays: 3 })).toMatchObject({ status: 409, body: { code: 970041 } });
    expect(await remove(`${CUSTOMER}/9`)).toMatchObject({ status: 404, body: { code: 970006 } });
    expect(await patch(`${CUSTOMER}/9`, { graceDays: 3 })).toMatchObject({ status: 404, body: { code: 970006 } });
  });

  it('an instant that is too soon is moved, and the answer says to when', async () => {
    const later = await publish(CUSTOMER, '2031-01-01T00:00:00Z');
    const before = Date.now();
    const moved = await patch(`${CUSTOMER}/${rankOf(later)}`, { effectiveAt: '2020-01-01T00:00:00Z' });
    expect(moved.status).toBe(200);
    expect(Date.parse(moved.body.effectiveAt)).toBeGreaterThanOrEqual(before + 2_000);
  });
});

describe('contract 1: repeats of one MS-RequestId', () => {
  const headers = () => ({ 'MS-RequestId': randomUUID() });

  it('five at once change once, and get the first answer again whatever happened since', async () => {
    const path = `${CLOUD}/${rankOf(await publish(CLOUD, '2045-01-01T00:00:00Z'))}`;
    const revision = async () => (await ask(`${CHANGES}?size=500`)).body.items.at(-1).revision as number;
    const before = await revision();
    const once = headers();
    const wanted = { effectiveAt: '2046-01-01T00:00:00Z' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => patch(path, wanted, once)));
    for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: answers[0]!.body });
    expect(await revision()).toBe(before + 1);

    await patch(path, { graceDays: 7 });
    expect((await patch(path, wanted, once)).body).toEqual(answers[0]!.body);
    expect(await patch(path, { graceDays: 1 }, once)).toMatchObject({ status: 400, body: { code: 970009 } });

    const withdrawal = headers();
    const gone = await Promise.all(Array.from({ length: 5 }, () => remove(path, withdrawal)));
    for (const answer of gone) expect(answer).toMatchObject({ status: 200, body: gone[0]!.body });
    expect(await revision()).toBe(before + 3);
    expect((await remove(path)).body).toEqual(gone[0]!.body);
    expect((await patch(path, wanted, once)).body).toEqual(answers[0]!.body);
    expect(await revision()).toBe(before + 3);
  });

  it('a refusal that was a conflict stays one, although the conflict is gone', async () => {
    const later = rankOf(await publish(CLOUD, '2047-01-01T00:00:00Z'));
    const once = headers();
    const tooEarly = () => ask(CLOUD, { body: { isMajor: false, effectiveAt: '2046-06-01T00:00:00Z' }, headers: once });
    const refused = await tooEarly();
    expect(refused).toMatchObject({ status: 409, body: { code: 970007 } });
    await remove(`${CLOUD}/${later}`);
    expect(await tooEarly()).toMatchObject({ status: 409, body: refused.body });
  });
});

describe('two publishers at once', () => {
  it('who name the same rank: one publishes, the others are told', async () => {
    const highest = (await ask(CLOUD)).body.items.at(-1).versionRank as number;
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, index) =>
        publish(CLOUD, `2048-01-0${index + 1}T00:00:00Z`, { versionRank: highest + 1 }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409]);
    expect(await statesOf(CLOUD)).toHaveLength(highest + 1);
  });

  it('who withdraw and reschedule the same version: what came later is judged by what came first', async () => {
    const rank = rankOf(await publish(CLOUD, '2049-01-01T00:00:00Z'));
    const [moved, gone] = await Promise.all([patch(`${CLOUD}/${rank}`, { graceDays: 9 }), remove(`${CLOUD}/${rank}`)]);
    expect(gone.status).toBe(200);
    if (moved.status === 200) expect(gone.body.graceDays).toBe(9);
    else expect(moved.body.code).toBe(970041);
  });

  it('who reschedule what somebody else rescheduled meanwhile are told so, where they name what they saw', async () => {
    const rank = rankOf(await publish(CLOUD, '2050-01-01T00:00:00Z'));
    const one = `${CLOUD}/${rank}`;
    const { etag } = (await ask(CLOUD)).body.items.find(({ versionRank }: ListedVersion) => versionRank === rank);
    const seen = { 'If-Match': `"${etag}"` };
    const first = await patch(one, { graceDays: 3 }, seen);
    expect(first).toMatchObject({ status: 200, body: { graceDays: 3 } });
    expect(await patch(one, { graceDays: 4 }, seen)).toMatchObject({
      status: 412,
      body: { code: 970095, errorName: 'VersionChanged' },
    });
    // What is so already is no conflict, and without the header the change applies to any schedule.
    expect(await patch(one, { graceDays: 3 }, seen)).toMatchObject({ status: 200 });
    expect(await patch(one, { graceDays: 5 }, { 'If-Match': first.headers.get('ETag')! })).toMatchObject({
      status: 200,
    });
    expect(await patch(one, { graceDays: 6 })).toMatchObject({ status: 200, body: { graceDays: 6 } });
  });

  it('leave unbroken ranks, rising instants and one entry for every change', async () => {
    for (const path of [CLOUD, CUSTOMER]) {
      const { items } = (await ask(path)).body;
      expect(items.map(({ versionRank }: { versionRank: number }) => versionRank)).toEqual(
        Array.from({ length: items.length }, (_, index) => index + 1),
      );
      const counting = items.filter(({ state }: { state: string }) => state !== 'withdrawn');
      const instants = counting.map(({ effectiveAt }: { effectiveAt: string }) => Date.parse(effectiveAt));
      expect(instants).toEqual(instants.toSorted((a: number, b: number) => a - b));
      expect(new Set(instants).size).toBe(instants.length);
    }
    const { items } = (await ask(`${CHANGES}?size=500`)).body;
    expect(items.map(({ revision }: { revision: number }) => revision)).toEqual(
      Array.from({ length: items.length }, (_, index) => index + 1),
    );
  });
});

describe('the audit chain', () => {
  it('tells who changed what from what to what, in pages', async () => {
    const correlationId = randomUUID();
    const rank = rankOf(await publish(CLOUD, '2052-01-01T00:00:00Z'));
    const headers = { 'MS-CorrelationId': correlationId };
    const gone = await remove(`${CLOUD}/${rank}`, headers);
    const all = (await ask(`${CHANGES}?size=500`)).body.items;
    const { withdrawnAt, ...before } = gone.body;
    expect(all.at(-1)).toMatchObject({
      change: 'withdrawn',
      at: withdrawnAt,
      actor: sampleUsers.AgreementPublisher,
      partnerId: '11111111-1111-4111-8111-111111111111',
      correlationId,
      before,
      after: gone.body,
      previous: all.at(-2).hash,
    });
    expect(all[0]).toMatchObject({ revision: 1, change: 'published', actor: 'seed', previous: '' });

    const paged: unknown[] = [];
    let cursor: string | undefined = '0';
    while (cursor !== undefined) {
      const { body } = await ask(`${CHANGES}?size=7&continuationToken=${cursor}`);
      paged.push(...body.items);
      cursor = body.continuationToken as string | undefined;
    }
    expect(paged).toEqual(all);
  });
});

describe('C5 roles', () => {
  const ROUTES: [string, string, unknown][] = [
    ['GET', CUSTOMER, undefined],
    ['POST', CUSTOMER, { isMajor: false }],
    ['PATCH', `${CUSTOMER}/1`, { graceDays: 1 }],
    ['DELETE', `${CUSTOMER}/1`, undefined],
    ['GET', CHANGES, undefined],
  ];
  const WHO: [string, string, TokenRequest, number][] = [
    ['an administrator of the operator', 'contoso', { role: 'AdminAgent' }, 900150],
    ['a publisher of another partner', 'fabrikam', { role: 'AgreementPublisher' }, 900150],
    ['a publisher of a reseller', 'adatum', { role: 'AgreementPublisher' }, 900150],
    ['an application by itself', 'contoso', { role: 'AgreementPublisher', appOnly: true }, 900329],
  ];

  it.each(ROUTES.flatMap(([method, path, body]) => WHO.map((who) => [method, path, body, ...who] as const)))(
    '%s %s (%o) is refused to %s',
    async (method, path, body, _who, partner, token, code) => {
      expect(await ask(path, { method, body, partner, token })).toMatchObject({ status: 403, body: { code } });
    },
  );

  it.each(ROUTES)('%s %s (%o) needs a token', async (method, path, body) => {
    const answer = await ask(path, { method, body, headers: { Authorization: '' } });
    expect(answer).toMatchObject({ status: 401, body: { code: 400 } });
  });
});

describe('hostile input', () => {
  it.each([
    '0',
    '01',
    '-1',
    '1e1',
    '0x1',
    '1.0',
    '100000',
    '99999999999999999999',
    '%20',
    'null',
    '%27',
    '..%2f1',
    '１',
  ])('a rank like %s names nothing', async (rank) => {
    const answer = await patch(`${CUSTOMER}/${rank}`, { graceDays: 1 });
    expect([400, 404]).toContain(answer.status);
    expect([3000, 800002, undefined]).toContain(answer.body?.code);
  });

  it.each<[string, unknown, string]>([
    ['nothing to change', {}, 'body'],
    ['only what never changes', { isMajor: true, documents: [], versionRank: 7 }, 'body'],
    ['no instant', { effectiveAt: 'tomorrow' }, 'effectiveAt'],
    ['an instant beyond what is kept', { effectiveAt: '9999-12-31T23:59:59-08:00' }, 'effectiveAt'],
    ['a day that is none', { effectiveAt: '2040-02-31T00:00:00Z' }, 'effectiveAt'],
    ['negative grace', { graceDays: -1 }, 'graceDays'],
    ['grace of more than ten years', { graceDays: 3651 }, 'graceDays'],
    ['half a day of grace', { graceDays: 0.5 }, 'graceDays'],
    ['grace as words', { graceDays: 'three' }, 'graceDays'],
  ])('%s is refused by name', async (_what, body, property) => {
    const answer = await patch(`${CUSTOMER}/1`, body);
    expect(answer).toMatchObject({ status: 400, body: { code: 3000, parameters: { property } } });
  });

  it('a body that is no object, too large or not JSON is refused before anything is read', async () => {
    expect(await patch(`${CUSTOMER}/1`, '[]')).toMatchObject({ status: 400 });
    expect(await patch(`${CUSTOMER}/1`, '{"graceDays":')).toMatchObject({ status: 400, body: { code: 800002 } });
    const large = { graceDays: 1, note: 'x'.repeat(70_000) };
    expect(await patch(`${CUSTOMER}/1`, large)).toMatchObject({ status: 413, body: { code: 970010 } });
  });

  it('names and values are read in any case, what a version does not let change is left alone', async () => {
    const rank = rankOf(await publish(CLOUD, '2053-01-01T00:00:00Z'));
    const template = TEMPLATE.cloud.toUpperCase();
    const path = `/v1/AgreementTemplates/${template}/Versions/${rank}`;
    const answer = await patch(path, {
      graceDays: 3,
      GraceDays: '4',
      EffectiveAt: '2053-01-01T00:00:00',
      IsMajor: true,
      Attributes: { objectType: 'Version' },
    });
    expect(answer).toMatchObject({ status: 200, body: { graceDays: 4, isMajor: false } });
    expect(answer.body).toMatchObject({ effectiveAt: '2053-01-01T00:00:00.000Z' });
    expect(await remove(path)).toMatchObject({ status: 200 });
  });

  it('an unknown template has no versions, and a cursor is a revision', async () => {
    const unknown = `/v1/agreementtemplates/${randomUUID()}/versions`;
    expect(await ask(unknown)).toMatchObject({ status: 400, body: { parameters: { property: 'templateId' } } });
    for (const cursor of ['-1', 'x', '1e99', "0'or'1"]) {
      expect(await ask(`${CHANGES}?continuationToken=${encodeURIComponent(cursor)}`)).toMatchObject({ status: 400 });
    }
  });
});
