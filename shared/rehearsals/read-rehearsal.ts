import { ok, refuse, type Result } from '../domain/refusal.ts';
import {
  NOTHING_REHEARSED,
  shardName,
  workOf,
  type Rehearsal,
  type Source,
  type Impact,
  type ImpactCounts,
  type ImpactKind,
  type ImpactByPartner,
  type TotalCounts,
} from '../domain/rehearsals/rehearsal.ts';
import { sumProgress } from '../work/sum-progress.ts';
import type { Page, PageQuery, RehearsalStore } from './rehearsal-store.ts';

export interface ItemsDone {
  readonly items: number;
  readonly itemsDone: number;
}

/** A rehearsal with its progress. */
export interface RehearsalStatus {
  readonly rehearsal: Rehearsal;
  /** The impact found so far; customers only after the count. */
  readonly counts: ImpactCounts & { readonly customers?: TotalCounts['customers'] };
  readonly progress: ItemsDone & { readonly read: number; readonly failed: number } & Record<Source, ItemsDone>;
}

interface Deps {
  readonly rehearsals: RehearsalStore;
}

/** One rehearsal: its row and those of its work items. */
export const readRehearsal =
  ({ rehearsals }: Deps) =>
  async (rehearsalId: string): Promise<Result<RehearsalStatus>> => {
    const stored = await rehearsals.read(rehearsalId);
    if (!stored) return refuse('RehearsalNotFound');
    const rehearsal = stored.value;
    const { counts, done } = await sumProgress(rehearsals.progress(rehearsalId), NOTHING_REHEARSED);
    const { read, failed, ...impacts } = counts;
    const work = workOf(rehearsal);
    const itemsOf = (items: typeof work): ItemsDone => ({
      items: items.length,
      itemsDone: items.filter((shard) => done.has(shardName(shard))).length,
    });
    const ofSource = (source: Source) => itemsOf(work.filter((shard) => shard.source === source));
    return ok({
      rehearsal,
      counts: rehearsal.counts ?? impacts,
      progress: {
        ...itemsOf(work),
        read,
        failed,
        renewals: ofSource('renewals'),
        holds: ofSource('holds'),
        orders: ofSource('orders'),
      },
    });
  };
export type ReadRehearsal = ReturnType<typeof readRehearsal>;

export interface ImpactFilter {
  readonly kind?: ImpactKind | undefined;
  readonly partnerId?: string | undefined;
}

const PAGE = 1000;
/** Maximum pages read per call. */
const READS = 10;

/** The impact found so far, by partner and customer, paged; pages may be short. */
export const listImpacts =
  ({ rehearsals }: Deps) =>
  async (rehearsalId: string, query: ImpactFilter & PageQuery): Promise<Result<Page<Impact>>> => {
    if (!(await rehearsals.read(rehearsalId))) return refuse('RehearsalNotFound');
    const { kind, partnerId, size } = query;
    const items: Impact[] = [];
    let { after } = query;
    for (let read = 0; read < READS; read++) {
      const page = await rehearsals.stopped(rehearsalId, { partnerId, after, size: kind ? PAGE : size - items.length });
      for (const { stopped, position } of page.items) {
        if (kind !== undefined && stopped.kind !== kind) continue;
        items.push(stopped);
        const isLast = page.after === undefined && position === page.items.at(-1)!.position;
        if (items.length === size) return ok(isLast ? { items } : { items, after: position });
      }
      ({ after } = page);
      if (after === undefined) return ok({ items });
    }
    return ok({ items, after });
  };
export type ListImpacts = ReturnType<typeof listImpacts>;

/** All impact found so far, streamed. */
export const everyImpact =
  ({ rehearsals }: Deps) =>
  async (rehearsalId: string, { kind, partnerId }: ImpactFilter): Promise<Result<AsyncIterable<Impact>>> => {
    if (!(await rehearsals.read(rehearsalId))) return refuse('RehearsalNotFound');
    async function* all(): AsyncGenerator<Impact> {
      let after: string | undefined;
      do {
        const page = await rehearsals.stopped(rehearsalId, { partnerId, after, size: PAGE });
        for (const { stopped } of page.items) if ((kind ?? stopped.kind) === stopped.kind) yield stopped;
        ({ after } = page);
      } while (after !== undefined);
    }
    return ok(all());
  };
export type EveryImpact = ReturnType<typeof everyImpact>;

/** Totals by partner, paged; empty before the count is complete. */
export const listImpactByPartner =
  ({ rehearsals }: Deps) =>
  async (rehearsalId: string, page: PageQuery): Promise<Result<Page<ImpactByPartner>>> =>
    (await rehearsals.read(rehearsalId))
      ? ok(await rehearsals.partners(rehearsalId, page))
      : refuse('RehearsalNotFound');
export type ListImpactByPartner = ReturnType<typeof listImpactByPartner>;
