import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { repairRow } from '../../../infra/operator/mend/repair-row.ts';
import { Instant } from '../../../shared/domain/instant.ts';
import { rowSchema } from '../../../shared/domain/ledger/rows.ts';

describe('X1 a repair', () => {
  const dates = z.object({
    at: Instant,
    note: z.string().max(3).optional(),
    deep: z.object({ n: z.int() }),
  });

  it.each([
    [
      { at: '+010000-01-01T07:59:59.000Z', deep: { n: 1 } },
      { at: '2099-12-31T23:59:59.999Z', deep: { n: 1 } },
    ],
    [
      { at: '-000001-12-31T10:00:00.000Z', deep: { n: 1 } },
      { at: '2000-01-01T00:00:00.000Z', deep: { n: 1 } },
    ],
    [
      { at: '2026-01-01T00:00:00Z', note: 'long', deep: { n: 1 } },
      { at: '2026-01-01T00:00:00Z', deep: { n: 1 } },
    ],
    // Nothing but text is ever left out: a number or an object may be what closes a gate.
    [{ at: '2026-01-01T00:00:00Z', deep: { n: 1.5 } }, undefined],
    [{ at: '2026-01-01T00:00:00Z', deep: 'gone' }, undefined],
    [{ at: 'soon', deep: { n: 1 } }, undefined],
    [undefined, undefined],
  ])('of %j gives %j', (stored, repaired) => {
    expect(repairRow(dates, stored)).toEqual(repaired);
  });

  it('leaves a withdrawal in place, whatever its day', () => {
    const withdrawal = {
      kind: 'withdrawal',
      sequence: 2,
      day: '9999-12-31',
      withdrawnAt: 'x',
      recordedAt: 'x',
      userId: 'x',
    };
    expect(repairRow(rowSchema('withdrawal'), withdrawal)).toBeUndefined();
  });
});
