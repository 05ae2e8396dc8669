import { z } from 'zod';
import { Guid } from '../domain/partners/partner.ts';
import { DeliveryBatch, type Delivery } from '../domain/webhooks/delivery.ts';
import { Endpoint, ENDPOINTS_AT_MOST } from '../domain/webhooks/endpoint.ts';
import { Unavailable } from '../errors.ts';
import type { Random } from '../random.ts';
import type { WebhookKey } from '../webhooks/endpoint-secret.ts';
import type { CertificateStore } from '../webhooks/vendor-signer.ts';
import { WebhookWalk, type WebhookStore } from '../webhooks/webhook-store.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { inPartition, inPartitions, type RowRange } from './range.ts';
import type { RowAction } from './transaction.ts';
import {
  certificateKey,
  deliveriesBehind,
  deliveryRow,
  deliveryRows,
  ENDPOINT_ROWS,
  endpointListRow,
  endpointOfDelivery,
  endpointRow,
  parseWebhooksPartition,
  WEBHOOK_KEY,
  WEBHOOK_WALK_ROW,
  webhooksPartition,
} from './webhook-keys.ts';

export const WEBHOOKS_TABLE = 'Webhooks';
/** The key of the secrets, and certificates: apart from the endpoints, so that a copy of these tells no secret. */
export const WEBHOOK_KEYS_TABLE = 'WebhookKeys';

/** The ids of a partner's endpoints. */
export const EndpointList = z.object({ endpointIds: z.array(Guid).max(ENDPOINTS_AT_MOST) });

const BATCHES_READ = 50;
const FORGOTTEN_AT_ONCE = 100;
const ATTEMPTS = 30;
const CHANGES = 'The endpoints of the partner change too often right now.';

/** Endpoints by partner, with their deliveries in the same partition: progress and its record are one transaction. */
export function webhooksIn(open: OpenTable): WebhookStore {
  const table = open(WEBHOOKS_TABLE);
  const rowOf = (partition: string, endpoint: Endpoint) =>
    toEntity(Endpoint, partition, endpointRow(endpoint.endpointId), endpoint);
  const range = (partition: string, { from, to }: { from: string; to: string }) =>
    inPartition(partition, { gt: from, lt: to });
  const listIn = (partition: string, partnerId: string) =>
    table.read(EndpointList, partition, endpointListRow(partnerId));
  const listAction = (partition: string, partnerId: string, endpointIds: string[], etag: string | undefined) => {
    const row = toEntity(EndpointList, partition, endpointListRow(partnerId), { endpointIds });
    return (etag === undefined ? ['create', row] : ['update', row, 'Replace', { etag }]) satisfies RowAction;
  };

  async function firstOf(rows: RowRange) {
    for await (const page of table.pages(rows, 1, ['PartitionKey', 'RowKey'])) if (page[0]) return page[0];
    return undefined;
  }

  return {
    async create(owner, endpoint) {
      const partition = webhooksPartition(owner);
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const listed = await listIn(partition, owner.partnerId);
        const ids = listed?.value.endpointIds ?? [];
        if (ids.includes(endpoint.endpointId)) return 'exists';
        if (ids.length >= ENDPOINTS_AT_MOST) return 'full';
        const made = await table.transact([
          listAction(partition, owner.partnerId, [...ids, endpoint.endpointId], listed?.etag),
          ['create', rowOf(partition, endpoint)],
        ]);
        if (made) return 'created';
      }
      throw new Unavailable(CHANGES);
    },

    async list(owner) {
      const found = [];
      for await (const one of table.values(Endpoint, range(webhooksPartition(owner), ENDPOINT_ROWS))) found.push(one);
      return found.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
    },

    read: (owner, endpointId) => table.read(Endpoint, webhooksPartition(owner), endpointRow(endpointId)),

    async write(owner, endpoint, etag, deliveries = []) {
      const partition = webhooksPartition(owner);
      if (deliveries.length === 0) return table.put(rowOf(partition, endpoint), etag);
      const newestFirst = deliveries.toReversed();
      const batch = toEntity(DeliveryBatch, partition, deliveryRow(newestFirst[0]!), { deliveries: newestFirst });
      const etags = await table.transact([
        ['update', rowOf(partition, endpoint), 'Replace', { etag }],
        ['upsert', batch, 'Replace'],
      ]);
      return etags?.[0];
    },

    async remove(owner, endpointId) {
      const partition = webhooksPartition(owner);
      const named = { partitionKey: partition, rowKey: endpointRow(endpointId) };
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const [listed, row] = await Promise.all([
          listIn(partition, owner.partnerId),
          table.get(named.partitionKey, named.rowKey),
        ]);
        const ids = listed?.value.endpointIds ?? [];
        if (!listed || !ids.includes(endpointId)) return false;
        const rest = ids.filter((id) => id !== endpointId);
        const removed = await table.transact([
          listAction(partition, owner.partnerId, rest, listed.etag),
          // A row that was taken out by hand is in the list alone.
          ...(row ? [['delete', named] satisfies RowAction] : []),
        ]);
        if (removed) return true;
      }
      throw new Unavailable(CHANGES);
    },

    async deliveries(owner, endpointId, { since, size, after }) {
      const { from, to } = deliveryRows(endpointId, since).newer;
      // The last batch that was shown whole, and how much was shown of the next one.
      const [behind = '', shown = '0'] = after?.split('#') ?? [];
      let last = behind > from && behind < to ? behind : from;
      let skip = Number(shown);
      const items: Delivery[] = [];
      const rows = range(webhooksPartition(owner), { from: last, to });
      for await (const page of table.pages(rows, Math.min(size, BATCHES_READ))) {
        for (const row of page) {
          const newer = fromEntity(DeliveryBatch, row).deliveries.filter(({ at }) => at >= since);
          const batch = newer.slice(skip);
          const left = size - items.length;
          items.push(...batch.slice(0, left));
          if (batch.length > left) return { items, after: `${last}#${skip + left}` };
          [last, skip] = [row.rowKey!, 0];
        }
        if (items.length === size && page.continuationToken) return { items, after: `${last}#0` };
      }
      return { items };
    },

    async deliveredBehind(owner, endpointId) {
      const row = await firstOf(range(webhooksPartition(owner), deliveriesBehind(endpointId)));
      return row && endpointOfDelivery(row.rowKey!);
    },

    async ownerBehind(owner) {
      const after = owner ? webhooksPartition(owner) : '';
      const row = await firstOf(inPartitions({ gt: after, lt: WEBHOOK_WALK_ROW }));
      return row && parseWebhooksPartition(row.partitionKey!);
    },

    readWalk: () => table.read(WebhookWalk, WEBHOOK_WALK_ROW, WEBHOOK_WALK_ROW),

    async writeWalk(walk, etag) {
      return (await table.put(toEntity(WebhookWalk, WEBHOOK_WALK_ROW, WEBHOOK_WALK_ROW, walk), etag)) !== undefined;
    },

    async forget(owner, endpointId, before) {
      const partition = webhooksPartition(owner);
      const old = range(partition, deliveryRows(endpointId, before).older);
      for await (const page of table.pages(old, FORGOTTEN_AT_ONCE, ['PartitionKey', 'RowKey'])) {
        if (page.length === 0) continue;
        await table.transact(
          page.map((row): RowAction => ['delete', { partitionKey: partition, rowKey: row.rowKey! }]),
        );
        return page.continuationToken !== undefined;
      }
      return false;
    },
  };
}

export const StoredKey = z.object({ secret: z.base64url() });

/** The key of all secrets, made with its first use and never changed: receivers hold what is derived from it. */
export function webhookKeyIn(open: OpenTable, random: Random): WebhookKey {
  const table = open(WEBHOOK_KEYS_TABLE);
  const { partitionKey, rowKey } = WEBHOOK_KEY;
  let known: Buffer | undefined;
  const load = async () => {
    const row = await table.get(partitionKey, rowKey);
    return row && Buffer.from(fromEntity(StoredKey, row).secret, 'base64url');
  };
  return {
    async read() {
      known ??= await load();
      if (known) return known;
      await table.create(toEntity(StoredKey, partitionKey, rowKey, { secret: random.bytes(32).toString('base64url') }));
      known = await load();
      if (!known) throw new Error('The key of webhooks was created but cannot be read.');
      return known;
    },
  };
}

export const StoredCertificate = z.object({ chain: z.array(z.base64()).min(1).max(8) });

/** The certificates that ever signed; a row for each. */
export function certificatesIn(open: OpenTable): CertificateStore {
  const table = open(WEBHOOK_KEYS_TABLE);
  return {
    async keep({ thumbprint, chain }) {
      const { partitionKey, rowKey } = certificateKey(thumbprint);
      const stored = { chain: chain.map((one) => one.toString('base64')) };
      // Each process writes it once, over a row that was damaged meanwhile.
      await table.upsert(toEntity(StoredCertificate, partitionKey, rowKey, stored));
    },
    async read(thumbprint) {
      const { partitionKey, rowKey } = certificateKey(thumbprint);
      const found = await table.read(StoredCertificate, partitionKey, rowKey);
      return found && { thumbprint, chain: found.value.chain.map((one) => Buffer.from(one, 'base64')) };
    },
  };
}
