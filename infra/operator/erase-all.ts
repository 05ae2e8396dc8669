import { erasureOf, forgetOriginals, type ErasureRequest } from '../../shared/acceptances/erase-person.ts';
import type { Originals } from '../../shared/acceptances/originals.ts';
import type { Clock } from '../../shared/clock.ts';
import type { ErasedRow } from '../../shared/domain/acceptances/erasure.ts';
import type { Ledger } from '../../shared/ledger/ledger.ts';
import { underGate } from '../../shared/ledger/under-gate.ts';
import type { Random } from '../../shared/random.ts';

interface Deps {
  readonly ledger: Ledger;
  readonly originals: Originals;
  readonly clock: Clock;
  readonly random: Random;
}

/** Erases what a ledger holds of a person (E12), one transaction after the other, until nothing is left. */
export async function eraseAll(deps: Deps, wanted: ErasureRequest): Promise<ErasedRow[]> {
  const { ledger } = deps;
  const all: ErasedRow[] = [];
  for (let more = true; more;) {
    const erased = await underGate(async () => {
      const gate = await ledger.readGate(wanted.key);
      if (!gate) throw new Error(`Nothing is on record of customer ${wanted.key.customerId}.`);
      const planned = await erasureOf(deps)(gate.state, wanted);
      const done = !planned.change || (await ledger.commit(wanted.key, gate, planned.change));
      return done ? planned.erased : undefined;
    });
    await forgetOriginals(deps)(wanted.key, wanted.erasing, erased.rows);
    all.push(...erased.rows);
    more = erased.more;
  }
  return all;
}
