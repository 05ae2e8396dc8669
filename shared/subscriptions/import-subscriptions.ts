import type { Clock } from '../clock.ts';
import { strangersAmong } from '../customers/reseller.ts';
import { contentHash } from '../digest.ts';
import type { Actor } from '../domain/partners/actor.ts';
import type { Partner } from '../domain/partners/partner.ts';
import { ok, refuse, type Refused, type Result } from '../domain/refusal.ts';
import { endDateProblem } from '../domain/subscriptions/due-renewal.ts';
import type { RepeatableRequest } from '../ledger/change-ledger.ts';
import type { RequestClaims } from '../ledger/request-claims.ts';
import type { PartnerRegistry } from '../partners/partner-registry.ts';
import { RESELLER_UNKNOWN, type SubscriptionFacts, type RecordSubscriptions } from './record-subscriptions.ts';

/** A parsed row of an import, or its refusal. */
export type ImportRow = Result<{ readonly customerId: string; readonly facts: SubscriptionFacts }>;

export interface SubscriptionImport {
  readonly partner: Partner;
  readonly rows: readonly ImportRow[];
  /** From a mirror (G13). */
  readonly trusted: boolean;
  readonly actor: Actor;
  readonly correlationId: string;
  readonly request: RepeatableRequest | undefined;
}

interface Deps {
  readonly record: RecordSubscriptions;
  readonly claims: RequestClaims;
  readonly partners: PartnerRegistry;
  readonly clock: Clock;
}

interface Placed {
  readonly row: number;
  readonly customerId: string;
  readonly facts: SubscriptionFacts;
}

const ROWS_PER_CHANGE = 80;
const CONCURRENT_CUSTOMERS = 8;

/**
 * Records many subscriptions. Rows are independent: a refused one stops no other; rows of one customer share a
 * transaction. Outcome undefined means recorded; after a fault the repeated request records the rest.
 */
export const importSubscriptions =
  (deps: Deps) =>
  async (wanted: SubscriptionImport): Promise<Result<(Refused | undefined)[]>> => {
    const { environment, partnerId } = wanted.partner;
    if (wanted.request && !(await deps.claims.claim({ environment, partnerId }, wanted.request))) {
      return refuse('RequestIdReused', { header: 'MS-RequestId' });
    }
    const resellers = wanted.rows.map((row) => (row.ok ? row.value.facts.resellerId : undefined));
    const strangers = await strangersAmong(deps.partners, wanted.partner, resellers);
    const { outcomes, placed } = partitionRows(wanted.rows, strangers, deps.clock());
    const customers = [...Map.groupBy(placed, ({ customerId }) => customerId).values()];
    const work = async (): Promise<void> => {
      for (let rows = customers.pop(); rows; rows = customers.pop()) {
        for (let from = 0; from < rows.length; from += ROWS_PER_CHANGE) {
          const chunk = rows.slice(from, from + ROWS_PER_CHANGE);
          const recorded = await recordChunk(deps, wanted, chunk, from);
          if (!recorded.ok) for (const { row } of chunk) outcomes[row] = recorded;
        }
      }
    };
    await Promise.all(Array.from({ length: CONCURRENT_CUSTOMERS }, work));
    return ok(outcomes);
  };
export type ImportSubscriptions = ReturnType<typeof importSubscriptions>;

/** Of several valid rows for a subscription, the first is recorded; the others are refused. */
function partitionRows(rows: readonly ImportRow[], strangers: ReadonlySet<string>, now: Date) {
  const outcomes: (Refused | undefined)[] = [];
  const placed: Placed[] = [];
  const names = new Set<string>();
  for (const [row, understood] of rows.entries()) {
    const refused = understood.ok ? rowProblem(understood.value, names, strangers, now) : understood;
    outcomes.push(refused);
    if (!understood.ok || refused) continue;
    names.add(nameOf(understood.value));
    placed.push({ row, ...understood.value });
  }
  return { outcomes, placed };
}

const nameOf = ({ customerId, facts }: Omit<Placed, 'row'>) => `${customerId}|${facts.subscriptionId}`;

function rowProblem(
  row: Omit<Placed, 'row'>,
  names: ReadonlySet<string>,
  strangers: ReadonlySet<string>,
  now: Date,
): Refused | undefined {
  const { commitmentEndDate, resellerId } = row.facts;
  const problem = endDateProblem(commitmentEndDate, now);
  if (problem) return refuse('InvalidProperty', { property: 'commitmentEndDate', problem });
  if (resellerId !== undefined && strangers.has(resellerId)) return refuse('InvalidProperty', RESELLER_UNKNOWN);
  return names.has(nameOf(row))
    ? refuse('InvalidProperty', { property: 'id', problem: 'must occur only once in the import' })
    : undefined;
}

/** Each chunk is idempotent: a repeated import continues where it broke off. */
function recordChunk({ record }: Deps, wanted: SubscriptionImport, chunk: readonly Placed[], from: number) {
  const { partner, trusted, actor, correlationId, request } = wanted;
  const { environment, partnerId } = partner;
  const facts = chunk.map((placed) => placed.facts);
  return record({
    key: { environment, partnerId, customerId: chunk[0]!.customerId },
    facts,
    trusted,
    actor,
    correlationId,
    request: request && { ...request, route: `${request.route}:${from}`, bodyHash: contentHash(facts) },
  });
}
