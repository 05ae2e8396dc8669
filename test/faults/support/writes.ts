import { describe, expect, it } from 'vitest';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import type { RowKind } from '../../../shared/domain/ledger/rows.ts';
import { mapConcurrent } from '../../../shared/map-concurrent.ts';
import { eventsOf, wakeUpsOf } from '../../support/world.ts';
import { FaultPoint, type Fault } from './flaky.ts';
import { expectSoundLedger, rows } from './invariants.ts';
import { startProcess } from './process.ts';

export type Process = ReturnType<typeof startProcess>;

/** A write that may break off anywhere and is then asked for again, and what must be found afterwards. */
interface Write<W> {
  readonly arrange: () => Promise<W & { key: LedgerKey }>;
  readonly act: (process: Process, world: W & { key: LedgerKey }) => Promise<unknown>;
  readonly found: (world: W & { key: LedgerKey }) => Promise<object>;
  readonly expected: object;
  /** How many events of which types tell of it. */
  readonly announces: Readonly<Record<string, number>>;
}

type NamedWrite = readonly [name: string, described: Write<unknown>];

export const write = <W>(name: string, described: Write<W>): NamedWrite => [name, described as Write<unknown>];

export const count = async ({ key }: { key: LedgerKey }, kind: RowKind) => (await rows(key, kind)).length;

export const announceAll = async (process: Process, { customerId }: LedgerKey) =>
  process.handleWakeUps((await wakeUpsOf(customerId)).filter((wakeUp) => wakeUp.kind === 'outbox'));

const FAULTS: readonly Fault[] = ['before', 'after', 'dies'];

/** How many different events of each type were told. */
async function toldOf(key: LedgerKey): Promise<Record<string, number>> {
  const told = Map.groupBy(await eventsOf(key.customerId), ({ type }) => type as string);
  return Object.fromEntries([...told].map(([type, events]) => [type, new Set(events.map(({ id }) => id)).size]));
}

/** Tests each write with each fault at each of its operations. */
export function describeWrites(writes: readonly NamedWrite[]): void {
  const healthy = startProcess();
  describe.each(writes)('invariants 1 to 4, 7: %s with a fault at every operation', (_, described) => {
    it.each(FAULTS)('an operation that %s: asked for again it is done once and told once', async (fault) => {
      const { arrange, act, found, expected, announces } = described;
      const counted = new FaultPoint();
      await act(startProcess(counted), await arrange());
      expect(counted.operations).toBeGreaterThanOrEqual(3);

      const points = Array.from({ length: counted.operations }, (__, at) => at);
      await mapConcurrent(points, 8, async (at) => {
        const world = await arrange();
        await act(startProcess(new FaultPoint(at, fault)), world).catch(() => undefined);
        await act(healthy, world);
        await announceAll(healthy, world.key);
        expect({ at, found: await found(world) }).toMatchObject({ at, found: expected });
        expect({ at, ...(await toldOf(world.key)) }).toMatchObject({ at, ...announces });
        await expectSoundLedger(world.key);
      });
    });
  });
}
