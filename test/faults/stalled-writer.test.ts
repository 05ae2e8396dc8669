import { STANDARD_POLICY } from '../../shared/domain/agreements/policy.ts';
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { emptyGate } from '../../shared/domain/acceptances/gate.ts';
import { SERVICE } from '../../shared/domain/partners/actor.ts';
import { ok } from '../../shared/domain/refusal.ts';
import { Unavailable } from '../../shared/errors.ts';
import { changeLedger } from '../../shared/ledger/change-ledger.ts';
import { NOT_STORED } from '../../shared/ledger/ledger.ts';
import { publishLedgerOutbox } from '../../shared/ledger/publish-ledger-outbox.ts';
import type { OutboxWakeUp, WakeUp } from '../../shared/ledger/wake-up.ts';
import { ledger, newCustomer, newPartner, wakeUpsOf } from '../support/world.ts';
import { rows } from './support/invariants.ts';
import { startProcess } from './support/process.ts';
import { SYSTEM } from '../support/system.ts';
import { lastingWakeUps } from '../support/lasting-wake-ups.ts';

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();

const promise = (key: LedgerKey, since: string): OutboxWakeUp => ({
  kind: 'outbox',
  ...key,
  outboxId: randomUUID(),
  since,
});

const outboxRow = ({ outboxId }: OutboxWakeUp) => ({ kind: 'outbox' as const, outboxId, events: [] });

const { handleWakeUps } = startProcess();

async function lateCommit(key: LedgerKey, since: string): Promise<boolean> {
  const wakeUp = promise(key, since);
  const gate = (await ledger.readGate(key))!;
  await handleWakeUps([wakeUp]);
  const entry = { at: new Date().toISOString(), operation: 'subscription.changed', actor: SERVICE } as const;
  const committed = await ledger.commit(key, gate, { next: gate.state, create: [outboxRow(wakeUp)], entry });
  return committed !== undefined;
}

describe('invariant 4: a write that comes when its wake-up has given it up', () => {
  it('fails, and leaves no row behind', async () => {
    const key = await newCustomer(await newPartner());
    const before = await ledger.readGate(key);
    expect(await lateCommit(key, ago(121))).toBe(false);
    expect((await ledger.readGate(key))?.state).toEqual(before?.state);
    expect(await rows(key, 'outbox')).toEqual([]);
    expect(await wakeUpsOf(key.customerId)).toEqual([]);
  });

  it('while it may still come, its wake-up waits', async () => {
    const key = await newCustomer(await newPartner());
    expect(await lateCommit(key, ago(60))).toBe(true);
    expect(await wakeUpsOf(key.customerId)).toMatchObject([{ kind: 'outbox' }]);
  });

  it('one that came just before is announced by the next wake-up', async () => {
    const key = await newCustomer(await newPartner());
    const wakeUp = promise(key, ago(121));
    const gate = (await ledger.readGate(key))!;
    const entry = { at: new Date().toISOString(), operation: 'subscription.changed', actor: SERVICE } as const;
    await ledger.commit(key, gate, { next: gate.state, create: [outboxRow(wakeUp)], entry });
    expect(await ledger.fence(key, gate)).toBe(false);
    await handleWakeUps([wakeUp]);
    expect(await rows(key, 'outbox')).toEqual([]);
  });

  it('one that comes while its wake-up fences is not lost, whichever of the two reads is the earlier', async () => {
    const key = await newCustomer(await newPartner());
    const wakeUp = promise(key, ago(121));
    const gate = (await ledger.readGate(key))!;
    const entry = { at: new Date().toISOString(), operation: 'subscription.changed', actor: SERVICE } as const;
    let reads = 0;
    // The relay reads the row, the fence two things: the commit comes between these two.
    const read = async <T>(value: Promise<T>): Promise<T> => {
      const found = await value;
      if (++reads === 2) await ledger.commit(key, gate, { next: gate.state, create: [outboxRow(wakeUp)], entry });
      return found;
    };
    const relay = publishLedgerOutbox({
      ledger: {
        ...ledger,
        readGate: (of) => read(ledger.readGate(of)),
        readRow: (of, name) => read(ledger.readRow(of, name)),
      },
      publisher: { publish: async () => undefined },
      clock: SYSTEM.clock,
      releasePage: async (_, row) => row,
      reconcile: async () => undefined,
    });
    await expect(relay(wakeUp)).rejects.toThrow(Unavailable);
    expect(await rows(key, 'outbox')).toHaveLength(1);
    expect(await relay(wakeUp)).toBe(true);
    expect(await rows(key, 'outbox')).toEqual([]);
  });

  it('a process that wakes from a long stall does not decide anew under the id that was given up', async () => {
    const key = await newCustomer(await newPartner());
    const before = await ledger.readGate(key);
    let now = Date.now() - 600_000;
    const promised: WakeUp[] = [];
    const wakeUps = lastingWakeUps(async (...sent) => void promised.push(...sent));
    const change = changeLedger({
      ledger,
      wakeUps,
      policyFor: () => STANDARD_POLICY,
      ...SYSTEM,
      clock: () => new Date(now),
    });
    let planned = 0;
    const write = change<string>({
      key,
      request: undefined,
      plan: async (gate) => {
        planned++;
        // Before the commit the process stands still, and its wake-up comes and goes.
        now += 130_000;
        await handleWakeUps(promised.map((wakeUp) => ({ ...wakeUp, since: ago(130) }) as OutboxWakeUp));
        const entry = { at: new Date().toISOString(), operation: 'subscription.changed', actor: SERVICE } as const;
        const result = { kind: 'subscriptions' as const };
        return ok({ change: { next: gate, entry }, events: [], result, answer: 'done' });
      },
      replay: async () => ok('again'),
    });
    await expect(write).rejects.toThrow(Unavailable);
    expect(planned).toBe(1);
    expect((await ledger.readGate(key))?.state).toEqual(before?.state);
    expect(await rows(key, 'outbox')).toEqual([]);
  });
});

describe('invariant 4: a write that would open a ledger, after its wake-up has given it up', () => {
  const newKey = async () => ({ ...(await newCustomer(await newPartner())), customerId: randomUUID() });
  const opening = (key: LedgerKey, wakeUp: OutboxWakeUp) => {
    const state = emptyGate('US', []);
    const entry = { at: new Date().toISOString(), operation: 'relationship.accepted', actor: SERVICE } as const;
    return ledger.commit(key, { state, etag: NOT_STORED }, { next: state, create: [outboxRow(wakeUp)], entry });
  };

  it('D3 fails, however often the wake-up comes, and another write opens it', async () => {
    const key = await newKey();
    const late = promise(key, ago(121));
    await handleWakeUps([late]);
    expect(await opening(key, late)).toBeUndefined();
    await handleWakeUps([late]);
    expect(await opening(key, late)).toBeUndefined();
    expect(await wakeUpsOf(key.customerId)).toEqual([]);
    const next = promise(key, ago(1));
    expect(await opening(key, next)).toBeDefined();
    await handleWakeUps([next]);
    expect((await rows(key, 'outbox')).map(({ outboxId, fenced }) => [outboxId, fenced])).toEqual([
      [late.outboxId, true],
    ]);
    await handleWakeUps([late]);
    expect(await wakeUpsOf(key.customerId)).toEqual([]);
  });

  it('needs no row in its place where it would have changed a ledger that was there', async () => {
    const key = await newKey();
    await handleWakeUps([{ ...promise(key, ago(121)), existing: true }]);
    expect(await rows(key, 'outbox')).toEqual([]);
    expect(await wakeUpsOf(key.customerId)).toEqual([]);
  });

  it('D3 while it may still come, its wake-up waits', async () => {
    const key = await newKey();
    const soon = promise(key, ago(60));
    await handleWakeUps([soon]);
    expect(await opening(key, soon)).toBeDefined();
    expect(await wakeUpsOf(key.customerId)).toMatchObject([{ outboxId: soon.outboxId }]);
  });
});
