import type { RelationshipStore } from '../customers/relationship-store.ts';
import type { AgreementType } from '../domain/agreements/agreement.ts';
import type { DirectScenario } from '../domain/agreements/policy.ts';
import { barredBy, type PurchaseFacts } from '../domain/acceptances/direct-acceptance.ts';
import { voidOf } from '../domain/acceptances/current-acceptances.ts';
import type { GateState } from '../domain/acceptances/gate.ts';
import type { LedgerKey } from '../domain/customers/ledger-key.ts';
import type { RowOf } from '../domain/ledger/rows.ts';
import { Unavailable } from '../errors.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import { historyOf } from './read-history.ts';

interface Deps {
  readonly ledger: Ledger;
  readonly relationships: Pick<RelationshipStore, 'partnersOf'>;
}

const LEDGERS_AT_ONCE = 8;
/** Most customers have bought by their first orders. */
const PAGES = { firstPage: 20 };
/** More rows of a ledger take longer than any caller waits. */
const ROWS_AT_MOST = 100_000;

interface Asked {
  readonly gate: GateState;
  readonly agreementType: AgreementType;
  readonly barred: ReadonlySet<DirectScenario>;
}

/**
 * The scenario in which the partner must attest (C15, D5). A customer with an acceptance costs no read; any other the
 * history of this ledger, and the first purchases of its ledgers: two range reads each where there are none.
 */
export async function scenarioOf(
  { ledger, relationships }: Deps,
  key: LedgerKey,
  { gate, agreementType, barred }: Asked,
): Promise<DirectScenario | undefined> {
  if (barred.size === 0 || gate.acceptances[agreementType]) return undefined;
  if (gate.sequence > 0 && (await everAccepted(ledger, key, agreementType))) return undefined;
  const facts = { accepted: false, purchasesHere: gate.sequence > 0 && (await hasPurchases(ledger, key)) };
  return barredBy(await withElsewhere({ ledger, relationships }, key, facts), barred);
}

async function everAccepted(ledger: Ledger, key: LedgerKey, agreementType: AgreementType): Promise<boolean> {
  const history = await historyOf(ledger, key);
  return history.acceptances.some(
    (acceptance) => acceptance.agreementType === agreementType && !voidOf(history, acceptance),
  );
}

/** The other ledgers are read only where this one has no purchase. */
async function withElsewhere(
  { ledger, relationships }: Deps,
  { environment, partnerId, customerId }: LedgerKey,
  facts: Omit<PurchaseFacts, 'purchasesElsewhere'>,
): Promise<PurchaseFacts> {
  if (facts.purchasesHere) return { ...facts, purchasesElsewhere: false };
  const others = (await relationships.partnersOf(environment, customerId)).filter((other) => other !== partnerId);
  let purchasesElsewhere = false;
  await mapConcurrent(others, LEDGERS_AT_ONCE, async (other) => {
    purchasesElsewhere ||= await hasPurchases(ledger, { environment, partnerId: other, customerId });
  });
  return { ...facts, purchasesElsewhere };
}

/** Whether a ledger has an active subscription or an approved order. Throws Unavailable where it has too many of either. */
async function hasPurchases(ledger: Ledger, key: LedgerKey): Promise<boolean> {
  return (
    (await hasRow(ledger.listRows(key, 'subscription', PAGES), ({ status }) => status === 'active')) ||
    (await hasRow(ledger.listRows(key, 'order', PAGES), isPurchase))
  );
}

async function hasRow<T>(rows: AsyncIterable<T>, isWanted: (row: T) => boolean): Promise<boolean> {
  let left = ROWS_AT_MOST;
  for await (const row of rows) {
    if (isWanted(row)) return true;
    if (--left < 0) throw new Unavailable('The customer has too many orders or subscriptions to look through.');
  }
  return false;
}

const APPROVED: ReadonlySet<string> = new Set(['approved', 'released']);
/** Lines that give something up buy nothing. */
const NOTHING_BOUGHT: ReadonlySet<string> = new Set(['cancel', 'removeQuantity']);

const isPurchase = ({ decision, content }: RowOf<'order'>): boolean =>
  APPROVED.has(decision.outcome) &&
  content.lineItems.some(({ transactionType }) => !NOTHING_BOUGHT.has(transactionType));
