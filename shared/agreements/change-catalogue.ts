import type { Clock } from '../clock.ts';
import { AgreementPublished } from '../domain/agreements/agreement-events.ts';
import { TEMPLATES } from '../domain/agreements/agreement.ts';
import type { CatalogueEntry } from '../domain/agreements/catalogue-entry.ts';
import type { Moment, VersionChange } from '../domain/agreements/change-version.ts';
import { Version, type Catalogue } from '../domain/agreements/version.ts';
import { makeEvent, type AssentEvent } from '../domain/events/event.ts';
import type { RequestResult } from '../domain/ledger/rows.ts';
import { actorName, type Actor } from '../domain/partners/actor.ts';
import { ok, type Result } from '../domain/refusal.ts';
import { COMMIT_WITHIN_MS, commitWithOutbox } from '../ledger/commit-with-outbox.ts';
import type { RepeatableRequest } from '../ledger/request-row.ts';
import type { WakeUps } from '../ledger/wake-up.ts';
import type { Random } from '../random.ts';
import type { Timers } from '../timers.ts';
import type { CatalogueChange, CatalogueStore, StoredCatalogue } from './catalogue-store.ts';

/** The author of a catalogue change. */
export interface Publisher {
  /** The operator's tenant. */
  readonly partnerId: string;
  readonly actor: Actor;
  readonly correlationId: string;
  /** Why, if the author says. */
  readonly reason?: string | undefined;
  readonly request?: RepeatableRequest | undefined;
}

interface Deps {
  readonly catalogue: CatalogueStore;
  readonly wakeUps: WakeUps;
  /** Maximum age of a reader's catalogue. */
  readonly maxAgeMs: number;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
}

interface Plan {
  readonly change: CatalogueChange;
  readonly events: readonly AssentEvent[];
  readonly revision: number;
  readonly result: RequestResult;
  readonly answer: Version;
}

/** Lower bound, so that a slow machine can commit even with a short maximum age. */
const LEAST_COMMIT_MS = 5_000;

/** The path of every catalogue change: committed with audit entry, request record and outbox row. */
export const changeCatalogue = ({ catalogue, maxAgeMs, ...deps }: Deps) => {
  const { clock } = deps;
  const perform = commitWithOutbox(deps);
  return (by: Publisher, decide: (known: Catalogue, moment: Moment) => Result<VersionChange>) =>
    perform<StoredCatalogue, Plan, Version>({
      request: by.request && { ...by.request, route: `${by.request.route}:${by.partnerId}` },
      commitWithinMs: Math.min(COMMIT_WITHIN_MS, Math.max(maxAgeMs, LEAST_COMMIT_MS)),
      read: async () => ok(await catalogue.read()),
      plan: async (known) => {
        const now = clock();
        const decided = decide(known, { now, known: new Date(now.getTime() + 2 * maxAgeMs) });
        if (!decided.ok) return decided;
        const { change, before, after } = decided.value;
        return ok(change ? planOf(by, known, { change, before, after, at: now.toISOString() }) : { answer: after });
      },
      wakeUp: (promise) => ({ kind: 'catalogue', ...promise }),
      commit: (known, { change, events, revision }, { outboxId, request }, giveUp) => {
        const outbox = { outboxId, events: [...events], change: { revision, changedAt: change.at } };
        return catalogue.commit(known, change, { outbox, request }, giveUp);
      },
      readRequest: (request) => catalogue.readRequest(request),
      keepRequest: (row) => catalogue.keepRequest(row),
      replay: async (result) => {
        const entry = result.kind === 'catalogue' ? await catalogue.readEntry(result.revision) : undefined;
        if (!entry) throw new Error('Another route answered the request.');
        return ok(entry.after);
      },
    });
};
export type ChangeCatalogue = ReturnType<typeof changeCatalogue>;

function planOf(
  { partnerId, actor, correlationId, reason }: Publisher,
  known: Catalogue,
  entry: Pick<CatalogueEntry, 'at' | 'change' | 'before' | 'after'>,
): Plan {
  const { agreementType, versionRank, isMajor, effectiveAt, graceDays, documents } = entry.after;
  const revision = known.revision + 1;
  const event = makeEvent(
    'agreement.published',
    AgreementPublished,
    `${agreementType}/${versionRank}`,
    revision,
    entry.at,
    {
      change: entry.change,
      catalogueRevision: revision,
      templateId: TEMPLATES[agreementType].templateId,
      agreementType,
      versionRank,
      isMajor,
      effectiveAt,
      graceDays,
      documents,
    },
  );
  return {
    change: {
      ...entry,
      before: entry.before && Version.parse(entry.before),
      ...(reason === undefined ? {} : { reason }),
      actor: actorName(actor),
      partnerId,
      correlationId,
    },
    events: [event],
    revision,
    result: { kind: 'catalogue', revision },
    answer: entry.after,
  };
}
