import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SetAside, SET_ASIDE_TABLE } from '../../../shared/tables/set-aside-table.ts';
import { storedValue } from '../../../shared/tables/entity.ts';
import { bus, call, eventually, open } from '../../support/world.ts';
import { inPartition } from '../../../shared/tables/range.ts';

/** The operator's tenant. */
const OPERATOR = '11111111-1111-4111-8111-111111111111';
const ARRIVED_AT = '2026-01-01T00:00:00.000Z';

const ask = (path: string, asked: Parameters<typeof call>[2] = {}) =>
  call(OPERATOR, path, { token: { role: 'AgreementPublisher' }, ...asked });

/** Puts a message into quarantine, and gives its sequence number. */
async function quarantined(body: object): Promise<string> {
  const marker = randomUUID();
  const sender = bus().createSender('orders-quarantine');
  await sender.sendMessages({
    body: { ...body, marker },
    applicationProperties: { reason: 'NotAnOrder', description: 'It is no order.', arrivedAt: ARRIVED_AT },
  });
  await sender.close();
  return eventually(async () => {
    const { body: page } = await ask('/v1/quarantine?size=500');
    for (const { sequenceNumber } of page.items as { sequenceNumber: string }[]) {
      const one = await ask(`/v1/quarantine/${sequenceNumber}`);
      if (one.body.body?.marker === marker) return sequenceNumber;
    }
    return undefined;
  });
}

const recorded = async (sequence: string): Promise<SetAside[]> => {
  const found: SetAside[] = [];
  for await (const page of open(SET_ASIDE_TABLE).pages(inPartition('orders-quarantine'), 1000)) {
    found.push(...page.map((row) => SetAside.parse(storedValue(row))).filter(({ rowKey }) => rowKey === sequence));
  }
  return found;
};

describe('quarantine over the API', () => {
  it('lists, shows, discards for good with who and why, and answers a repeat as first', async () => {
    const sequence = await quarantined({ orderId: 'order-<b>' });
    const shown = await ask(`/v1/quarantine/${sequence}`);
    expect(shown).toMatchObject({
      status: 200,
      body: { reason: 'NotAnOrder', orderId: 'order-<b>', arrivedAt: ARRIVED_AT, applicationProperties: {} },
    });
    const path = `/v1/quarantine/${sequence}/discard`;
    const headers = { 'MS-RequestId': randomUUID() };
    const body = { reason: 'Sent by mistake' };
    const first = await ask(path, { body, headers });
    expect(first).toMatchObject({ status: 200, body: { outcome: 'discarded', reason: 'Sent by mistake' } });
    expect((await ask(path, { body, headers })).body).toEqual(first.body);
    expect(await ask(path, { body: { reason: 'Another' }, headers })).toMatchObject({
      status: 400,
      body: { code: 970009 },
    });
    expect(await ask(path, { body })).toMatchObject({ status: 404, body: { code: 970090 } });
    expect(await ask(`/v1/quarantine/${sequence}`)).toMatchObject({ status: 404, body: { code: 970090 } });
    const [record, ...more] = await recorded(sequence);
    expect(more).toEqual([]);
    expect(record).toMatchObject({ outcome: 'discarded', reason: 'Sent by mistake' });
    expect(record!.by).toMatch(new RegExp(`^${OPERATOR} [0-9a-f-]{36}$`));
    expect(JSON.parse(record!.text)).toMatchObject({ body: { orderId: 'order-<b>' } });
  });

  it('of two operators at once one acts, and the message goes on its way once', async () => {
    const sequence = await quarantined({ orderId: `order-${randomUUID()}` });
    const acts = ['resubmit', 'discard'].map((act) =>
      ask(`/v1/quarantine/${sequence}/${act}`, { body: { reason: 'Both at once' } }),
    );
    const statuses = (await Promise.all(acts)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 404 || status === 409)).toHaveLength(1);
    expect(await recorded(sequence)).toHaveLength(1);
  });

  it('opens to operators alone', async () => {
    for (const role of ['AdminAgent', 'SalesAgent'] as const) {
      expect(await ask('/v1/quarantine', { token: { role } })).toMatchObject({ status: 403, body: { code: 900150 } });
    }
  });
});
