import { describe, expect, it } from 'vitest';
import { rowSchema } from '../../../../shared/domain/ledger/rows.ts';
import { actorName, callerNamed, type Actor } from '../../../../shared/domain/partners/actor.ts';

const ID = 'aaaaaaaa-0003-4000-8000-000000000001';
const OTHER = 'aaaaaaaa-0003-4000-8000-000000000002';

describe('an actor', () => {
  it.each<[Actor, string]>([
    [{ kind: 'person', userId: ID }, ID],
    [{ kind: 'application', clientId: ID }, `application:${ID}`],
    [{ kind: 'reseller', resellerId: OTHER, userId: ID }, `reseller:${OTHER}:${ID}`],
    [{ kind: 'customer', userId: ID }, `customer:${ID}`],
    [{ kind: 'service' }, 'assent'],
    [{ kind: 'operator' }, 'operator'],
  ])('%o is named %s', (actor, name) => {
    expect(actorName(actor)).toBe(name);
  });

  it.each([
    [ID, { kind: 'person', userId: ID }],
    [`application:${ID}`, { kind: 'application', clientId: ID }],
    [`customer:${ID}`, undefined],
    [`reseller:${OTHER}:${ID}`, undefined],
    ['assent', undefined],
    ['', undefined],
  ])('%s names a caller of a partner: %o', (name, caller) => {
    expect(callerNamed(name)).toEqual(caller);
  });

  it('X1 that is empty cannot be written into the audit chain', () => {
    const at = '2026-11-28T12:00:00.000Z';
    const chain = { previous: '', commitId: ID, hash: 'h', rows: {} };
    const entry = { kind: 'audit', sequence: 1, at, operation: 'orders.decided', actor: 'assent', ...chain };
    expect(rowSchema('audit').safeParse(entry).success).toBe(true);
    expect(rowSchema('audit').safeParse({ ...entry, actor: '' }).success).toBe(false);
  });
});
