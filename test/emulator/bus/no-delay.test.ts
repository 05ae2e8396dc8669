import { Socket } from 'node:net';
import { expect, it, vi } from 'vitest';
import { sendersOn } from '../../../shared/bus/client.ts';
import { configFile, startBus } from './bus.ts';

const { port } = await startBus(configFile({ planned: {} }));
const connectionString = `Endpoint=sb://127.0.0.1:${port};SharedAccessKeyName=local;SharedAccessKey=local;UseDevelopmentEmulator=true`;

it('the connection of senders holds no small write back', async () => {
  const setNoDelay = vi.spyOn(Socket.prototype, 'setNoDelay');
  const sender = await sendersOn({ connectionString })('planned');
  await sender.scheduleMessages({ body: 'x' }, new Date(Date.now() + 60_000));
  expect(setNoDelay.mock.contexts.map((socket) => (socket as Socket).remotePort)).toEqual([port]);
  expect(setNoDelay.mock.calls).toEqual([[true]]);
});
