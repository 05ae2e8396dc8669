import { randomUUID } from 'node:crypto';
import { useCasesOf } from '../../../functions/use-cases.ts';
import type { Stack } from '../../../infra/emulator/stack/stack.ts';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { DAY_MS } from '../../../shared/domain/instant.ts';
import { SERVICE } from '../../../shared/domain/partners/actor.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import { sealsOn } from '../../../shared/pages/seals.ts';
import { sealSession } from '../../../shared/pages/session.ts';
import { tablesIn } from '../../../shared/tables/client.ts';
import { dailyKeysIn, SESSION_KEYS_TABLE } from '../../../shared/tables/daily-key-table.ts';
import { portsOn } from '../../support/service.ts';
import { SYSTEM } from '../../support/system.ts';
import { mapConcurrent } from './parallel.ts';

const WRITERS = 32;
const DAYS = 30;
const required = { agreementType: 'MicrosoftCustomerAgreement' as const, versionRank: 1, alternatives: [] };

/** Customers of the partner as the service takes them on, each with an order on hold and a renewal to reconfirm. */
export async function consoleRows(
  { tablesConnection }: Pick<Stack, 'tablesConnection'>,
  { environment, partnerId }: Partner,
  count: number,
): Promise<LedgerKey[]> {
  const owner = { environment, partnerId };
  const ports = portsOn(tablesIn({ connectionString: tablesConnection }));
  const { establishRelationship } = useCasesOf(ports);
  const keys = Array.from({ length: count }, () => ({ ...owner, customerId: randomUUID() }));
  const at = new Date().toISOString();
  await mapConcurrent(WRITERS, keys, async ({ customerId }, n) => {
    await establishRelationship({
      owner,
      profile: {
        customerId,
        companyName: `Wingtip Toys ${n}`,
        domain: `${customerId}.example`,
        culture: 'en-US',
        language: 'en',
        email: 'billing@wingtip.example',
        address: { country: 'US' },
      },
      resellerIds: [],
      actor: SERVICE,
    });
    const due = new Date(Date.now() + (1 + (n % DAYS)) * DAY_MS).toISOString();
    await ports.holds.apply([
      {
        ...owner,
        customerId,
        orderId: randomUUID(),
        holdUntil: due,
        heldAt: at,
        required,
        remedy: null,
        ended: false,
      },
    ]);
    const flag = {
      ...owner,
      customerId,
      subscriptionId: randomUUID(),
      dueDate: due,
      kind: 'blocking' as const,
      required,
      held: null,
      state: 'open' as const,
      flaggedAt: at,
      changedAt: at,
      generation: 1,
      gateSequence: 1,
      catalogueRevision: 1,
      announced: true,
    };
    await ports.flags.write({ ...owner, day: due.slice(0, 10) }, [{ flag, etag: undefined }]);
  });
  return keys;
}

/** The cookie of a partner's administrator who signed in. */
export async function sessionCookie(
  { tablesConnection }: Pick<Stack, 'tablesConnection'>,
  partnerId: string,
): Promise<string> {
  const sessionKeys = dailyKeysIn(tablesIn({ connectionString: tablesConnection }), SESSION_KEYS_TABLE, SYSTEM.clock);
  const value = await sealSession(sealsOn(sessionKeys, SYSTEM.clock), {
    caller: {
      tenantId: partnerId,
      actor: { kind: 'person', userId: randomUUID() },
      roles: ['AdminAgent'],
      mfa: true,
      member: true,
      name: 'Amara Lindqvist',
    },
    name: 'Amara Lindqvist',
  });
  return `session=${value}`;
}
