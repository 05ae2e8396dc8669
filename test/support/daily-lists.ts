import type { Partner } from '../../shared/domain/partners/partner.ts';
import { writeDailyLists } from '../../shared/evidence/write-daily-lists.ts';
import { dailyListsIn } from '../../shared/tables/daily-list-table.ts';
import { evidenceLogIn } from '../../shared/tables/evidence-table.ts';
import { partnersIn, putPartner } from '../../shared/tables/partner-table.ts';
import { relationshipsIn } from '../../shared/tables/relationship-table.ts';
import { ENVIRONMENT, keyOf, type Hook, type SmallLog } from './small-log.ts';
import { SYSTEM } from './system.ts';

export const FIRST_DAY = Date.parse('2026-03-10T00:05:00Z');
export const OWNER = { environment: ENVIRONMENT, partnerId: keyOf(1).partnerId } as const;
export const EMPTY = { environment: ENVIRONMENT, partnerId: '00000000-0000-4000-8000-000000000000' } as const;

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

/** A partner without customers, and one with so many of them. */
export async function registered(small: SmallLog, customers: number): Promise<void> {
  await putPartner(small.open, partner(EMPTY.partnerId, '1'));
  await putPartner(small.open, partner(OWNER.partnerId, '2'));
  for (let nth = 1; nth <= customers; nth++) await enter(small, nth);
}

const enter = (small: SmallLog, nth: number) =>
  relationshipsIn(small.open).enter(
    OWNER,
    {
      customerId: keyOf(nth).customerId,
      companyName: `Customer ${nth}`,
      domain: `customer${nth}.example`,
      resellerIds: [],
    },
    true,
  );

interface Given {
  readonly hook?: Hook;
  readonly clock?: () => Date;
}

/** A writer of its own, as another process would have it. */
export function writer(small: SmallLog, { hook = {}, clock = () => new Date(FIRST_DAY) }: Given = {}) {
  const open = small.openWith(hook);
  return writeDailyLists({
    lists: dailyListsIn(open),
    log: evidenceLogIn(open),
    relationships: relationshipsIn(open),
    partners: partnersIn(open, 60_000, clock),
    sequence: small.sequencer(hook).sequence,
    clock,
    random: SYSTEM.random,
  });
}
