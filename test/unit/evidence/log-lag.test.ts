import { describe, expect, it } from 'vitest';
import { logLag, logMoves } from '../../../shared/evidence/log-lag.ts';
import { sequenceEntries } from '../../../shared/evidence/sequence-entries.ts';
import { signCheckpoint } from '../../../shared/evidence/sign-checkpoint.ts';
import type { Signer } from '../../../shared/evidence/signer.ts';
import { auditSource } from '../../../shared/evidence/audit-source.ts';
import { catalogueIn } from '../../../shared/tables/catalogue-table.ts';
import { dailyListsIn } from '../../../shared/tables/daily-list-table.ts';
import { FIXED_SIGNER } from '../../support/fixed-signer.ts';
import { ENVIRONMENT, keyOf, smallLog } from '../../support/small-log.ts';
import { SYSTEM } from '../../support/system.ts';

const START = Date.parse('2026-03-10T12:00:00Z');

/** A log whose clock and vault the test sets. */
async function watched() {
  const small = await smallLog();
  let now = START;
  let isVaultThere = true;
  const clock = () => new Date(now);
  const sequence = sequenceEntries({
    ...SYSTEM,
    clock,
    log: small.log,
    source: auditSource({ ledger: small.ledger, catalogue: catalogueIn(small.open), lists: dailyListsIn(small.open) }),
    callForCheckpoint: () => Promise.resolve(),
    originOf: () => 'assent.example/production',
    onForked: () => {},
  });
  const signer: Signer = {
    ...FIXED_SIGNER,
    sign: (text) => (isVaultThere ? FIXED_SIGNER.sign(text) : Promise.reject(new Error('The vault is out of reach.'))),
  };
  const sign = signCheckpoint({ log: small.log, signers: [signer], clock, onUnsigned: () => {} });
  const lag = logLag({ log: small.log, clock });
  return {
    small,
    lag,
    moves: logMoves(lag),
    at: (seconds: number) => void (now = START + seconds * 1000),
    vault: (is: boolean) => void (isVaultThere = is),
    add: async (entries = 1) => {
      await small.change(keyOf(1), entries);
      await sequence(ENVIRONMENT, [keyOf(1)]);
    },
    sign: () => sign(ENVIRONMENT).catch(() => {}),
  };
}

describe('how long the log has waited for a checkpoint', () => {
  it('E5 is nothing without a log, and once a checkpoint covers everything, however long ago', async () => {
    const log = await watched();
    expect(await log.lag()).toBe(0);
    await log.add();
    await log.sign();
    log.at(86_400);
    expect(await log.lag()).toBe(0);
    await log.add();
    log.at(86_407);
    expect(await log.lag()).toBe(7);
    await log.sign();
    expect(await log.lag()).toBe(0);
  });

  it('E5 grows while the vault is out of reach, by the first entry that waits, and then the log stands still', async () => {
    const log = await watched();
    await log.add();
    await log.sign();
    log.vault(false);
    log.at(100);
    await log.add();
    for (const seconds of [400, 700, 1_000]) {
      log.at(seconds);
      await log.add(2);
      await log.sign();
    }
    expect(await log.lag()).toBe(900);
    await expect(log.moves()).resolves.toBeUndefined();
    log.at(1_001);
    await expect(log.moves()).rejects.toThrow('waits for a checkpoint');
    log.vault(true);
    await log.sign();
    expect(await log.lag()).toBe(0);
    await expect(log.moves()).resolves.toBeUndefined();
  });

  it('E5 stays small where entries come faster than checkpoints for half an hour', async () => {
    const log = await watched();
    for (let seconds = 0; seconds < 1_500; seconds += 60) {
      log.at(seconds);
      await log.add();
      await log.sign();
      // Always one entry behind the newest checkpoint.
      await log.add();
      log.at(seconds + 30);
      expect(await log.lag()).toBeLessThanOrEqual(90);
    }
  });

  it('E4 cannot be told of a log that holds less than its checkpoint says', async () => {
    const log = await watched();
    await log.add(3);
    await log.sign();
    const behind = await watched();
    await behind.add(2);
    const { value } = (await log.small.log.readCheckpoint(ENVIRONMENT))!;
    await behind.small.log.writeCheckpoint(ENVIRONMENT, value, undefined);
    await expect(behind.moves()).rejects.toThrow('holds less than its signed checkpoint');
  });
});
