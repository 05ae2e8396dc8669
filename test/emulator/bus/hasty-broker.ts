import { parseArgs } from 'node:util';
import { serve } from '../../../infra/emulator/bus/broker.ts';
import { SqliteStore } from '../../../infra/emulator/bus/sqlite-store.ts';
import type { Store } from '../../../infra/emulator/bus/store.ts';
import { readTopology } from '../../../infra/emulator/bus/topology.ts';

// A broker that acknowledges first and writes later: what the test of durability must find out.

const LATE = 50;

const later = (write: () => void): void => void setTimeout(write, LATE);

function hasty(store: Store): Store {
  return {
    nextSequence: () => store.nextSequence(),
    put: (entity, message) => later(() => store.put(entity, message)),
    remove: (sequence) => later(() => store.remove(sequence)),
    setDeliveryCount: (sequence, count) => later(() => store.setDeliveryCount(sequence, count)),
    rememberId: (id) => later(() => store.rememberId(id)),
    forgetIds: (entity, until) => later(() => store.forgetIds(entity, until)),
    afterCommit: (callback) => callback(),
    messages: () => store.messages(),
    ids: () => store.ids(),
    close: () => store.close(),
  };
}

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    config: { type: 'string', default: '' },
    data: { type: 'string', default: '' },
    'with-parent': { type: 'boolean' },
  },
});
const { port } = await serve(Number(values.port), readTopology(values.config), hasty(new SqliteStore(values.data)));
process.stdin.on('close', () => process.exit(0)).resume();
console.log(JSON.stringify({ ready: true, port }));
