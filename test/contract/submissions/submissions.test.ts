import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AssentEvent } from '../../../shared/domain/events/event.ts';
import { actorName } from '../../../shared/domain/partners/actor.ts';
import { putPartner } from '../../../shared/tables/partner-table.ts';
import { verifyLedger } from '../../../infra/operator/verified-ledger.ts';
import {
  collected,
  confirmIt,
  correctIt,
  newChain,
  newReseller,
  returnIt,
  step,
  submit,
  withdrawIt,
} from '../../support/submissions.ts';
import {
  call,
  confirm,
  eventsOf,
  eventually,
  ledger,
  newCustomer,
  newPartner,
  open,
  orderOf,
  sendOrders,
} from '../../support/world.ts';

const days = (ahead: number) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
const agreements = (customerId: string) => `/v1/customers/${customerId}/agreements`;

describe('a reseller collects an acceptance', () => {
  it('B1 B2 C16 submits it, and the provider confirms it in one step', async () => {
    const chain = await newChain();
    const { provider, reseller, key } = chain;
    const submitted = await submit(chain, { versionRank: 1, language: 'en-US' });
    expect(submitted).toMatchObject({
      status: 201,
      body: {
        customerId: key.customerId,
        partnerId: provider.partnerId,
        resellerId: reseller.partnerId,
        state: 'submitted',
        revision: 1,
        dateAgreed: '2026-01-31T00:00:00.000Z',
        versionRank: 1,
        language: 'en-US',
        steps: [{ state: 'submitted', side: 'reseller' }],
      },
    });
    expect(submitted.body.primaryContact).toBeUndefined();
    const { id } = submitted.body;
    expect((await call(provider.partnerId, agreements(key.customerId))).body.totalCount).toBe(0);
    const read = await step(provider.partnerId, key, id);
    expect(read).toMatchObject({
      status: 200,
      body: {
        primaryContact: collected().primaryContact,
        note: 'Signed at our desk',
        fileReference: 'contracts/wingtip.pdf',
      },
    });
    expect((await step(reseller.partnerId, key, id)).body).toEqual(read.body);

    const confirmed = await confirmIt(chain, id);
    expect(confirmed).toMatchObject({
      status: 201,
      body: {
        state: 'confirmed',
        revision: 2,
        confirmationId: confirmed.body.confirmation.confirmationId,
        confirmation: {
          primaryContact: collected().primaryContact,
          dateAgreed: '2026-01-31T00:00:00.000Z',
          versionRank: 1,
          source: 'partnerAttestation',
          collectedBy: { resellerId: reseller.partnerId, submissionId: id },
        },
      },
    });
    const held = await call(provider.partnerId, `${agreements(key.customerId)}?agreementType=*`);
    expect(held.body.items).toMatchObject([{ collectedBy: { resellerId: reseller.partnerId, submissionId: id } }]);
    expect((await step(reseller.partnerId, key, id)).body).toMatchObject({
      state: 'confirmed',
      confirmationId: confirmed.body.confirmationId,
    });
    expect((await verifyLedger(ledger)(key)).breaks).toEqual([]);
  });

  it('B1 keeps the acting person of the reseller, and its tenant, in the chain and in the events', async () => {
    const chain = await newChain();
    const { reseller, key } = chain;
    const { body } = await submit(chain);
    const entry = await ledger.readRow(key, { kind: 'audit', sequence: 2 });
    const { userId } = body.steps[0];
    const actor = actorName({ kind: 'reseller', resellerId: reseller.partnerId, userId });
    expect(entry).toMatchObject({ operation: 'submission.received', actor });
    const [event] = await eventually(async () => {
      const found = await eventsOf(key.customerId);
      return found.length > 0 ? found : undefined;
    });
    expect(event).toMatchObject({ type: 'submission.received', subject: body.id, data: { actor } });
  });

  it('B3 tells both sides: each event names the provider and the reseller', async () => {
    const chain = await newChain();
    const { provider, reseller, key } = chain;
    const { id } = (await submit(chain)).body;
    await returnIt(chain, id);
    await correctIt(chain, id, 2);
    const { confirmationId } = (await confirmIt(chain, id, 3)).body;
    const withdrawn = (await submit(chain, { dateAgreed: '2026-02-01' })).body.id;
    await withdrawIt(chain, withdrawn);
    const events = await eventually(async () => {
      const found = await eventsOf(key.customerId);
      return found.length >= 7 ? found : undefined;
    });
    const told = (type: string) => events.find((event) => event.type === type);
    for (const [type, submissionId] of [
      ['submission.received', id],
      ['submission.returned', id],
      ['submission.corrected', id],
      ['submission.confirmed', id],
      ['submission.withdrawn', withdrawn],
    ] as const) {
      expect(told(type)).toMatchObject({
        subject: submissionId,
        data: { partnerId: provider.partnerId, resellerId: reseller.partnerId, submissionId },
      });
    }
    // The reseller's feed has the steps of its submissions, each submission in order, and nothing else of the ledger.
    const feed = await eventually(async () => {
      const { body } = await call(reseller.partnerId, '/v1/events');
      return body.length >= 6 ? (body as AssentEvent[]) : undefined;
    });
    const stepsOf = (submissionId: string) =>
      feed.filter(({ stream }) => stream === submissionId).map(({ type, position }) => `${position} ${type}`);
    expect(feed).toHaveLength(6);
    expect(stepsOf(id)).toEqual([
      '1 submission.received',
      '2 submission.returned',
      '3 submission.corrected',
      '4 submission.confirmed',
    ]);
    expect(stepsOf(withdrawn)).toEqual(['1 submission.received', '2 submission.withdrawn']);
    const sibling = await newReseller(provider);
    expect(await call(sibling.partnerId, '/v1/events')).toMatchObject({ status: 200, body: [] });
    expect(told('submission.confirmed')!.data).toMatchObject({ confirmationId, revision: 4 });
    expect(told('acceptance.recorded')!.data).toMatchObject({
      confirmationId,
      collectedBy: { resellerId: reseller.partnerId, submissionId: id },
    });
  });

  it('B2 C3 refuses a future date at once, a date before the first version when it is confirmed', async () => {
    const chain = await newChain();
    const ahead = await submit(chain, { dateAgreed: days(3) });
    expect(ahead).toMatchObject({ status: 400, body: { code: 3000, parameters: { property: 'dateAgreed' } } });
    const early = await submit(chain, { dateAgreed: '2010-01-01' });
    expect(early.status).toBe(201);
    const refused = await confirmIt(chain, early.body.id);
    expect(refused).toMatchObject({ status: 400, body: { code: 3000, parameters: { property: 'dateAgreed' } } });
    expect((await step(chain.reseller.partnerId, chain.key, early.body.id)).body.state).toBe('submitted');
  });

  it('B2 C11 C12 C13 judges by all rules of a confirmation at that moment', async () => {
    const chain = await newChain();
    const { key } = chain;
    const cloud = await submit(chain, { templateId: '998b88de-aa99-4388-a42c-1b3517d49490' });
    expect(await confirmIt(chain, cloud.body.id)).toMatchObject({ status: 400, body: { code: 970008 } });
    const unknown = await submit(chain, { versionRank: 9000 });
    expect(await confirmIt(chain, unknown.body.id)).toMatchObject({
      status: 400,
      body: { parameters: { property: 'versionRank' } },
    });
    const repeat = await submit(chain);
    const own = { primaryContact: collected().primaryContact, dateAgreed: '2026-01-31' };
    expect(await confirm(key, own)).toMatchObject({ status: 201 });
    expect(await confirmIt(chain, repeat.body.id)).toMatchObject({ status: 409, body: { code: 600061 } });
  });

  it('B2 C16 releases the orders that waited for it', async () => {
    const chain = await newChain();
    const { key } = chain;
    const order = orderOf(key, { ifNotAccepted: 'hold' });
    await sendOrders(order);
    const seen = (type: string) =>
      eventually(async () => (await eventsOf(key.customerId)).find((event) => event.type === type));
    await seen('order.held');
    const { id } = (await submit(chain)).body;
    await confirmIt(chain, id);
    expect(await seen('order.released')).toMatchObject({ subject: order.orderId });
  });
});

describe('a provider returns what a reseller submitted', () => {
  it('B2 with the reason; corrected under the same id with its history kept', async () => {
    const chain = await newChain();
    const { provider, reseller, key } = chain;
    const { id } = (await submit(chain)).body;
    expect(await returnIt(chain, id)).toMatchObject({ status: 200, body: { state: 'returned', revision: 2 } });
    expect(await confirmIt(chain, id, 2)).toMatchObject({
      status: 409,
      body: {
        code: 970072,
        description:
          'The state of the submission does not allow this. It is returned. Its reseller can correct it or withdraw it.',
      },
    });
    const other = { firstName: 'Greta', lastName: 'Alvarez', email: 'greta@wingtip.example' };
    const corrected = await correctIt(chain, id, 2, { primaryContact: other, dateAgreed: '2026-02-02', note: '' });
    expect(corrected).toMatchObject({ status: 200, body: { id, state: 'submitted', revision: 3 } });
    for (const side of [provider, reseller]) {
      expect((await step(side.partnerId, key, id)).body).toMatchObject({
        primaryContact: other,
        dateAgreed: '2026-02-02T00:00:00.000Z',
        steps: [
          { state: 'submitted', side: 'reseller', primaryContact: collected().primaryContact, note: collected().note },
          { state: 'returned', side: 'provider', reason: 'The date is illegible' },
          { state: 'submitted', side: 'reseller', primaryContact: other },
        ],
      });
    }
    expect(await confirmIt(chain, id, 3)).toMatchObject({
      status: 201,
      body: { confirmation: { primaryContact: other } },
    });
    for (const closed of [await returnIt(chain, id, 4), await correctIt(chain, id, 4), await withdrawIt(chain, id)]) {
      expect(closed).toMatchObject({ status: 409, body: { code: 970072, parameters: { state: 'confirmed' } } });
    }
    expect((await verifyLedger(ledger)(key)).breaks).toEqual([]);
  });

  it('B2 withdrawn by the reseller it stays closed', async () => {
    const chain = await newChain();
    const { id } = (await submit(chain)).body;
    expect(await withdrawIt(chain, id)).toMatchObject({ status: 200, body: { state: 'withdrawn', revision: 2 } });
    for (const closed of [await confirmIt(chain, id, 2), await returnIt(chain, id, 2), await correctIt(chain, id, 2)]) {
      expect(closed).toMatchObject({ status: 409, body: { code: 970072, parameters: { state: 'withdrawn' } } });
    }
  });
});

describe('a person whose data is erased', () => {
  it('E12 B2 leaves the submission without it, and nothing is confirmed without a person', async () => {
    const chain = await newChain();
    const { provider, key } = chain;
    const { id } = (await submit(chain)).body;
    const body = { email: 'tania@wingtip.example', reason: 'A lawful request' };
    const erased = await call(provider.partnerId, `/v1/customers/${key.customerId}/erasure`, { body });
    expect(erased.body.rows).toEqual([
      { kind: 'note', sequence: 2 },
      { kind: 'reference', sequence: 2 },
      { kind: 'contact', sequence: 2 },
    ]);
    const read = (await step(provider.partnerId, key, id)).body;
    expect(read).toMatchObject({ state: 'submitted', dateAgreed: '2026-01-31T00:00:00.000Z' });
    for (const one of [read, read.steps[0]]) {
      expect([one.primaryContact, one.note, one.fileReference]).toEqual([undefined, undefined, undefined]);
    }
    expect(await confirmIt(chain, id)).toMatchObject({
      status: 400,
      body: { parameters: { property: 'primaryContact' } },
    });
    expect((await verifyLedger(ledger)(key)).breaks).toEqual([]);
    await returnIt(chain, id);
    await correctIt(chain, id, 2);
    expect((await confirmIt(chain, id, 3)).status).toBe(201);
  });
});

describe('who sees a submission', () => {
  it('B3 a reseller its own alone, a provider those of its resellers', async () => {
    const chain = await newChain();
    const { provider, reseller, key } = chain;
    const sibling = { ...chain, reseller: await newReseller(provider) };
    const elsewhere = await newChain();
    const direct = await newPartner();
    const { id } = (await submit(chain)).body;
    const missing = { status: 404, body: { code: 970071 } };
    for (const stranger of [sibling.reseller, elsewhere.provider, elsewhere.reseller, direct]) {
      expect(await step(stranger.partnerId, key, id)).toMatchObject(missing);
      expect((await call(stranger.partnerId, '/v1/submissions')).body.items).toEqual([]);
    }
    for (const change of [await correctIt(sibling, id, 1), await withdrawIt(sibling, id)]) {
      expect(change).toMatchObject(missing);
    }
    const foreign = { ...chain, provider: elsewhere.provider };
    for (const change of [await confirmIt(foreign, id), await returnIt(foreign, id)]) {
      expect(change).toMatchObject(missing);
    }
    // Another reseller's customer is answered like one that nobody has.
    const theirs = await submit(sibling);
    expect(theirs).toMatchObject({ status: 404, body: { code: 60003 } });
    const nobodys = { ...sibling, key: { ...key, customerId: randomUUID() } };
    expect((await submit(nobodys)).body).toEqual(theirs.body);
    expect((await withdrawIt(nobodys, id)).body).toEqual((await withdrawIt(sibling, id)).body);

    const own = await eventually(async () => {
      const { body } = await call(reseller.partnerId, '/v1/submissions');
      return body.items.length === 1 ? body.items : undefined;
    });
    expect(own).toMatchObject([{ id, state: 'submitted', customerId: key.customerId }]);
  });

  it('B3 what was submitted to an earlier provider stays readable for both, for nobody else, and unchanged', async () => {
    const chain = await newChain();
    const { provider, reseller, key } = chain;
    const { id } = (await submit(chain)).body;
    const elsewhere = await newChain();
    const sibling = await newReseller(provider);
    await putPartner(open, { ...reseller, providerId: elsewhere.provider.partnerId });
    // The service keeps partners for a moment.
    await eventually(async () => (await step(reseller.partnerId, key, id)).status === 404 || undefined);

    const of = `providerId=${provider.partnerId}`;
    const one = `/v1/submissions/${id}?customerId=${key.customerId}`;
    const read = await call(reseller.partnerId, `${one}&${of}`);
    expect(read).toMatchObject({ status: 200, body: { id, state: 'submitted', note: 'Signed at our desk' } });
    const listed = await eventually(async () => {
      const { body } = await call(reseller.partnerId, `/v1/submissions?${of}`);
      return body.items.length === 1 ? body.items : undefined;
    });
    expect(listed).toMatchObject([{ id, partnerId: provider.partnerId }]);
    expect((await call(reseller.partnerId, '/v1/submissions')).body.items).toEqual([]);

    expect((await call(provider.partnerId, one)).status).toBe(200);
    for (const stranger of [sibling, elsewhere.provider, elsewhere.reseller, await newPartner()]) {
      expect((await call(stranger.partnerId, `${one}&${of}`)).status).toBe(404);
      expect((await call(stranger.partnerId, `/v1/submissions?${of}`)).body.items).toEqual([]);
    }
    for (const changed of [await correctIt(chain, id, 1), await withdrawIt(chain, id)]) {
      expect(changed).toMatchObject({ status: 404, body: { code: 970071 } });
    }
    expect((await returnIt(chain, id)).status).toBe(200);
    expect((await call(reseller.partnerId, `${one}&${of}`)).body).toMatchObject({ state: 'returned' });
  });

  it('B3 a reseller lists the customers that buy through it, and nothing of who else sells to them', async () => {
    const { provider, reseller, key } = await newChain();
    const sibling = await newReseller(provider);
    const both = await newCustomer(provider, { resellerIds: [sibling.partnerId, reseller.partnerId] });
    const own = await newCustomer(provider);
    const path = '/v1/reseller/customers';
    const idsOf = async (query: string) => {
      const { status, body } = await call(reseller.partnerId, `${path}?${query}`);
      expect(status).toBe(200);
      expect(JSON.stringify(body)).not.toContain(sibling.partnerId);
      const token: string | undefined = body.continuationToken;
      return { ids: (body.items as { id: string }[]).map(({ id }) => id), token };
    };
    const all = await idsOf('size=50');
    expect(all.ids.toSorted()).toEqual([key.customerId, both.customerId].toSorted());
    expect(all.token).toBeUndefined();
    expect(all.ids).not.toContain(own.customerId);
    const first = await idsOf('size=1');
    const second = await idsOf(`size=1&continuationToken=${encodeURIComponent(first.token!)}`);
    expect([...first.ids, ...second.ids]).toEqual(all.ids);

    expect((await call(sibling.partnerId, path)).body.items).toMatchObject([{ id: both.customerId }]);
    expect(await call(provider.partnerId, path)).toMatchObject({ status: 403, body: { code: 970070 } });
    const orphan = await newPartner({ type: 'IndirectReseller' });
    expect(await call(orphan.partnerId, path)).toMatchObject({ status: 409, body: { code: 970075 } });
  });

  it('B3 C4 a reseller decides nothing, and nobody else submits', async () => {
    const chain = await newChain();
    const { reseller, key } = chain;
    const { id } = (await submit(chain)).body;
    for (const verb of ['confirm', 'return'] as const) {
      const body = { revision: 1, reason: 'x' };
      expect(await step(reseller.partnerId, key, id, verb, { body })).toMatchObject({
        status: 403,
        body: { code: 970001 },
      });
    }
    for (const other of [chain.provider, await newPartner()]) {
      expect(await submit({ ...chain, reseller: other })).toMatchObject({ status: 403, body: { code: 970070 } });
    }
    const orphan = await newPartner({ type: 'IndirectReseller' });
    expect(await submit({ ...chain, reseller: orphan })).toMatchObject({ status: 409, body: { code: 970075 } });
    const national = await newPartner({ type: 'IndirectReseller', cloud: 'China' });
    expect(await submit({ ...chain, reseller: national })).toMatchObject({ status: 403, body: { code: 970002 } });
  });

  it('B3 lists by state and reseller, newest first, page by page', async () => {
    const chain = await newChain();
    const { provider, reseller } = chain;
    const second = await newReseller(provider);
    const other = {
      ...chain,
      reseller: second,
      key: await newCustomer(provider, { resellerIds: [second.partnerId] }),
    };
    const ids: string[] = [];
    for (const day of ['01', '02', '03']) {
      ids.push((await submit(chain, { dateAgreed: `2026-02-${day}` })).body.id);
    }
    const theirs = (await submit(other)).body.id;
    await confirmIt(chain, ids[0]!);
    await returnIt(chain, ids[1]!);
    const list = async (partnerId: string, query = '') =>
      (await call(partnerId, `/v1/submissions${query}`)).body.items.map(
        ({ id, state }: { id: string; state: string }) => `${state} ${id}`,
      ) as string[];
    await eventually(async () => {
      const all = await list(provider.partnerId);
      return all.length === 4 && all.includes(`returned ${ids[1]}`) && all.includes(`confirmed ${ids[0]}`)
        ? true
        : undefined;
    });
    expect(await list(provider.partnerId)).toEqual([
      `submitted ${theirs}`,
      `submitted ${ids[2]}`,
      `returned ${ids[1]}`,
      `confirmed ${ids[0]}`,
    ]);
    expect(await list(provider.partnerId, '?state=submitted')).toEqual([`submitted ${theirs}`, `submitted ${ids[2]}`]);
    expect(await list(provider.partnerId, `?state=submitted&resellerId=${reseller.partnerId}`)).toEqual([
      `submitted ${ids[2]}`,
    ]);
    expect(await list(reseller.partnerId, `?resellerId=${second.partnerId}`)).toHaveLength(3);
    expect(await list(second.partnerId)).toEqual([`submitted ${theirs}`]);
    const pages: string[] = [];
    for (let query = '?size=1'; query;) {
      const { body } = await call(provider.partnerId, `/v1/submissions${query}`);
      pages.push(...body.items.map(({ id }: { id: string }) => id));
      query = body.continuationToken ? `?size=1&continuationToken=${body.continuationToken}` : '';
    }
    expect(pages).toEqual([theirs, ids[2], ids[1], ids[0]]);
  });
});

describe('repeated requests', () => {
  it('B2 contract 1: the same id gets the first answer again, each step once', async () => {
    const chain = await newChain();
    const { key } = chain;
    const asked = () => ({ headers: { 'MS-RequestId': randomUUID() } });
    const [submitting, returning, correcting, confirming] = [asked(), asked(), asked(), asked()];
    const first = await submit(chain, {}, submitting);
    const { id } = first.body;
    const returned = await returnIt(chain, id, 1, returning);
    const corrected = await correctIt(chain, id, 2, {}, correcting);
    const confirmed = await confirmIt(chain, id, 3, confirming);
    expect(confirmed.status).toBe(201);
    expect(await submit(chain, {}, submitting)).toMatchObject({ status: 201, body: first.body });
    expect(await returnIt(chain, id, 1, returning)).toMatchObject({ status: 200, body: returned.body });
    expect(await correctIt(chain, id, 2, {}, correcting)).toMatchObject({ status: 200, body: corrected.body });
    expect(await confirmIt(chain, id, 3, confirming)).toMatchObject({ status: 201, body: confirmed.body });
    expect((await step(chain.provider.partnerId, key, id)).body.revision).toBe(4);
    expect(await submit(chain, { note: 'another' }, submitting)).toMatchObject({ status: 400, body: { code: 970009 } });
    const kinds = await Array.fromAsync(ledger.listRows(key, 'submission'));
    expect(kinds).toHaveLength(1);
  });

  it('B3 the id of one reseller is not that of another', async () => {
    const chain = await newChain();
    const { provider, reseller } = chain;
    const second = await newReseller(provider);
    const both = await newCustomer(provider, { resellerIds: [reseller.partnerId, second.partnerId] });
    const asked = { headers: { 'MS-RequestId': randomUUID() } };
    const mine = await submit({ ...chain, key: both }, {}, asked);
    const theirs = await submit({ ...chain, key: both, reseller: second }, {}, asked);
    expect(theirs).toMatchObject({ status: 201, body: { resellerId: second.partnerId } });
    expect(theirs.body.id).not.toBe(mine.body.id);
  });
});
