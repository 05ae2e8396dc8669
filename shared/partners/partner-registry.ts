import type { Environment, Partner } from '../domain/partners/partner.ts';

/** The registry of partners, cached up to the configured age; throws when it cannot be read. */
export interface PartnerRegistry {
  find(partnerId: string): Promise<Partner | undefined>;
  findByMpnId(environment: Environment, mpnId: string): Promise<Partner | undefined>;
  /** The partner, bypassing the cache. */
  findNow(partnerId: string): Promise<Partner | undefined>;
}

/** The registry as a list, uncached, for background work. */
export interface PartnerList {
  /** The partner that follows this one by id. */
  after(partnerId: string): Promise<Partner | undefined>;
}
