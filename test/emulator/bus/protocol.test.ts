import { once } from 'node:events';
import { createConnection } from 'node:net';
import type { Socket } from 'node:net';
import rhea from 'rhea';
import type { Receiver } from 'rhea';
import { afterAll, describe, expect, it } from 'vitest';
import { configFile, startBus, takeOne } from './bus.ts';

// What the Service Bus client depends on but does not show: here a plain AMQP client asks for it.

const bus = await startBus(configFile({ drained: {}, answered: {}, detached: {}, closed: {}, dropped: {} }));
const client = bus.client();
const sockets: Socket[] = [];

afterAll(() => sockets.forEach((socket) => socket.destroy()));

/** A receiver without credit on a connection of its own, and the connection's socket. */
async function receiverOf(queue: string): Promise<{ receiver: Receiver; socket: Socket }> {
  const address = { host: '127.0.0.1', port: bus.port };
  const socket = createConnection(address);
  sockets.push(socket);
  await once(socket, 'connect');
  const connect = (_port: number, _host: string, _options: object, connected: () => void): Socket => {
    setImmediate(connected);
    return socket;
  };
  const container = rhea.create_container();
  const connection = container.connect({
    ...address,
    reconnect: false,
    connection_details: () => ({ ...address, connect }),
  });
  connection.on('disconnected', () => undefined);
  const receiver = connection.open_receiver({ source: queue, credit_window: 0, autoaccept: false });
  await once(receiver, 'receiver_open');
  return { receiver, socket };
}

describe.concurrent('a link', () => {
  it('answers a drain when no credit is left', async () => {
    const { receiver } = await receiverOf('drained');
    const delivered = once(receiver, 'message');
    receiver.add_credit(1);
    await client.createSender('drained').sendMessages({ body: 1 });
    await delivered;
    const drained = once(receiver, 'receiver_drained');
    receiver.drain_credit();
    await expect(drained).resolves.toBeDefined();
  });

  it('answers a flow with a flow', async () => {
    const { receiver } = await receiverOf('answered');
    const answered = once(receiver, 'receiver_flow');
    receiver.add_credit(1);
    await expect(answered).resolves.toBeDefined();
  });
});

describe.concurrent('a receiver that went with credit left', () => {
  it.each(['detached', 'closed', 'dropped'] as const)('by being %s gets nothing more', async (end) => {
    const { receiver, socket } = await receiverOf(end);
    const answered = once(receiver, 'receiver_flow');
    receiver.add_credit(100);
    await answered;
    await leave(end, receiver, socket);
    await client.createSender(end).sendMessages({ body: 'x' });
    expect(await takeOne(client.createReceiver(end))).toMatchObject({ body: 'x', deliveryCount: 0 });
  });
});

async function leave(end: 'detached' | 'closed' | 'dropped', receiver: Receiver, socket: Socket): Promise<void> {
  if (end === 'detached') {
    receiver.close();
    await once(receiver, 'receiver_close');
  } else if (end === 'closed') {
    receiver.connection.close();
    await once(receiver.connection, 'connection_close');
  } else {
    socket.destroy();
    await once(socket, 'close');
  }
}
