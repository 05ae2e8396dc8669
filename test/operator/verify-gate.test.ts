import { describe, expect, it } from 'vitest';
import { contentHash } from '../../shared/digest.ts';
import type { RowOf } from '../../shared/domain/ledger/rows.ts';
import { verifyLedger } from '../../infra/operator/verified-ledger.ts';
import { storedValue } from '../../shared/tables/entity.ts';
import { ledgerPartition } from '../../shared/tables/keys.ts';
import { alter, ledgerOfFive, ledgerTable, rowNamed, rowsOf } from '../support/altered-ledger.ts';
import { confirm, ledger, newCustomer, newPartner } from '../support/world.ts';

type AuditRow = RowOf<'audit'>;

const verify = verifyLedger(ledger);

describe('the audit chain vouches for the gate', () => {
  const held = (row: Record<string, unknown>) => row['acceptances'] as Record<string, Record<string, unknown>>;
  const type = 'MicrosoftCustomerAgreement';

  it.each<[string, (gate: Record<string, unknown>) => object, string[]]>([
    [
      'a later date of acceptance',
      (gate) => ({ ...gate, acceptances: { [type]: { ...held(gate)[type], dateAgreed: '2026-04-01T00:00:00.000Z' } } }),
      ['the gate was altered', `the gate's ${type} differs from the history`],
    ],
    [
      'an acceptance less',
      (gate) => ({ ...gate, acceptances: {} }),
      ['the gate was altered', `the gate's ${type} differs from the history`],
    ],
    ['another country', (gate) => ({ ...gate, country: 'DE' }), ['the gate was altered']],
    ['a hold', (gate) => ({ ...gate, holds: 1 }), ['the gate was altered', 'the gate counts 1 holds, but there are 0']],
    [
      'another person',
      (gate) => ({
        ...gate,
        acceptances: {
          [type]: { ...held(gate)[type], contact: { firstName: 'E', lastName: 'F', email: 'e@f.example' } },
        },
      }),
      ['the contact in the gate was altered'],
    ],
    [
      'a withdrawal',
      (gate) => ({
        ...gate,
        withdrawal: {
          sequence: 5,
          day: '2026-05-05',
          withdrawnAt: '2026-05-05T00:00:00.000Z',
          recordedAt: '2026-05-05T00:00:00.000Z',
        },
      }),
      ['the gate was altered', "the gate's withdrawal differs from the history"],
    ],
  ])('C9 C18 notices that the gate was given %s', async (_, change, problems) => {
    const key = await ledgerOfFive();
    await alter(key, await rowNamed(key, 'gate|'), change);
    const found = await verify(key);
    expect(found.breaks.map(({ problem }) => problem)).toEqual(problems);
  });

  it('C9 C18 a gate and its audit entry that were altered together still differ from the history', async () => {
    const key = await ledgerOfFive();
    const state = { ...(await ledger.readGate(key))!.state, acceptances: {} };
    const entryRow = (await rowsOf(key)).map(({ rowKey }) => rowKey!).findLast((name) => name.startsWith('audit|'))!;
    const { auditHead: _, ...left } = state;
    const { hash: __, ...entry } = storedValue((await ledgerTable.get(ledgerPartition(key), entryRow))!) as AuditRow;
    const forged = { ...entry, gate: contentHash(left) };
    const hash = contentHash(forged);
    await alter(key, entryRow, () => ({ ...forged, hash }));
    await alter(key, await rowNamed(key, 'gate|'), () => ({ ...state, auditHead: hash }));
    expect(await verify(key)).toMatchObject({
      breaks: [{ problem: `the gate's ${type} differs from the history` }],
    });
  });

  it('C18 an entry of an earlier release, without the hash of a gate, can be read', async () => {
    const key = await newCustomer(await newPartner());
    const entryRow = await rowNamed(key, 'audit|');
    const {
      hash: _,
      gate: __,
      ...earlier
    } = storedValue((await ledgerTable.get(ledgerPartition(key), entryRow))!) as AuditRow;
    const hash = contentHash(earlier);
    await alter(key, entryRow, () => ({ ...earlier, hash }));
    await alter(key, await rowNamed(key, 'gate|'), (gate) => ({ ...gate, auditHead: hash }));
    expect(await verify(key)).toMatchObject({ entries: 1, breaks: [] });
    await confirm(key);
    expect(await verify(key)).toMatchObject({ entries: 2, breaks: [] });
  });
});
