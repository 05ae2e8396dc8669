import { describe, expect, it } from 'vitest';
import { dueRow, ledgerPartition, ledgerRow, parseDueRow, rowRange } from '../../../shared/tables/keys.ts';

const key = {
  environment: 'Production',
  partnerId: '11111111-1111-4111-8111-111111111111',
  customerId: 'aaaaaaaa-0001-4000-8000-000000000001',
} as const;

describe('invariant 6: keys', () => {
  it('name partition and rows, sequences in an order that text keeps', () => {
    expect(ledgerPartition(key)).toBe(
      'Production|11111111-1111-4111-8111-111111111111|aaaaaaaa-0001-4000-8000-000000000001',
    );
    const rows = [9, 10, 100_000].map((sequence) => ledgerRow(key.customerId, { kind: 'audit', sequence }));
    expect(rows[0]).toBe('audit|aaaaaaaa-0001-4000-8000-000000000001|000000000009');
    expect(rows.toSorted()).toEqual(rows);
  });

  it.each([
    ['C7 of the other environment', { environment: 'Sandbox' as const }],
    ['C8 of another partner', { partnerId: '22222222-2222-4222-8222-222222222222' }],
    ['C8 of another customer', { customerId: 'aaaaaaaa-0002-4000-8000-000000000002' }],
  ])('%s lead to another partition', (_, changes) => {
    expect(ledgerPartition({ ...key, ...changes })).not.toBe(ledgerPartition(key));
  });

  it.each(["o'brien", 'a/b', String.raw`a\b`, 'a#b', 'a?b', 'a|b', 'a b', 'a\u0000b', 'ü', '', 'x'.repeat(600)])(
    'never hold %j',
    (orderId) => {
      expect(() => ledgerRow(key.customerId, { kind: 'order', orderId })).toThrow(/not allowed/);
      expect(() => ledgerPartition({ ...key, customerId: orderId })).toThrow(/not allowed/);
    },
  );

  it('of one kind lie in its range, and of no other', () => {
    const { from, to } = rowRange('order');
    const inRange = (row: string) => row >= from && row < to;
    expect(inRange(ledgerRow(key.customerId, { kind: 'order', orderId: 'zzz' }))).toBe(true);
    expect(inRange(ledgerRow(key.customerId, { kind: 'outbox', outboxId: key.customerId }))).toBe(false);
    expect(inRange(ledgerRow(key.customerId, { kind: 'note', sequence: 1 }))).toBe(false);
  });

  it('of the due index read back what they were made of', () => {
    expect(parseDueRow(dueRow(key, 'sub-1'))).toEqual({ key, subscriptionId: 'sub-1' });
  });
});
