import { createHash } from 'node:crypto';

/** The shard of an order among so many, evenly distributed. */
export const orderShard = (orderId: string, shards: number): number =>
  createHash('sha256').update(orderId).digest().readUInt32BE(0) % shards;
