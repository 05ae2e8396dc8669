import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Environment, type Owner } from '../../../shared/domain/partners/partner.ts';
import * as attestationKeys from '../../../shared/tables/attestation-keys.ts';
import * as evidenceKeys from '../../../shared/tables/evidence-keys.ts';
import * as feedKeys from '../../../shared/tables/feed-keys.ts';
import * as importKeys from '../../../shared/tables/import-keys.ts';
import * as keys from '../../../shared/tables/keys.ts';
import { ownerOfPartition, ownerOfRange } from '../../../shared/tables/partition-owner.ts';
import * as rehearsalKeys from '../../../shared/tables/rehearsal-keys.ts';
import * as webhookKeys from '../../../shared/tables/webhook-keys.ts';

interface Given extends Owner {
  readonly customerId: string;
  /** Of a reseller, an order or a run. */
  readonly id: string;
  readonly at: string;
  readonly shard: number;
}

const given: fc.Arbitrary<Given> = fc.record({
  environment: fc.constantFrom(...Environment.options),
  partnerId: fc.uuid(),
  customerId: fc.uuid(),
  id: fc.uuid(),
  at: fc
    .date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  shard: fc.integer({ min: 0, max: 63 }),
});

const HASH = 'a'.repeat(64);
type Builder = (one: Given) => string;

/** Every builder of a partition of a partner. */
const OF_PARTNERS: Readonly<Record<string, Builder>> = {
  ledgerPartition: (one) => keys.ledgerPartition(one),
  flagPartition: ({ environment, partnerId, at }) => keys.flagPartition(environment, partnerId, at.slice(0, 10)),
  holdsPartition: keys.holdsPartition,
  invitationsPartition: keys.invitationsPartition,
  submissionsPartition: (one) => keys.submissionsPartition({ provider: one, resellerId: one.id }),
  customersPartition: keys.customersPartition,
  auditPartition: (one) => keys.auditPartition(one, one.at),
  orderPlacesPartition: (one) => keys.orderPlacesPartition(one, one.shard),
  attestationsPartition: attestationKeys.attestationsPartition,
  feedPartition: feedKeys.feedPartition,
  importsPartition: importKeys.importsPartition,
  webhooksPartition: webhookKeys.webhooksPartition,
};

/** Every builder of a partition of the service. */
const OF_SERVICE: Readonly<Record<string, Builder>> = {
  partnerKey: ({ partnerId }) => keys.partnerKey(partnerId).partitionKey,
  mpnKey: ({ environment }) => keys.mpnKey(environment, '4847383').partitionKey,
  documentKey: () => keys.documentKey(HASH).partitionKey,
  linkKeyKey: ({ at }) => keys.linkKeyKey(at.slice(0, 10)).partitionKey,
  sessionKeyKey: ({ at }) => keys.sessionKeyKey(at.slice(0, 10)).partitionKey,
  duePartition: ({ shard, at }) => keys.duePartition(shard, at.slice(0, 10)),
  SWEEPS_PARTITION: () => keys.SWEEPS_PARTITION,
  sweepShardsPartition: () => keys.sweepShardsPartition('2026-11-29.4'),
  HOLDS_WALK_ROW: () => keys.HOLDS_WALK_ROW,
  holdDayPartition: ({ at }) => keys.holdDayPartition(at),
  customerPartnersPartition: ({ environment, customerId }) => keys.customerPartnersPartition(environment, customerId),
  claimKey: (one) => keys.claimKey(one, { route: 'createCustomer', requestId: one.id }).partitionKey,
  recentOrdersPartition: ({ shard, at }) => keys.recentOrdersPartition(shard, at.slice(0, 10)),
  logPartition: ({ environment }) => evidenceKeys.logPartition(environment),
  LOOK_ROW: () => evidenceKeys.LOOK_ROW,
  chainPartition: (one) => evidenceKeys.chainPartition(one.environment, one),
  listsPartition: evidenceKeys.listsPartition,
  LISTS_WALK_ROW: () => evidenceKeys.LISTS_WALK_ROW,
  anchorsPartition: ({ environment }) => evidenceKeys.anchorsPartition(environment),
  checkpointKey: ({ environment }) => evidenceKeys.checkpointKey(environment).partitionKey,
  importFilePartition: ({ id }) => importKeys.importFilePartition(id),
  importRowsPartition: ({ id }) => importKeys.importRowsPartition(id, 'run', 'all'),
  REHEARSALS_PARTITION: () => rehearsalKeys.REHEARSALS_PARTITION,
  rehearsalShardsPartition: ({ id }) => rehearsalKeys.rehearsalShardsPartition(id),
  stoppedPartition: (one) => rehearsalKeys.stoppedPartition(one.id, one),
  stoppedPartnersPartition: ({ id }) => rehearsalKeys.stoppedPartnersPartition(id),
  WEBHOOK_WALK_ROW: () => webhookKeys.WEBHOOK_WALK_ROW,
  WEBHOOK_KEY: () => webhookKeys.WEBHOOK_KEY.partitionKey,
  CERTIFICATES_PARTITION: () => webhookKeys.CERTIFICATES_PARTITION,
  certificateKey: () => webhookKeys.certificateKey(HASH).partitionKey,
};

/** Exports that build no key of a partition, and none that is at once a partition and a row. */
const NO_PARTITION = /^(?:key|parse\w+|\w*Row|\w*_ROW|\w*_ROWS|\w*Range|\w*Rows|stampsFrom|rowFrom)$/;
/** The others: texts and ranges of keys, and a table. */
const OTHERS =
  'sequenceText keysBehind dueTable millisecondText newestFirst stoppedPartitions endpointOfDelivery deliveriesBehind';

describe('the owner of a partition', () => {
  it('is tested with every builder of keys that there is', () => {
    const modules = [keys, attestationKeys, evidenceKeys, feedKeys, importKeys, rehearsalKeys, webhookKeys];
    const named = new Set([...Object.keys(OF_PARTNERS), ...Object.keys(OF_SERVICE), ...OTHERS.split(' ')]);
    const rest = modules.flatMap(Object.keys).filter((name) => !named.has(name) && !NO_PARTITION.test(name));
    expect(rest).toEqual([]);
  });

  it.each(Object.entries(OF_PARTNERS))('%s: the partner', (_, build) => {
    fc.assert(
      fc.property(given, (one) => {
        expect(ownerOfPartition(build(one))).toBe(one.partnerId);
      }),
    );
  });

  it.each(Object.entries(OF_SERVICE))('%s: the service', (_, build) => {
    fc.assert(
      fc.property(given, (one) => {
        expect(ownerOfPartition(build(one))).toBeUndefined();
      }),
    );
  });

  it('is nobody where the id goes on behind a GUID', () => {
    const id = '10000000-0000-4000-8000-000000000001';
    expect(ownerOfPartition(`Production|${id}`)).toBe(id);
    expect(ownerOfPartition(`Production|${id}0`)).toBeUndefined();
    expect(ownerOfPartition(`Staging|${id}`)).toBeUndefined();
  });
});

describe('the owner of a range', () => {
  /** Partitions of several partners and of the service, from few ids, so that bounds and keys meet. */
  const ids = ['10000000-0000-4000-8000-000000000001', '20000000-0000-4000-8000-000000000002'];
  const partition = fc.oneof(
    fc
      .tuple(given, fc.constantFrom(...ids), fc.constantFrom(...Object.values(OF_PARTNERS)))
      .map(([one, partnerId, build]) => build({ ...one, partnerId })),
    fc.tuple(given, fc.constantFrom(...Object.values(OF_SERVICE))).map(([one, build]) => build(one)),
  );
  const end = fc.oneof(
    partition,
    partition.map((key) => `${key}}`),
    fc.constantFrom('', 'Production', 'Production|', 'Sandbox}'),
  );
  const bounds = fc.record(
    { from: fc.tuple(fc.constantFrom('ge', 'gt'), end), to: fc.tuple(fc.constantFrom('le', 'lt'), end) },
    { requiredKeys: [] },
  );

  it('covers every partition in it', () => {
    fc.assert(
      fc.property(bounds, partition, ({ from, to }, key) => {
        const range = Object.fromEntries([...(from ? [from] : []), ...(to ? [to] : [])]);
        const { ge, gt, le, lt } = range as Record<string, string | undefined>;
        fc.pre(ge === undefined || key >= ge);
        fc.pre(gt === undefined || key > gt);
        fc.pre(le === undefined || key <= le);
        fc.pre(lt === undefined || key < lt);
        const owner = ownerOfRange(range);
        const partnerId = owner === 'service' ? undefined : ownerOfPartition(key);
        expect(ownerOfPartition(key)).toBe(typeof owner === 'object' ? owner.partnerId : partnerId);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(Object.entries(OF_PARTNERS))('%s: one partner, alone and with all behind it', (_, build) => {
    fc.assert(
      fc.property(given, (one) => {
        const key = build(one);
        const owner = { partnerId: one.partnerId };
        expect(ownerOfRange({ ge: key, le: key })).toEqual(owner);
        expect(ownerOfRange({ ge: key, lt: `${key}}` })).toEqual(owner);
      }),
    );
  });

  it.each(Object.entries(OF_SERVICE))('%s: the service, alone', (_, build) => {
    fc.assert(
      fc.property(given, (one) => {
        const key = build(one);
        expect(ownerOfRange({ ge: key, le: key })).toBe('service');
      }),
    );
  });

  it('is the service where no partner has its keys, and anybody where all may', () => {
    expect(ownerOfRange({ ge: 'partner|', lt: 'partner}' })).toBe('service');
    expect(ownerOfRange({ ge: 'day|20261129', lt: 'day|20261130~' })).toBe('service');
    expect(ownerOfRange({ gt: '', lt: webhookKeys.WEBHOOK_WALK_ROW })).toBe('any');
    expect(ownerOfRange({})).toBe('any');
  });
});
