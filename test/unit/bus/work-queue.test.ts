import { expect, it } from 'vitest';
import { RehearsalMessage } from '../../../shared/bus/rehearsal-queue.ts';
import { SweepMessage } from '../../../shared/bus/sweep-queue.ts';
import rehearsals from '../../fixtures/messages/0.1.0/rehearsals.json' with { type: 'json' };
import sweeps from '../../fixtures/messages/0.1.0/renewal-sweeps.json' with { type: 'json' };

const sweepId = '2026-11-28.1';
const rehearsalId = '6e4181c1-fee3-5c46-a1c7-c512851a4538';

it('messages that release 0.1.0 sent about sweeps are read', () => {
  expect(sweeps.map((body) => SweepMessage.parse(body))).toEqual([
    { kind: 'shard', sweepId, revision: 1, day: '2026-12-28', shard: 1 },
    { kind: 'check', sweepId, check: 3 },
    { kind: 'check', revision: 2 },
  ]);
});

it('messages that release 0.1.0 sent about rehearsals are read', () => {
  const day = { from: '2027-01-28', to: '2027-01-28' };
  expect(rehearsals.map((body) => RehearsalMessage.parse(body))).toEqual([
    { kind: 'shard', rehearsalId, source: 'renewals', ...day, shard: 0 },
    { kind: 'tally', rehearsalId },
    { kind: 'check', rehearsalId, check: 2, since: '2026-11-28T17:57:04.595Z' },
  ]);
});

it('checks are read as they are sent', () => {
  const check = { kind: 'check', rehearsalId, check: 2, since: '2026-11-28T17:57:04.595Z' };
  expect(RehearsalMessage.parse(check)).toEqual(check);
  expect(SweepMessage.parse({ kind: 'check', sweepId, check: 3 })).toEqual({ kind: 'check', sweepId, check: 3 });
  expect(SweepMessage.safeParse({ kind: 'glance' }).success).toBe(false);
});
