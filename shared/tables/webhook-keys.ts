import { Environment, type Owner } from '../domain/partners/partner.ts';
import { key, keysBehind, newestFirst } from './keys.ts';

/** Everything about a partner's endpoints. */
export const webhooksPartition = ({ environment, partnerId }: Owner): string => key(environment, partnerId);

/** The ids of the partner's endpoints: who creates or removes one replaces this row, so that they stay few. */
export const endpointListRow = (partnerId: string): string => key('list', partnerId);

export const endpointRow = (endpointId: string): string => key('endpoint', endpointId);

export const ENDPOINT_ROWS = keysBehind('endpoint');

export const deliveryRow = ({ endpointId, at, deliveryId }: { endpointId: string; at: string; deliveryId: string }) =>
  key('delivery', endpointId, newestFirst(at), deliveryId);

/** Deliveries of the endpoint, newest first: those at or after the instant, and those before it. */
export function deliveryRows(endpointId: string, instant: string) {
  const { from, to } = keysBehind('delivery', endpointId);
  // A key of the instant itself has a suffix behind this one, in which `}` follows `|`.
  const split = `${from}${newestFirst(instant)}}`;
  return { newer: { from, to: split }, older: { from: split, to } };
}

/** Deliveries behind those of an endpoint; of all endpoints behind ''. */
export const deliveriesBehind = (endpointId: string) => {
  const { from, to } = keysBehind('delivery');
  return { from: endpointId === '' ? from : `${key('delivery', endpointId)}}`, to };
};

export const endpointOfDelivery = (rowKey: string): string => rowKey.split('|')[1]!;

/** The place of the walk over the partners; behind all of them. */
export const WEBHOOK_WALK_ROW = 'walk';

export function parseWebhooksPartition(partition: string): Owner {
  const [environment, partnerId = ''] = partition.split('|');
  return { environment: Environment.parse(environment), partnerId };
}

/** The key from which the secrets of all endpoints are derived. */
export const WEBHOOK_KEY = { partitionKey: 'webhook-key', rowKey: 'webhook-key' } as const;

/** Certificates that signed in Partner Center's own form, by their thumbprints. */
export const CERTIFICATES_PARTITION = 'webhook-certificate';

export const certificateKey = (thumbprint: string) => ({ partitionKey: CERTIFICATES_PARTITION, rowKey: thumbprint });
