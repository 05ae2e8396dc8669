import type { RowOf } from '../../../shared/domain/ledger/rows.ts';
import { type Check, type Ledger, left, ofKind, rowsOf, valueOf, type World } from './world.ts';
import type { Violation } from './world-record.ts';

/** The index of customers shows as settled only what the ledgers hold, and no two customers of a partner have one domain. */
export const relationships: Check = (world) => {
  const found: Violation[] = [];
  const tell = (subject: string, text: string) => void found.push({ check: 'relationships', subject, text });
  index(world, tell);
  domains(world, tell);
  return found;
};

type Tell = (subject: string, text: string) => void;

interface Entry {
  readonly settled: boolean;
  readonly relationship: { readonly customerId: string; readonly companyName: string; readonly domain: string };
}

const profileOf = (ledger: Ledger | undefined): RowOf<'profile'>['profile'] | undefined =>
  ledger && [...left(ledger, 'profile')][0]?.profile;

function index(world: World, tell: Tell): void {
  for (const row of rowsOf(world, 'Relationships')) {
    const { partitionKey = '', rowKey = '' } = row;
    if (rowKey.startsWith('claim|') || partitionKey.includes('|customer|')) continue;
    const { settled, relationship } = valueOf(row) as Entry;
    if (!settled) continue;
    const profile = profileOf(world.ledgers.get(`${partitionKey}|${relationship.customerId}`));
    const name = `${partitionKey}/${rowKey}`;
    if (!profile) tell(name, 'is settled, and there is no ledger');
    else if (profile.domain !== relationship.domain || profile.companyName !== relationship.companyName)
      tell(name, 'is settled with another name than the ledger has');
  }
}

/** A claim without a ledger is void after a minute: a commit that is later may open a second one. */
const IN_TIME_MS = 45_000;

/** A relationship that a customer opens claims no domain. */
function domains({ ledgers }: World, tell: Tell): void {
  const holders = new Map<string, string>();
  for (const { key, changes } of ledgers.values()) {
    const [first] = changes;
    if (first?.entry.operation !== 'customer.takenOn') continue;
    if (first.commit.at - Date.parse(first.entry.at) > IN_TIME_MS) continue;
    for (const { profile } of ofKind(first, 'profile')) {
      const name = `${key.environment}|${key.partnerId}|${profile.domain.toLowerCase()}`;
      const holder = holders.get(name);
      if (holder) tell(name, `belongs to ${holder} and to ${key.customerId}`);
      holders.set(name, key.customerId);
    }
  }
}
