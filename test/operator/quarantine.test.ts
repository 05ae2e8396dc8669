import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, inject, it } from 'vitest';
import { parkedAt, SOURCES } from '../../infra/operator/parked.ts';
import type { ParkedMessage } from '../../shared/orders/parked-message.ts';
import { quarantine as quarantineCommand } from '../../infra/operator/quarantine.ts';
import { putPartner } from '../../shared/tables/partner-table.ts';
import { runInProcess } from '../support/operator-command.ts';
import {
  bus,
  confirm,
  eventsOf,
  eventually,
  newCustomer,
  newPartner,
  open,
  orderOf,
  sendOrders,
} from '../support/world.ts';
import { inPartition } from '../../shared/tables/range.ts';

const tablesPort = /TableEndpoint=http:\/\/127\.0\.0\.1:(\d+)/.exec(inject('stack').tablesConnection)![1]!;
const port = /127\.0\.0\.1:(\d+)/.exec(inject('stack').busConnection)![1]!;

async function quarantine(...args: string[]): Promise<string> {
  const where = ['--bus-port', port, '--tables-port', tablesPort];
  const { code, stdout, stderr } = await runInProcess(quarantineCommand, [...args, ...where]);
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

/** The message that waits for an operator, as it is listed. */
const ofOrder = (wanted: string): Promise<ParkedMessage> =>
  eventually(async () =>
    (JSON.parse(await quarantine('list', '--json')) as ParkedMessage[]).find(({ orderId }) => orderId === wanted),
  );

/** The same by what it says, which the list leaves out. */
const saying = (wanted: (body: unknown) => boolean): Promise<ParkedMessage> =>
  eventually(async () => (await Array.fromAsync(parkedAt(bus(), SOURCES[0]!))).find(({ body }) => wanted(body)));

const shown = async ({ source, sequence }: ParkedMessage) =>
  JSON.parse(await quarantine('show', `${source}/${sequence}`)) as ParkedMessage;

const send = async (orderId: string, body: unknown) => {
  await sendOrders({ orderId, ...(body as object) });
};

describe('quarantine', () => {
  it('keeps an order of a suspended partner whole, and decides it once the partner is active and it is sent again', async () => {
    const partner = await newPartner({ partnerId: randomUUID() });
    const key = await newCustomer(partner);
    await confirm(key);
    await putPartner(open, { ...partner, status: 'suspended' });
    // The registry is cached for a second: the service knows the suspension when it refuses by it.
    await eventually(async () => ((await confirm(key)).body.code === 970004 ? true : undefined));
    const order = orderOf(key);
    await sendOrders(order);
    const waiting = await ofOrder(order.orderId);
    expect(waiting).toMatchObject({ source: 'orders-quarantine', reason: 'SuspendedPartner' });
    expect(waiting).not.toHaveProperty('body');
    expect(await shown(waiting)).toEqual({ ...waiting, body: order });

    // It is announced after it was put there.
    const announced = await eventually(async () => {
      const events = (await eventsOf(key.customerId)).filter(({ subject }) => subject === order.orderId);
      return events.length > 0 ? events : undefined;
    });
    expect(announced).toMatchObject([{ type: 'order.quarantined', data: { reason: 'SuspendedPartner' } }]);
    await putPartner(open, partner);
    const told = JSON.parse(await quarantine('resubmit', `${waiting.source}/${waiting.sequence}`, '--json')) as unknown;
    expect(told).toEqual({
      source: 'orders-quarantine',
      sent: 1,
      left: 0,
      became: [{ sequence: waiting.sequence, orderId: order.orderId, became: expect.stringMatching(/^approved: \w/) }],
    });
    const event = await eventually(async () =>
      (await eventsOf(key.customerId)).find(
        ({ subject, type }) => subject === order.orderId && type !== 'order.quarantined',
      ),
    );
    expect(event).toMatchObject({
      type: 'order.approved',
      data: { decision: { arrivedAt: waiting.arrivedAt } },
    });
    expect(await quarantine('list')).not.toContain(order.orderId);
  });

  it('G11 G13 tells by reason what never can be processed, and decides what came with it', async () => {
    const key = await newCustomer(await newPartner());
    const stranger = await newCustomer(await newPartner());
    const [reused, wrongCloud, unrelated, good] = [1, 2, 3, 4].map(() => orderOf(key));
    await sendOrders(reused!);
    await send(reused!.orderId, { ...reused, ifNotAccepted: 'hold' });
    await sendOrders(
      { ...wrongCloud!, cloud: 'China' } as never,
      { ...unrelated!, customerId: stranger.customerId } as never,
      { orderId: 'not-an-order' },
      good!,
    );
    expect(await ofOrder(wrongCloud!.orderId)).toMatchObject({ reason: 'ContradictsRegistry' });
    expect(await ofOrder(reused!.orderId)).toMatchObject({ reason: 'OrderIdReused' });
    expect(await ofOrder(unrelated!.orderId)).toMatchObject({ reason: 'NoRelationship' });
    expect((await ofOrder('not-an-order')).description).toContain('partnerId');
    await eventually(async () => (await eventsOf(key.customerId)).find(({ subject }) => subject === good!.orderId));
    expect((await shown(await ofOrder(reused!.orderId))).body).toMatchObject({ ifNotAccepted: 'hold' });
  });

  it('tells of a resubmitted order that it is in quarantine again, and discards it for good with the reason', async () => {
    const key = await newCustomer(await newPartner());
    const order = orderOf(key, { cloud: 'China' });
    await sendOrders(order);
    const first = await ofOrder(order.orderId);
    expect(JSON.parse(await quarantine('resubmit', `${first.source}/${first.sequence}`, '--json'))).toMatchObject({
      became: [{ became: 'in quarantine again: ContradictsRegistry: cloud differ from the registry' }],
    });
    const { source, sequence } = await ofOrder(order.orderId);
    const said = await quarantine('discard', `${source}/${sequence}`, '--reason', 'sent by mistake');
    expect(said).toBe('1 of 1 discarded.\n');
    expect(await quarantine('list')).not.toContain(order.orderId);
    const kept = (await Array.fromAsync(open('SetAside').pages(inPartition('orders-quarantine'), 1000))).flat();
    const text = kept.map(({ json0 }) => String(json0)).find((json) => json.includes(order.orderId))!;
    expect(JSON.parse(text)).toMatchObject({
      rowKey: sequence,
      reason: 'sent by mistake',
      outcome: 'discarded',
      problem: 'ContradictsRegistry: cloud differ from the registry',
    });
    expect(JSON.parse((JSON.parse(text) as { text: string }).text)).toMatchObject({ from: 'orders', body: order });
  });

  it('keeps what is not even JSON, as it was sent', async () => {
    const text = `{"orderId": ${randomUUID()}`;
    await bus().createSender('orders').sendMessages({ body: text });
    const found = await saying((body) => body === text);
    expect(await shown(found)).toMatchObject({ reason: 'NotAnOrder', body: text });
  });

  it('keeps of what is hardly smaller than a message may be its beginning, and decides what came with it', async () => {
    const key = await newCustomer(await newPartner());
    const good = orderOf(key);
    const orderId = `order-${randomUUID()}`;
    const large = { orderId, [`k${'x'.repeat(100_000)}`]: '', lineItems: 'y'.repeat(161_600) };
    await sendOrders(large);
    await sendOrders(good);
    await eventually(async () => (await eventsOf(key.customerId)).find(({ subject }) => subject === good.orderId));
    const found = await saying((body) => JSON.stringify(body).includes(orderId));
    const text = JSON.stringify(large);
    const sha256 = createHash('sha256').update(text).digest('hex');
    expect(found).toMatchObject({ source: 'orders-quarantine', reason: 'NotAnOrder' });
    expect(found.body).toEqual({ tooLarge: { beginning: text.slice(0, 16_384), length: text.length, sha256 } });
  });
});
