import type { CatalogueStore } from '../agreements/catalogue-store.ts';
import type { Clock } from '../clock.ts';
import { withDeadline } from '../deadline.ts';
import { nameUuid } from '../digest.ts';
import { nextVersion, type NewVersion } from '../domain/agreements/change-version.ts';
import { Version, type Catalogue } from '../domain/agreements/version.ts';
import { DAY_MS } from '../domain/instant.ts';
import { ok, refuse, type Result } from '../domain/refusal.ts';
import { windowsOf, type Rehearsal } from '../domain/rehearsals/rehearsal.ts';
import { Unavailable } from '../errors.ts';
import { COMMIT_WITHIN_MS } from '../ledger/commit-with-outbox.ts';
import type { RepeatableRequest } from '../ledger/request-row.ts';
import type { Random } from '../random.ts';
import type { Timers } from '../timers.ts';
import type { RehearsalQueue, RehearsalStore } from './rehearsal-store.ts';

interface Deps {
  readonly catalogue: Pick<CatalogueStore, 'read'>;
  readonly rehearsals: RehearsalStore;
  readonly queue: RehearsalQueue;
  /** Maximum age of a reader's catalogue. */
  readonly catalogueMaxAgeMs: number;
  /** The longest horizon of any partner's policy (R2). */
  readonly horizonDays: number;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
}

export interface RehearsalRequest {
  readonly wanted: NewVersion;
  /** The operator's tenant. */
  readonly partnerId: string;
  readonly request: RepeatableRequest | undefined;
}

const FIRST_CHECK_MS = 200;

/**
 * Starts the rehearsal of a version, validated as for publishing (R6). The first check is scheduled before the
 * rehearsal is written (write-ahead). A repeated request returns the rehearsal that it started.
 */
export const startRehearsal =
  ({ catalogue, rehearsals, queue, catalogueMaxAgeMs, horizonDays, clock, timers, random }: Deps) =>
  async ({ wanted, partnerId, request }: RehearsalRequest): Promise<Result<Rehearsal>> => {
    const rehearsalId = request ? nameUuid('rehearsal', partnerId, request.route, request.requestId) : random.uuid();
    const earlier = request && (await rehearsals.read(rehearsalId));
    if (earlier) return repeated(earlier.value, request);

    const known = await catalogue.read();
    const now = clock();
    const next = nextVersion(known, wanted, [], { now, known: new Date(now.getTime() + 2 * catalogueMaxAgeMs) });
    if (!next.ok) return next;
    const version = next.value.after;
    const bindsAt = new Date(Date.parse(version.effectiveAt) + version.graceDays * DAY_MS);
    const startedAt = now.toISOString();
    const rehearsal: Rehearsal = {
      rehearsalId,
      version,
      catalogue: { revision: known.revision, versions: versionsOf(known) },
      bindsAt: bindsAt.toISOString(),
      windows: windowsOf(bindsAt, now, horizonDays),
      startedAt,
      bodyHash: request?.bodyHash,
      state: 'running',
      tallying: false,
      checks: 0,
      read: 0,
    };
    await queue.sendCheck({ rehearsalId, check: 0, since: startedAt }, FIRST_CHECK_MS);
    // Timers of a stalled process fire late, so the clock decides too: the check gives up on later rehearsals.
    if (clock().getTime() - now.getTime() > COMMIT_WITHIN_MS)
      throw new Unavailable('The rehearsal could not be written in time.');
    const created = await withDeadline(timers, COMMIT_WITHIN_MS, (signal) => rehearsals.create(rehearsal, signal));
    if (created) return ok(rehearsal);
    const other = await rehearsals.read(rehearsalId);
    if (!other) throw new Unavailable('The rehearsal could not be written.');
    return request ? repeated(other.value, request) : ok(other.value);
  };
export type StartRehearsal = ReturnType<typeof startRehearsal>;

const repeated = (rehearsal: Rehearsal, request: RepeatableRequest): Result<Rehearsal> =>
  rehearsal.bodyHash === request.bodyHash ? ok(rehearsal) : refuse('RequestIdReused', { header: 'MS-RequestId' });

/** All versions, without their texts. */
const versionsOf = ({ versions, withdrawn }: Catalogue): Version[] =>
  [versions, withdrawn]
    .flatMap((byType) => Object.values(byType).flat())
    .map(({ documents: _, ...version }) => Version.parse(version));
