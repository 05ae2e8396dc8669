import type { Environment, Partner } from '../domain/partners/partner.ts';

/** The registry of partners. Answers may be as old as the configured age; a registry that cannot be read throws. */
export interface PartnerRegistry {
  find(partnerId: string): Promise<Partner | undefined>;
  findByMpnId(environment: Environment, mpnId: string): Promise<Partner | undefined>;
  /** The partner as the registry has it now. */
  findNow(partnerId: string): Promise<Partner | undefined>;
}
