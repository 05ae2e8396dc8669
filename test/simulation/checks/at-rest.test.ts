import { describe, expect, it } from 'vitest';
import { atRest } from './at-rest.ts';
import { left, type SmallWorld } from './small-world.ts';
import { foundBy } from './altered-world.ts';
import type { Left } from './world-record.ts';

const NOTHING: Left = { active: [], locked: [], scheduled: [], deadLettered: [] };
const holding = (entity: string, more: Partial<Left>) => (world: SmallWorld) =>
  void (world.left = new Map([...world.left, [entity, { ...NOTHING, ...more }]]));

describe('at rest', () => {
  it('only ends of holds lie ahead', () => expect(foundBy(atRest)).toEqual([]));

  it('leaves the quarantine to the operator', () => {
    expect(foundBy(atRest, holding('orders-quarantine', { active: [left({})] }))).toEqual([]);
    const spent = { ...left({}), deadLetterReason: 'MaxDeliveryCountExceeded' };
    expect(foundBy(atRest, holding('orders', { deadLettered: [spent] }))).toEqual([]);
  });

  it.each([
    ['a message that waits', holding('orders', { active: [left({})] }), 'still waits'],
    ['a message that is worked on', holding('orders', { locked: [left({})] }), 'is still worked on'],
    [
      'a wake-up that is no end of a hold',
      holding('wake-ups', { scheduled: [left({ kind: 'outbox' })] }),
      'is still to come',
    ],
    [
      'a wake-up of an attestation about to be written',
      holding('wake-ups', {
        scheduled: [left({ kind: 'attestation', at: '2026-06-01T15:00:00Z', since: '2026-06-01T15:00:00Z' })],
      }),
      'is still to come',
    ],
    [
      'a wake-up of an attestation that is over',
      holding('wake-ups', { scheduled: [left({ kind: 'attestation', at: '2026-06-01T15:00:00Z' })] }),
      'waits for what is over',
    ],
    [
      'a wake-up of a hold that is over',
      holding('wake-ups', { scheduled: [left({ kind: 'hold', holdUntil: '2026-06-01T15:00:00Z' })] }),
      'waits for what is over',
    ],
    [
      'a dead letter that expired',
      holding('orders', { deadLettered: [{ ...left({}), deadLetterReason: 'TTLExpiredException' }] }),
      'is a dead letter for TTLExpiredException',
    ],
  ])('finds %s', (_, alter, text) => {
    expect(foundBy(atRest, alter).join()).toContain(text);
  });
});
