import type { Flag } from '../../../shared/domain/renewals/flag.ts';
import type { Sweep } from '../../../shared/domain/renewals/sweep.ts';
import type { RowOf } from '../../../shared/domain/ledger/rows.ts';
import { isUnmet, needsOf, policyOf, type Required, requiredBy } from './rules.ts';
import { accountsOf } from './subscriptions.ts';
import { type Check, type Ledger, left, rowsOf, valueOf, type World } from './world.ts';
import type { Violation } from './world-record.ts';

/** Flags are what R1 to R4 demand, their generations never fall, and the due index names every coming renewal. */
export const renewals: Check = (world) => {
  const found: Violation[] = [];
  const tell = (subject: string, text: string) => void found.push({ check: 'renewals', subject, text });
  lives(world, tell);
  dueIndex(world, tell);
  const covered = lastSweep(world);
  if (covered) flagsFollow(world, covered, tell);
  return found;
};

type Tell = (subject: string, text: string) => void;

const compact = (day: string): string => day.slice(0, 10).replaceAll('-', '');

/** Each write of a flag continues the one before. */
function lives(world: World, tell: Tell): void {
  const flags = new Map<string, Flag>();
  for (const { table, actions } of world.record.commits) {
    if (table !== 'Flags') continue;
    for (const [action, row] of actions) {
      const name = `${row.partitionKey}/${row.rowKey}`;
      if (action === 'delete') {
        tell(name, 'a flag was deleted');
        continue;
      }
      const flag = valueOf(row) as Flag;
      const before = flags.get(name);
      flags.set(name, flag);
      if (!name.endsWith(`|${compact(flag.dueDate)}/${flag.customerId}|${flag.subscriptionId}`))
        tell(name, 'has another key');
      if (!before) {
        if (flag.state !== 'open' || flag.generation !== 1) tell(name, `begins ${flag.state} as ${flag.generation}`);
        continue;
      }
      const turns = flag.state === before.state ? 0 : 1;
      if (flag.generation !== before.generation + turns) {
        tell(name, `${before.state} ${before.generation} became ${flag.state} ${flag.generation}`);
      }
      if (flag.gateSequence < before.gateSequence)
        tell(name, `was judged by ${flag.gateSequence} after ${before.gateSequence}`);
      if (flag.catalogueRevision < before.catalogueRevision) tell(name, 'was judged by an older catalogue than before');
      if (turns === 0 && before.announced && !flag.announced) tell(name, 'is to be told again');
    }
  }
}

/** A superset: every active subscription whose term ends on a coming day. */
function dueIndex(world: World, tell: Tell): void {
  const names = new Set<string>();
  for (const table of world.record.tables.keys()) {
    if (!table.startsWith('Renewals')) continue;
    for (const { partitionKey = '', rowKey } of rowsOf(world, table)) {
      const day = partitionKey.slice(partitionKey.indexOf('|') + 1);
      if (partitionKey !== 'month' && `Renewals${day.slice(0, 6)}` !== table) tell(table, `holds the day ${day}`);
      names.add(`${day}/${rowKey}`);
    }
  }
  const today = new Date(world.record.given.endedAt).toISOString();
  for (const ledger of world.ledgers.values()) {
    for (const { subscriptionId, status, commitmentEndDate: end } of left(ledger, 'subscription')) {
      if (!end || status !== 'active' || end.slice(0, 10) <= today.slice(0, 10)) continue;
      const name = `${compact(end)}/${ledger.partition}|${subscriptionId}`;
      if (!names.has(name)) tell(name, 'the due index lacks the renewal');
    }
  }
}

/** The last complete sweep, if it judged by the last catalogue and nothing failed. */
function lastSweep(world: World): Sweep | undefined {
  const sweeps: Sweep[] = [];
  for (const row of rowsOf(world, 'Sweeps')) {
    if (row.partitionKey === 'sweeps') sweeps.push(valueOf(row) as Sweep);
  }
  const last = sweeps.findLast(({ state, failed }) => state === 'completed' && failed === 0);
  const isLatest = last && last.revision === world.catalogue.at(-1)!.revision;
  const isQuiet = ['renewal-sweeps', 'wake-ups', 'retries', 'events/projections'].every(
    (entity) => (world.record.left.get(entity)?.deadLettered.length ?? 0) === 0,
  );
  return isLatest && isQuiet ? last : undefined;
}

function flagsFollow(world: World, { from, to }: Sweep, tell: Tell): void {
  const flags = new Map<string, Flag>();
  for (const row of rowsOf(world, 'Flags')) flags.set(`${row.partitionKey}/${row.rowKey}`, valueOf(row) as Flag);
  const { given } = world.record;
  for (const ledger of world.ledgers.values()) {
    const { environment, partnerId, customerId } = ledger.key;
    const { renewalHorizonDays } = policyOf(given, partnerId);
    // A renewal that a sweep met may have come within the partner's horizon since.
    const surelyNear = Math.min(
      Date.parse(to),
      given.endedAt - 86_400_000 + renewalHorizonDays * 86_400_000 - given.skewMs,
    );
    for (const subscription of left(ledger, 'subscription')) {
      const { subscriptionId, commitmentEndDate: end, status } = subscription;
      if (!end) continue;
      const name = `${environment}|${partnerId}|${compact(end)}/${customerId}|${subscriptionId}`;
      const flag = flags.get(name);
      flags.delete(name);
      const day = end.slice(0, 10);
      if (day < from || Date.parse(day) > surelyNear || Date.parse(end) <= given.endedAt + given.skewMs) continue;
      const required = status === 'active' ? requiredAt(world, ledger, subscription, Date.parse(end)) : undefined;
      compare(flag, required, subscription, (text) => tell(name, text));
    }
  }
  for (const [name, flag] of flags) {
    const day = flag.dueDate.slice(0, 10);
    const isAhead = Date.parse(flag.dueDate) > given.endedAt + given.skewMs;
    if (flag.state === 'open' && isAhead && day >= from && day <= to) tell(name, 'is open, and nothing is due then');
  }
}

function compare(
  flag: Flag | undefined,
  required: Required | undefined,
  subscription: RowOf<'subscription'>,
  tell: (text: string) => void,
) {
  if (!required) {
    if (flag?.state === 'open') tell('is open, and nothing is required');
    return;
  }
  if (flag?.state !== 'open') return tell(`is ${flag?.state ?? 'missing'}, and ${required.agreementType} is required`);
  const kind = accountsOf(subscription).every(({ autoRenewEnabled }) => autoRenewEnabled) ? 'advisory' : 'blocking';
  if (flag.kind !== kind) tell(`is ${flag.kind}, should be ${kind}`);
  const { agreementType, versionRank, level } = flag.required;
  if (level !== required.level) tell(`requires the level ${level}, should be ${required.level}`);
  if (agreementType !== required.agreementType || versionRank !== required.versionRank) {
    tell(`requires ${agreementType} ${versionRank}, should be ${required.agreementType} ${required.versionRank}`);
  }
}

/** R2: what the renewal still needs at its own instant; nothing in other clouds (R3). */
function requiredAt(
  world: World,
  ledger: Ledger,
  subscription: RowOf<'subscription'>,
  at: number,
): Required | undefined {
  const { environment, partnerId } = ledger.key;
  const cloud = world.partners.get(partnerId)?.cloud ?? 'Public';
  if (cloud !== 'Public') return undefined;
  const policy = policyOf(world.record.given, partnerId);
  const { versions } = world.catalogue.at(-1)!;
  const { standing, gate } = ledger.changes.at(-1)!;
  const offers = accountsOf(subscription).flatMap(({ offerId }) => offerId ?? []);
  const renewal = { channel: 'API', transactionType: 'renew', valueClass: undefined, country: gate.country } as const;
  const unmet = needsOf(offers, { environment, at, ...renewal }, policy).find((need) =>
    isUnmet(need, standing, versions, policy, at),
  );
  return unmet && requiredBy(unmet, versions, at);
}
