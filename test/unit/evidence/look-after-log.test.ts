import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ChainName } from '../../../shared/domain/evidence/log-state.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { Unavailable } from '../../../shared/errors.ts';
import { lookAfterLog } from '../../../shared/evidence/look-after-log.ts';
import { signCheckpoint } from '../../../shared/evidence/sign-checkpoint.ts';
import { storedValue, toEntity } from '../../../shared/tables/entity.ts';
import { ledgerIn } from '../../../shared/tables/ledger-table.ts';
import { partnersIn, putPartner } from '../../../shared/tables/partner-table.ts';
import { relationshipsIn } from '../../../shared/tables/relationship-table.ts';
import { FIXED_SIGNER } from '../../support/fixed-signer.ts';
import { ENVIRONMENT, keyOf, problemsOf, smallLog, type Hook, type SmallLog } from '../../support/small-log.ts';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const partner = (partnerId: string, mpnId: string): Partner => ({
  partnerId,
  mpnId,
  name: 'one',
  type: 'DirectBill',
  status: 'active',
  cloud: 'Public',
  environment: ENVIRONMENT,
  agreementSigned: true,
});
const OWNER = keyOf(1);

/** A registry of three partners, of which the middle one has these customers. */
async function registered(small: SmallLog, customers: number): Promise<void> {
  await putPartner(small.open, partner('00000000-0000-4000-8000-000000000000', '1'));
  await putPartner(small.open, partner(OWNER.partnerId, '2'));
  await putPartner(small.open, partner('99999999-0000-4000-8000-000000000000', '3'));
  const relationships = relationshipsIn(small.open);
  for (let nth = 1; nth <= customers; nth++) {
    const { customerId } = keyOf(nth);
    const names = { companyName: `Customer ${nth}`, domain: `customer${nth}.example`, resellerIds: [] };
    await relationships.enter(OWNER, { customerId, ...names }, true);
  }
}

function looking(
  small: SmallLog,
  { hook = {}, clock = () => new Date(NOW), forks = [] }: { hook?: Hook; clock?: () => Date; forks?: ChainName[] } = {},
) {
  const { sequence } = small.sequencer();
  const onForked = (chains: readonly ChainName[]) => void forks.push(...chains);
  return lookAfterLog({
    log: small.log,
    ledger: ledgerIn(small.openWith(hook)),
    relationships: relationshipsIn(small.openWith(hook)),
    partners: partnersIn(small.open, 60_000, clock),
    sequence,
    sign: signCheckpoint({ log: small.log, signers: [FIXED_SIGNER], clock, onUnsigned: () => {} }),
    clock,
    onForked,
  });
}

describe('the look after the log', () => {
  it('E4 logs and signs what no event told of, and only that', async () => {
    const small = await smallLog();
    await registered(small, 4);
    for (const nth of [1, 2, 3, 4]) await small.change(keyOf(nth), nth);
    await small.sequencer().sequence(ENVIRONMENT, [keyOf(1), keyOf(3)]);
    await small.change(keyOf(3));
    const look = looking(small);
    expect(await look()).toEqual({ ledgers: 4, behind: 3, failed: 0 });
    expect(await problemsOf(small, [1, 2, 3, 4].map(keyOf))).toEqual([]);
    expect((await small.log.readCheckpoint(ENVIRONMENT))!.value.size).toBe(11);
    expect(await look()).toEqual({ ledgers: 4, behind: 0, failed: 0 });
  });

  it('E4 goes on where the last one ran out of time, and comes round', async () => {
    const small = await smallLog();
    await registered(small, 450);
    for (const nth of [1, 250, 450]) await small.change(keyOf(nth));
    let now = NOW;
    const clock = () => new Date((now += 15_000));
    const looks = [];
    for (let nth = 0; nth < 8; nth++) looks.push(await looking(small, { clock })());
    expect(
      looks
        .map(({ ledgers }) => ledgers)
        .slice(0, 4)
        .every((ledgers) => ledgers < 450),
    ).toBe(true);
    expect(looks.reduce((sum, { ledgers }) => sum + ledgers, 0)).toBeGreaterThan(450);
    expect(looks.reduce((sum, { behind }) => sum + behind, 0)).toBe(3);
    expect(await problemsOf(small, [1, 250, 450].map(keyOf))).toEqual([]);
  });

  it('E4 X2 a ledger that cannot be read hides no other, and is counted', async () => {
    const small = await smallLog();
    await registered(small, 3);
    for (const nth of [1, 2, 3]) await small.change(keyOf(nth));
    let gets = 0;
    const hook: Hook = {
      before(table, operation) {
        if (table === 'Ledger' && operation === 'get' && ++gets === 2) throw new Unavailable('Not now.');
      },
    };
    expect(await looking(small, { hook })()).toEqual({ ledgers: 3, behind: 2, failed: 1 });
    expect(await looking(small)()).toEqual({ ledgers: 3, behind: 1, failed: 0 });
  });

  it('E4 X2 a partner whose ledgers cannot be listed hides no other, and is counted', async () => {
    const small = await smallLog();
    await registered(small, 3);
    const last = { ...keyOf(1), partnerId: '99999999-0000-4000-8000-000000000000' };
    const names = { companyName: 'Last', domain: 'last.example', resellerIds: [] };
    await relationshipsIn(small.open).enter(last, { customerId: last.customerId, ...names }, true);
    for (const key of [keyOf(1), keyOf(2), last]) await small.change(key);
    let pages = 0;
    const hook: Hook = {
      before(table, operation) {
        if (table === 'Relationships' && operation === 'page' && ++pages === 2) throw new Unavailable('Not now.');
      },
    };
    expect(await looking(small, { hook })()).toEqual({ ledgers: 1, behind: 1, failed: 1 });
    expect(await problemsOf(small, [last])).toEqual([]);
    expect(await small.log.readCheckpoint(ENVIRONMENT)).toBeDefined();
    expect(await looking(small)()).toEqual({ ledgers: 4, behind: 2, failed: 0 });
  });

  it('E4 E14 names a ledger that has fewer entries than the log, and no other', async () => {
    const small = await smallLog();
    await registered(small, 3);
    for (const nth of [1, 2, 3]) await small.change(keyOf(nth), 3);
    const forks: ChainName[] = [];
    await looking(small, { forks })();
    expect(forks).toEqual([]);
    const backup = await smallLog();
    await backup.change(keyOf(2), 2);
    await small.replaceLedger(keyOf(2), backup);
    await small.change(keyOf(3));
    await looking(small, { forks })();
    expect(forks).toEqual([keyOf(2)]);
  });

  it('E4 E14 names a ledger of which the log counts more than there is, so that nothing new would be logged', async () => {
    const small = await smallLog();
    await registered(small, 2);
    for (const nth of [1, 2]) await small.change(keyOf(nth), 3);
    const forks: ChainName[] = [];
    await looking(small, { forks })();
    const { partnerId, customerId } = keyOf(1);
    const [partition, name] = [`chain|${ENVIRONMENT}|${partnerId}|${customerId}`, `logged|${customerId}`];
    const row = storedValue((await small.open('Evidence').get(partition, name))!) as object;
    await small.open('Evidence').upsert(toEntity(z.unknown(), partition, name, { ...row, sequence: 9 }));
    await small.change(keyOf(1));
    await looking(small, { forks })();
    expect(forks).toEqual([keyOf(1)]);
  });
});
