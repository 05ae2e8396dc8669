import type { Clock } from '../clock.ts';
import type { Owner } from '../domain/partners/partner.ts';
import { mapConcurrent } from '../map-concurrent.ts';
import type { Random } from '../random.ts';
import type { PartnerStore } from './partner-store.ts';

interface Deps {
  readonly partners: Pick<PartnerStore, 'list'>;
  readonly clock: Clock;
  readonly random: Pick<Random, 'uuid'>;
}

export interface Visited {
  readonly partners: number;
  /** How much was found to do. */
  readonly found: number;
  /** Looks at partners that failed; a later run comes to them again. */
  readonly failed: number;
}

/** Well within the time limit of a function. */
export const VISIT_FOR_MS = 40_000;
const PARTNERS = 200;
const CONCURRENT_PARTNERS = 8;

/**
 * Visits each partner, from a random one on and round to it: where the time of a run does not suffice for all, others are
 * reached by the next ones. One partner never harms another (X2).
 */
export const visitPartners =
  ({ partners, clock, random }: Deps) =>
  async (...looks: readonly ((owner: Owner) => Promise<number>)[]): Promise<Visited> => {
    const stopAt = clock().getTime() + VISIT_FOR_MS;
    const counts = { partners: 0, found: 0, failed: 0 };
    const visit = async ({ environment, partnerId }: Owner): Promise<void> => {
      if (clock().getTime() > stopAt) return;
      counts.partners++;
      for (const look of looks) {
        try {
          const found = await look({ environment, partnerId });
          counts.found += found;
        } catch {
          counts.failed++;
        }
      }
    };
    const start = random.uuid();
    for (const [from, to] of [
      [start, undefined],
      [undefined, start],
    ] as const) {
      let after: string | undefined = from;
      do {
        const page: Awaited<ReturnType<PartnerStore['list']>> = await partners.list({ size: PARTNERS, after });
        const own = page.items.filter(({ partnerId }) => to === undefined || partnerId <= to);
        await mapConcurrent(own, CONCURRENT_PARTNERS, visit);
        after = own.length === page.items.length ? page.after : undefined;
      } while (after !== undefined && clock().getTime() <= stopAt);
    }
    return counts;
  };
