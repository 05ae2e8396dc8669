import type { Clock } from '../../shared/clock.ts';
import type { RelationshipStore } from '../../shared/customers/relationship-store.ts';
import { Environment } from '../../shared/domain/partners/partner.ts';
import type { VerifyToken } from '../../shared/http/token.ts';
import type { Authority } from '../../shared/pages/authority.ts';
import type { Session } from '../../shared/pages/session.ts';
import type { Door } from '../../shared/pages/visit.ts';
import type { PartnerRegistry } from '../../shared/partners/partner-registry.ts';
import type { HoldIndex } from '../../shared/orders/hold-index.ts';
import type { OrderIndex } from '../../shared/orders/order-index.ts';
import type { Random } from '../../shared/random.ts';
import type { UseCases } from '../use-cases.ts';

/** What the pages need. */
export interface PagePorts {
  readonly door: Door;
  readonly authority: Authority;
  readonly verify: VerifyToken;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly useCases: UseCases;
  readonly holds: HoldIndex;
  readonly orderIndex: OrderIndex;
  readonly random: Random;
  /** Where a person starts; undefined when the organisation is not known (S1). */
  readonly home: (session: Session) => Promise<string | undefined>;
}

interface Organisations {
  readonly partners: PartnerRegistry;
  readonly relationships: RelationshipStore;
  readonly operatorTenants: readonly string[];
}

/** Partners and operators start in the console, customers at their agreements. */
export const homeIn =
  ({ partners, relationships, operatorTenants }: Organisations): PagePorts['home'] =>
  async ({ caller: { tenantId } }) => {
    if (operatorTenants.includes(tenantId) || (await partners.find(tenantId))) return '/console';
    const found = await Promise.all(Environment.options.map((one) => relationships.partnersOf(one, tenantId)));
    return found.flat().length > 0 ? '/agreements' : undefined;
  };
