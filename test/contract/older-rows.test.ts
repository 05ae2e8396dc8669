import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { SERVICE_PLACES } from '../../infra/operator/mend/row-places.ts';
import type { CustomerField } from '../../shared/domain/customers/relationship.ts';
import { DAY_MS } from '../../shared/domain/instant.ts';
import type { AssentEvent } from '../../shared/domain/events/event.ts';
import type { NameOf, RowKind } from '../../shared/domain/ledger/rows.ts';
import type { Environment } from '../../shared/domain/partners/partner.ts';
import type { Source } from '../../shared/domain/rehearsals/rehearsal.ts';
import { newEndpoint } from '../../shared/domain/webhooks/endpoint.ts';
import { anchorsIn } from '../../shared/tables/anchor-table.ts';
import { dailyKeysIn, SESSION_KEYS_TABLE } from '../../shared/tables/daily-key-table.ts';
import { TABLES } from '../../shared/tables/ensure-tables.ts';
import { storedValue, type StoredEntity } from '../../shared/tables/entity.ts';
import * as attestationKeys from '../../shared/tables/attestation-keys.ts';
import * as evidenceKeys from '../../shared/tables/evidence-keys.ts';
import { evidenceLogIn } from '../../shared/tables/evidence-table.ts';
import * as feedKeys from '../../shared/tables/feed-keys.ts';
import * as importKeys from '../../shared/tables/import-keys.ts';
import * as keys from '../../shared/tables/keys.ts';
import { PartnerClaim } from '../../shared/tables/mpn-reservation.ts';
import { PARTNERS_TABLE, partnerStoreIn } from '../../shared/tables/partner-table.ts';
import { operatorActsIn } from '../../shared/tables/set-aside-table.ts';
import * as webhookKeys from '../../shared/tables/webhook-keys.ts';
import { ownTables } from '../faults/support/rehearsal.ts';
import { portsOn } from '../support/service.ts';

/** A row as a release stored it; its kind is the function of keys.ts that names it. */
interface Fixture {
  readonly kind: string;
  readonly table: string;
  readonly entity: StoredEntity;
}

const ROWS = new URL('../fixtures/rows/', import.meta.url);
const fixturesOf = (release: string): Fixture[] =>
  readdirSync(new URL(release, ROWS)).map((file) => ({
    kind: file.replace(/\.json$/, ''),
    ...(JSON.parse(readFileSync(new URL(`${release}/${file}`, ROWS), 'utf8')) as Omit<Fixture, 'kind'>),
  }));
const RELEASES = new Map(readdirSync(ROWS).map((release) => [release, fixturesOf(release)]));

/** Properties that were renamed since. */
const RENAMED: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  '0.1.0': {
    sweepRow: { looks: 'checks', nextLookAt: 'nextCheckAt' },
    rehearsalRow: { looks: 'checks', looked: 'read' },
    rehearsalShardRow: { looked: 'read' },
  },
};

interface Stored {
  readonly ports: ReturnType<typeof portsOn>;
  readonly open: Awaited<ReturnType<typeof ownTables>>['through'] extends () => infer Open ? Open : never;
  readonly partition: readonly string[];
  readonly row: readonly string[];
  /** What the row carries; {} where its keys are all there is. */
  readonly value: Readonly<Record<string, unknown>>;
}

const ledgerKey = ([environment, partnerId, customerId]: readonly string[]) => ({
  environment: environment as Environment,
  partnerId: partnerId!,
  customerId: customerId!,
});
const owner = ledgerKey;
const longDay = (day: string) => day.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');
const text = (value: unknown) => value as string;

/** Reads a row by the service's own store, each kind as the service does. */
const READERS: Readonly<Record<string, (stored: Stored) => Promise<unknown>>> = {
  gateRow: async ({ ports, partition }) => (await ports.ledger.readGate(ledgerKey(partition)))?.state,
  ledgerRow: ({ ports, partition, value }) => ports.ledger.readRow(ledgerKey(partition), value as NameOf<RowKind>),
  versionRow: async ({ ports, value: { versionRank } }) =>
    (await ports.versions.read()).versions.MicrosoftCustomerAgreement.find(
      (version) => version.versionRank === versionRank,
    ),
  REVISION_ROW: ({ ports }) => ports.versions.read(),
  catalogueAuditRow: ({ ports, value }) => ports.versions.readEntry(Number(value['revision'])),
  catalogueOutboxRow: ({ ports, value }) =>
    ports.versions.outbox.read({ kind: 'catalogue', outboxId: text(value['outboxId']), since: '' }),
  catalogueRequestRow: ({ ports, value }) =>
    ports.versions.readRequest({ route: text(value['route']), requestId: text(value['requestId']) }),
  partnerKey: ({ ports, value }) => ports.partners.findNow(text(value['partnerId'])),
  partnerChangeRow: async ({ open, partition }) =>
    (await Array.fromAsync(partnerStoreIn(open).changes(partition[1]!)))[0],
  // Only removed by its name; its content is for people.
  partnerClaimRow: async ({ open, partition, row }) =>
    (await open(PARTNERS_TABLE).read(PartnerClaim, partition.join('|'), row.join('|')))?.value,
  mpnKey: ({ ports, partition }) => ports.partners.findByMpnId(partition[1] as Environment, partition[2]!),
  documentKey: async ({ ports, row }) => ({ content: await ports.documents.read(row[1]!) }),
  linkKeyKey: ({ ports, row }) => ports.linkKeys.find(row[1]!),
  sessionKeyKey: ({ open, row }) =>
    dailyKeysIn(open, SESSION_KEYS_TABLE, () => new Date(Number(row[1]) * DAY_MS)).find(row[1]!),
  month: async ({ ports }) => ({ shards: await ports.dueIndex.shards('2026-12-28') }),
  dueRow: async ({ ports, partition: [shard, day], row }) => {
    const { entries } = await ports.dueIndex.page(longDay(day!), Number(shard));
    return entries
      .map(({ key, subscriptionId }) => [...Object.values(key), subscriptionId].join('|'))
      .includes(row.join('|'));
  },
  flagRow: async ({ ports, partition, row: [customerId, subscriptionId] }) => {
    const day = { ...owner(partition), day: longDay(partition[2]!) };
    const key = { ...owner(partition), customerId: customerId! };
    const found = await ports.flags.read(day, [{ key, subscriptionId: subscriptionId!, day: day.day }]);
    return [...found.values()][0]?.flag;
  },
  sweepRow: async ({ ports, value }) => (await ports.sweeps.read(text(value['sweepId'])))?.value,
  sweepShardRow: async ({ ports, partition, row: [day, shard] }) =>
    (await ports.sweeps.readItem({ sweepId: partition[1]!, revision: 1, day: day!, shard: Number(shard) }))?.value,
  holdRow: async ({ ports, partition }) => (await ports.holds.list(owner(partition), { size: 1 })).holds[0],
  invitationRow: async ({ ports, partition }) =>
    (await ports.invitations.list(owner(partition), { size: 1, wanted: () => true })).invitations[0],
  attestationRow: async ({ ports, partition, row }) =>
    (await ports.attestations.read(owner(partition), row[1]!))?.value,
  signatoryRow: ({ ports, partition, row }) => ports.attestations.readSignatory(owner(partition), row[1]!),
  attestationEntryRow: async ({ ports, partition, row }) => {
    const { ids } = await ports.attestations.list(owner(partition), { customerId: row[1], size: 1 });
    return { attestationId: ids[0] };
  },
  submissionRow: async ({ ports, partition }) =>
    (await ports.submissions.list({ provider: owner(partition) }, { size: 1 })).submissions[0],
  holdDayRow: async ({ ports, partition }) =>
    (await ports.holds.waitingPage(longDay(partition[1]!), longDay(partition[1]!))).holds[0]?.value,
  HOLDS_WALK_ROW: async ({ ports }) => (await ports.holds.readWalk())?.value,
  customerFieldRow: async ({ ports, partition, row, value }) => {
    const search = { field: row[0] as CustomerField, prefix: text(value['value']) };
    return (await ports.relationships.list(owner(partition), search, { size: 1 })).entries[0];
  },
  domainClaimRow: ({ ports, partition }) => ports.relationships.claimOf(owner(partition), 'wingtip.example'),
  partnerRow: async ({ ports, partition: [environment, , customerId], row }) =>
    (await ports.relationships.partnersOf(environment as Environment, customerId!)).includes(row[1]!),
  claimKey: async ({ ports, partition, row: [, route, requestId], value }) => {
    const claim = (bodyHash: string) =>
      ports.claims.claim(owner(partition.slice(1)), { route: route!, requestId: requestId!, bodyHash });
    return (await claim(text(value['bodyHash']))) && !(await claim('another body')) ? value : undefined;
  },
  auditRow: async ({ ports, partition, value }) => {
    const from = new Date(text(value['operationDate']));
    const range = { from, to: new Date(from.getTime() + 1) };
    return (await ports.auditLog.list(owner(partition), range, { size: 1 })).records[0];
  },
  orderPlaceRow: async ({ ports, partition, row: [orderId, customerId] }) =>
    (await ports.orderIndex.customersWith(owner(partition), orderId!, { size: 1 })).customerIds.includes(customerId!),
  recentOrderRow: async ({ ports, partition: [shard, day], row }) =>
    (await ports.recentOrders.page(Number(shard), { from: day!, to: day! })).orders
      .map(({ key, orderId }) => [...Object.values(key), orderId].join('|'))
      .includes(row.join('|')),
  feedHeadRow: async ({ ports, partition }) => (await ports.feed.head(owner(partition))).value,
  feedEventRow: async ({ ports, partition, row }) => (await ports.feed.from(owner(partition), Number(row[2]), 1))[0],
  feedIdRow: async ({ ports, partition, row, value }) => {
    const known = await ports.feed.known(owner(partition), [{ id: row[1]! } as AssentEvent]);
    return known.ids.has(row[1]!) ? value : undefined;
  },
  feedStreamRow: async ({ ports, partition, row }) => {
    const known = await ports.feed.known(owner(partition), [{ id: 'none', stream: row[1]! } as AssentEvent]);
    return { position: known.last.get(row[1]!) };
  },
  importRow: async ({ ports, partition, row }) =>
    (await ports.imports.read({ ...owner(partition), importId: row[1]! }))?.value,
  importListRow: async ({ ports, partition }) => (await ports.imports.list(owner(partition), { size: 1 })).items[0],
  importTurnRow: async ({ ports, partition }) => ({
    importId: (await ports.imports.longestWaiting(owner(partition)))?.value.importId,
  }),
  importPartRow: async ({ ports, partition, value }) => {
    const [part] = await Array.fromAsync(ports.imports.parts({ importId: partition[1]!, parts: 1 }));
    return part && gunzipSync(Buffer.from(text(value['gzip']), 'base64')).equals(part) ? value : undefined;
  },
  REPEATS_ROW: async ({ ports, partition, value }) => {
    const repeats = Buffer.from(await ports.imports.repeats(partition[1]!));
    return gunzipSync(Buffer.from(text(value['gzip']), 'base64')).equals(repeats) ? value : undefined;
  },
  outcomeRow: async ({ ports, partition }) => {
    const query = { mode: 'run' as const, failedOnly: false, size: 1 };
    return (await ports.imports.outcomes(partition[1]!, query)).items[0];
  },
  endpointRow: async ({ ports, partition, row }) => (await ports.webhooks.read(owner(partition), row[1]!))?.value,
  // A new endpoint of a known id is told from the list, which is read for nothing else.
  endpointListRow: async ({ ports, partition, value }) => {
    const [endpointId] = value['endpointIds'] as string[];
    const given = { endpointId: endpointId!, url: 'https://hooks.example/', types: [], description: '', cursor: 0 };
    const made = newEndpoint({ ...given, createdBy: partition[1]! }, new Date());
    return (await ports.webhooks.create(owner(partition), made)) === 'exists' ? value : undefined;
  },
  deliveryRow: async ({ ports, partition, row }) => {
    const page = { since: '2026-01-01T00:00:00.000Z', size: 1 };
    return { deliveries: (await ports.webhooks.deliveries(owner(partition), row[1]!, page)).items };
  },
  WEBHOOK_WALK_ROW: async ({ ports }) => (await ports.webhooks.readWalk())?.value,
  WEBHOOK_KEY: async ({ ports }) => ({ secret: (await ports.webhookKey.read()).toString('base64url') }),
  certificateKey: async ({ ports, row: [thumbprint] }) => ({
    chain: (await ports.certificates.read(thumbprint!))?.chain.map((one) => one.toString('base64')),
  }),
  rehearsalRow: async ({ ports, row }) => (await ports.rehearsals.read(row[1]!))?.value,
  rehearsalListRow: async ({ ports }) => (await ports.rehearsals.list({ size: 1 })).items[0],
  rehearsalTallyRow: async ({ ports, row }) => (await ports.rehearsals.readTally(row[1]!))?.value,
  rehearsalShardRow: async ({ ports, partition, row: [source, from, shard] }) => {
    const days = { from: from!, to: from! };
    const item = { rehearsalId: partition[1]!, source: source as Source, ...days, shard: Number(shard) };
    return (await ports.rehearsals.readItem(item))?.value;
  },
  stoppedRow: async ({ ports, partition }) =>
    (await ports.rehearsals.stopped(partition[1]!, { size: 1 })).items[0]?.stopped,
  // The name of the row is a hash of the message and of the request that dealt with it.
  setAsideRow: ({ open, partition, value }) =>
    operatorActsIn(open).find(
      { source: partition[0]!, sequence: text(value['rowKey']) },
      'discarded',
      'aaaaaaaa-0083-4000-8000-000000000083',
    ),
  LOG_HEAD_ROW: async ({ open, partition }) => (await evidenceLogIn(open).readHead(partition[1] as Environment))?.value,
  LOOK_ROW: async ({ open }) => (await evidenceLogIn(open).readLook())?.value,
  lastListRow: async ({ ports, partition: [, ...of] }) => (await ports.dailyLists.readLast(owner(of)))?.value,
  listRow: async ({ ports, partition: [, ...of] }) =>
    (await Array.fromAsync(ports.dailyLists.entries(owner(of), 0)))[0],
  listPartRow: async ({ ports, partition: [, ...of], row: [, , day] }) =>
    (await ports.dailyLists.readParts(owner(of), day!))[0],
  LISTS_WALK_ROW: async ({ ports }) => (await ports.dailyLists.readWalk())?.value,
  checkpointKey: async ({ open, partition }) =>
    (await evidenceLogIn(open).readCheckpoint(partition[1] as Environment))?.value,
  stampRow: async ({ open, partition }) =>
    (await Array.fromAsync(anchorsIn(open).stamps(partition[1] as Environment)))[0],
  stampStateRow: ({ open, partition, value }) =>
    anchorsIn(open).readStampState(partition[1] as Environment, text(value['authority'])),
  witnessRow: ({ open, partition, value }) =>
    anchorsIn(open).readWitness(partition[1] as Environment, text(value['witness'])),
  COSIGNED_ROW: async ({ open, partition }) => (await anchorsIn(open).readCosigned(partition[1] as Environment))?.value,
  tileRow: async ({ open, partition, row: [, level, index] }) => {
    const place = { level: Number(level), index: Number(index) };
    const [tile] = await evidenceLogIn(open).readTiles(partition[1] as Environment, [place]);
    return { hashes: Buffer.concat(tile!.hashes).toString('base64') };
  },
  bundleRow: async ({ open, partition, row }) => {
    const entries = await evidenceLogIn(open).readBundle(partition[1] as Environment, Number(row[1]));
    return { entries: entries.map(({ ledgerId, sequence, auditHash }) => [ledgerId, sequence, auditHash]) };
  },
  loggedRow: ({ open, partition: [, ...chain] }) =>
    evidenceLogIn(open).readLogged(chain[0] as Environment, ledgerKey(chain)),
  leafRow: ({ open, partition: [, ...chain], row }) =>
    evidenceLogIn(open).readLeaf(chain[0] as Environment, ledgerKey(chain), Number(row[2])),
  stoppedPartnerRow: async ({ ports, partition }) =>
    (await ports.rehearsals.partners(partition[1]!, { size: 1 })).items[0],
};

const LEDGER_KINDS = Object.keys({
  acceptance: true,
  contact: true,
  profile: true,
  void: true,
  withdrawal: true,
  note: true,
  erasure: true,
  person: true,
  reference: true,
  submission: true,
  decline: true,
  invitation: true,
  order: true,
  hold: true,
  subscription: true,
  audit: true,
  request: true,
  outbox: true,
} satisfies Record<RowKind, true>).map((kind) => `ledgerRow.${kind}`);

it('there is a stored row of every kind, and of every table', () => {
  const named = Object.keys({
    ...keys,
    ...attestationKeys,
    ...evidenceKeys,
    ...feedKeys,
    ...importKeys,
    ...webhookKeys,
  }).filter((name) => /^(?!parse).*(?:Row|Key|_ROW)$/.test(name) && name !== 'ledgerRow');
  const all = [...RELEASES.values()].flat();
  const kinds = new Set(all.map(({ kind }) => kind));
  expect(named.length).toBeGreaterThan(25);
  expect([...named, ...LEDGER_KINDS, 'ledgerRow.void.withdrawal', 'month'].filter((kind) => !kinds.has(kind))).toEqual(
    [],
  );
  const tables = new Set(all.map(({ table }) => table));
  expect(TABLES.filter((table) => !tables.has(table))).toEqual([]);
});

describe.each([...RELEASES])('rows as release %s stored them', (release, fixtures) => {
  const keyOf = fixtures.find(({ kind }) => kind === 'linkKeyKey')?.entity.rowKey.split('|')[1] ?? '0';
  let open: Stored['open'];
  let ports: Stored['ports'];
  beforeAll(async () => {
    open = (await ownTables()).through();
    // A link key is known on its day only.
    ports = portsOn(open, {}, { clock: () => new Date(Number(keyOf) * DAY_MS) });
    for (const { table, entity } of fixtures) {
      await open(table).ensure();
      await open(table).upsert(entity);
    }
  });

  it.each(fixtures.map((fixture) => [fixture.kind, fixture] as const))('%s', async (kind, { table, entity }) => {
    const { partitionKey, rowKey } = entity;
    const carried = 'json0' in entity;
    const value = carried ? (storedValue(entity) as Stored['value']) : {};
    const read = READERS[kind.split('.', 1)[0]!]!;
    const names = RENAMED[release]?.[kind] ?? {};
    const expected = Object.fromEntries(Object.entries(value).map(([name, one]) => [names[name] ?? name, one]));
    const found = await read({ ports, open, partition: partitionKey.split('|'), row: rowKey.split('|'), value });
    if (carried) expect(found).toMatchObject(expected);
    else expect(found).toBe(true);
    // What checks all rows for damage takes them for sound.
    const place = SERVICE_PLACES.find(
      ({ table: of, from, to }) => of === table && partitionKey >= from && partitionKey < to,
    );
    if (place) expect(place.schemaOf(rowKey).safeParse(value).error).toBeUndefined();
  });
});
