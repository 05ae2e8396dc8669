import { contentHash } from '../digest.ts';
import { ok, refuse, type Refused, type Result } from '../errors.ts';
import type { RepeatableRequest } from '../ledger/change-ledger.ts';
import type { RequestClaims } from '../ledger/request-claims.ts';
import type { Partner } from '../partners/partner.ts';
import type { Clock } from '../clock.ts';
import { endDateProblem } from './due-index.ts';
import type { recordSubscriptions, SubscriptionFacts } from './record-subscriptions.ts';

/** A row of an import: understood, or why not. */
export type ImportRow = Result<{ readonly customerId: string; readonly facts: SubscriptionFacts }>;

export interface SubscriptionImport {
  readonly partner: Partner;
  readonly rows: readonly ImportRow[];
  readonly actor: string;
  readonly correlationId: string;
  readonly request: RepeatableRequest | undefined;
}

interface Deps {
  readonly record: ReturnType<typeof recordSubscriptions>;
  readonly claims: RequestClaims;
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
 * Records many subscriptions, each row by itself: a refused one stops no other. Rows of one customer share a
 * transaction. Undefined in the outcome's place stands for recorded; a fault leaves the rest to a repeat.
 */
export const importSubscriptions =
  (deps: Deps) =>
  async (wanted: SubscriptionImport): Promise<Result<(Refused | undefined)[]>> => {
    const { environment, partnerId } = wanted.partner;
    if (wanted.request && !(await deps.claims.claim({ environment, partnerId }, wanted.request))) {
      return refuse('RequestIdReused', { header: 'MS-RequestId' });
    }
    const { outcomes, placed } = sortOut(wanted.rows, deps.clock());
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

function sortOut(rows: readonly ImportRow[], now: Date) {
  const outcomes: (Refused | undefined)[] = [];
  const placed: Placed[] = [];
  const seen = new Set<string>();
  for (const [row, understood] of rows.entries()) {
    const problem = understood.ok ? rowProblem(understood.value, seen, now) : understood;
    outcomes.push(problem);
    if (understood.ok && !problem) placed.push({ row, ...understood.value });
  }
  return { outcomes, placed };
}

function rowProblem(
  { customerId, facts }: { customerId: string; facts: SubscriptionFacts },
  seen: Set<string>,
  now: Date,
): Refused | undefined {
  const name = `${customerId}|${facts.subscriptionId}`;
  if (seen.has(name)) return refuse('InvalidProperty', { property: 'id', problem: 'is in the import twice' });
  seen.add(name);
  const problem = endDateProblem(facts.commitmentEndDate, now);
  return problem ? refuse('InvalidProperty', { property: 'commitmentEndDate', problem }) : undefined;
}

/** Each chunk is repeatable by itself: an import that broke off goes on where it was, and writes nothing twice. */
function recordChunk({ record }: Deps, wanted: SubscriptionImport, chunk: readonly Placed[], from: number) {
  const { partner, actor, correlationId, request } = wanted;
  const { environment, partnerId } = partner;
  const facts = chunk.map((placed) => placed.facts);
  return record({
    key: { environment, partnerId, customerId: chunk[0]!.customerId },
    facts,
    actor,
    correlationId,
    request: request && { ...request, route: `${request.route}:${from}`, bodyHash: contentHash(facts) },
  });
}
