import type { OrderPlace } from '../domain/orders/order-place.ts';
import type { Owner } from '../domain/partners/partner.ts';

/** Projection of orders by their id; the ledger is authoritative. */
export interface OrderIndex {
  /** Applies places of orders; idempotent. */
  apply(places: readonly OrderPlace[]): Promise<void>;
  /** The partner's customers with an order of this id; `after` is the position of the last one read. */
  customersWith(
    owner: Owner,
    orderId: string,
    page: { size: number; after?: string | undefined },
  ): Promise<{ customerIds: string[]; after?: string }>;
}
