import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Publisher } from '../../shared/agreements/change-catalogue.ts';
import { verifyCatalogue } from '../../shared/agreements/verify-catalogue.ts';
import type { CatalogueEntry } from '../../shared/domain/agreements/catalogue-entry.ts';
import type { Version } from '../../shared/domain/agreements/version.ts';
import type { Result } from '../../shared/domain/refusal.ts';
import type { CatalogueWakeUp } from '../../shared/ledger/wake-up.ts';
import { eventsWhere, open, wakeUpsWhere } from '../support/world.ts';
import { FaultPoint, shortPages, type Fault, type PipelinePolicy } from './support/flaky.ts';
import { startProcess } from './support/process.ts';

type Process = ReturnType<typeof startProcess>;

const agreementType = 'MicrosoftCustomerAgreement' as const;

const inYears = (years: number) => new Date(Date.now() + years * 365 * 86_400_000).toISOString();

let lastRank = 10_000;

/** A catalogue of the test's own: an old version, then one that is scheduled, of ranks that no other test has. */
async function aCatalogue() {
  const catalogueTable = `Catalogue${randomUUID().replaceAll('-', '')}`;
  await open(catalogueTable).ensure();
  const rank = (lastRank += 10);
  const { versions } = startProcess(undefined, { catalogueTable });
  const seeded = [
    { versionRank: rank, effectiveAt: '2019-08-01T00:00:00.000Z' },
    { versionRank: rank + 1, effectiveAt: inYears(5) },
  ];
  for (const version of seeded) {
    const publishedAt = '2019-01-01T00:00:00.000Z';
    const after = { agreementType, isMajor: true, graceDays: 0, publishedAt, ...version };
    await versions.commit(await versions.read(), { at: publishedAt, change: 'published', actor: 'seed', after });
  }
  return { catalogueTable, rank };
}

const publisher = (): Publisher => ({
  partnerId: randomUUID(),
  actor: { kind: 'person', userId: randomUUID() },
  correlationId: randomUUID(),
  request: { route: 'aChange', requestId: randomUUID(), bodyHash: 'the same body' },
});

type Change = (process: Process, rank: number, by: Publisher) => Promise<Result<Version>>;

const CHANGES: Readonly<Record<CatalogueEntry['change'], Change>> = {
  published: ({ publishVersion }, _, by) =>
    publishVersion(
      {
        agreementType,
        isMajor: true,
        graceDays: 3,
        effectiveAt: new Date(inYears(6)),
        documents: [{ language: 'en-US', content: 'A text' }],
      },
      by,
    ),
  rescheduled: ({ rescheduleVersion }, rank, by) =>
    rescheduleVersion({ agreementType, versionRank: rank + 1, effectiveAt: new Date('2001-01-01T00:00:00Z') }, by),
  withdrawn: ({ withdrawVersion }, rank, by) => withdrawVersion({ agreementType, versionRank: rank + 1 }, by),
};

const CASES = (Object.keys(CHANGES) as CatalogueEntry['change'][]).flatMap((change) =>
  (['before', 'after', 'dies'] as const).map((fault): [CatalogueEntry['change'], Fault] => [change, fault]),
);

const catalogueWakeUps = async () =>
  (await wakeUpsWhere(({ kind }) => kind === 'catalogue')).filter((wakeUp) => wakeUp.kind === 'catalogue');

/** The wake-ups that the changes sent. */
async function sentBy(run: () => Promise<unknown>): Promise<CatalogueWakeUp[]> {
  const earlier = new Set((await catalogueWakeUps()).map(({ outboxId }) => outboxId));
  await run();
  return (await catalogueWakeUps()).filter(({ outboxId }) => !earlier.has(outboxId));
}

const announcedOf = (rank: number, change: string) =>
  eventsWhere(
    ({ type, data }) =>
      type === 'agreement.published' &&
      data['change'] === change &&
      [rank + 1, rank + 2].includes(Number(data['versionRank'])),
  );

async function operationsOf(run: (point: FaultPoint) => Promise<unknown>): Promise<number> {
  const point = new FaultPoint();
  await run(point);
  return point.operations;
}

/** One change on record, chained and told once; nothing promised is left. */
async function expectSound({ versions }: Process, rank: number, change: CatalogueEntry['change'], where: string) {
  const catalogue = await versions.read();
  const entries = await Array.fromAsync(versions.entries());
  expect(await verifyCatalogue(catalogue, entries), where).toBeUndefined();
  expect(
    entries.map((entry) => entry.change),
    where,
  ).toEqual(['published', 'published', change]);
  const told = await announcedOf(rank, change);
  expect(new Set(told.map(({ id }) => id)).size, `events ${where}`).toBe(1);
  expect(told[0]!.data).toMatchObject({ catalogueRevision: 3, effectiveAt: entries[2]!.after.effectiveAt });
}

describe('R5 invariants 1, 2, 4, 7: a change of the catalogue with a fault at every operation', () => {
  it.each(CASES)('%s, an operation that %s: one answer, one change, one event', async (change, fault) => {
    const perform = CHANGES[change];
    const clean = await aCatalogue();
    const operations = await operationsOf((point) => perform(startProcess(point, clean), clean.rank, publisher()));
    expect(operations).toBeGreaterThanOrEqual(3);

    for (let at = 0; at < operations; at++) {
      const { rank, catalogueTable } = await aCatalogue();
      const healthy = startProcess(undefined, { catalogueTable });
      const by = publisher();
      const sent = await sentBy(async () => {
        const first = await perform(startProcess(new FaultPoint(at, fault), { catalogueTable }), rank, by).catch(
          () => undefined,
        );
        const repeated = await perform(healthy, rank, by);
        if (!repeated.ok) throw new Error(`operation ${at}: the repeated request was refused: ${repeated.code}`);
        if (first?.ok) expect(repeated.value).toEqual(first.value);
      });
      await healthy.handleWakeUps(sent);
      await expectSound(healthy, rank, change, `after operation ${at}`);
    }
  });

  it.each(['before', 'after', 'dies'] as const)(
    'R5 announcing with an operation that %s loses neither event nor sweep',
    async (fault) => {
      const changed = async () => {
        const { rank, catalogueTable } = await aCatalogue();
        const sent = await sentBy(() =>
          CHANGES.withdrawn(startProcess(undefined, { catalogueTable }), rank, publisher()),
        );
        return { rank, catalogueTable, sent };
      };
      const clean = await changed();
      const operations = await operationsOf((point) => startProcess(point, clean).handleWakeUps(clean.sent));
      expect(operations).toBeGreaterThanOrEqual(3);

      for (let at = 0; at < operations; at++) {
        const { rank, catalogueTable, sent } = await changed();
        const swept: { check: object; dueAt: number }[] = [];
        const sweepAfter = (check: object, delayMs: number) =>
          Promise.resolve(void swept.push({ check, dueAt: Date.now() + delayMs }));
        const announce = (point?: FaultPoint) =>
          startProcess(point, { catalogueTable, sweepAfter }).handleWakeUps(sent);
        const again = await sentBy(() => announce(new FaultPoint(at, fault)).catch(() => undefined));
        expect(again, 'a new promise beside the old one').toEqual([]);
        await announce();
        const { changedAt } = await startProcess(undefined, { catalogueTable }).versions.read();
        expect(swept[0]?.check, `sweep after operation ${at}`).toEqual({ revision: 3 });
        // Not before every reader knows the change: two ages of a reader's catalogue.
        expect(swept[0]!.dueAt).toBeGreaterThanOrEqual(Date.parse(changedAt!) + 120_000);
        await expectSound(startProcess(undefined, { catalogueTable }), rank, 'withdrawn', `after operation ${at}`);
      }
    },
  );

  it('a sweep that cannot be started yet is started by the next wake-up, and the event is told again as the same', async () => {
    const { rank, catalogueTable } = await aCatalogue();
    const sent = await sentBy(() => CHANGES.withdrawn(startProcess(undefined, { catalogueTable }), rank, publisher()));
    let tries = 0;
    const sweepAfter = () => (++tries === 1 ? Promise.reject(new Error('The queue is away.')) : Promise.resolve());
    const process = startProcess(undefined, { catalogueTable, sweepAfter });
    await process.handleWakeUps(sent);
    expect(await process.versions.outbox.read(sent[0]!)).toMatchObject({ change: { revision: 3 } });
    await process.handleWakeUps(sent);
    expect(tries).toBe(2);
    expect(await process.versions.outbox.read(sent[0]!)).toBeUndefined();
    await expectSound(process, rank, 'withdrawn', 'after two tries');
  });
});

describe('R5 a promise that was given up', () => {
  it('is fenced off, so that its late commit fails, nothing is changed untold and nothing is left', async () => {
    const { rank, catalogueTable } = await aCatalogue();
    const { versions, handleWakeUps } = startProcess(undefined, { catalogueTable });
    const outboxId = randomUUID();
    const wakeUp = { kind: 'catalogue' as const, outboxId, since: new Date(Date.now() - 121_000).toISOString() };
    const known = await versions.read();
    await handleWakeUps([wakeUp]);
    expect(await versions.outbox.read(wakeUp)).toBeUndefined();
    expect(await wakeUpsWhere((sent) => 'outboxId' in sent && sent.outboxId === outboxId)).toEqual([]);

    const at = new Date().toISOString();
    const version = { agreementType, isMajor: true, graceDays: 0, publishedAt: at, effectiveAt: at };
    const change = { at, change: 'published' as const, actor: 'late', after: { ...version, versionRank: rank + 5 } };
    expect(await versions.commit(known, change, { outbox: { outboxId, events: [] } })).toBe(false);
    const { etag: before, ...content } = known;
    const { etag: after, ...same } = await versions.read();
    expect(same).toEqual(content);
    expect(after).not.toBe(before);
  });
});

describe('a catalogue that changes while it is read page by page', () => {
  it('is read as it was at one revision', async () => {
    const { rank, catalogueTable } = await aCatalogue();
    const other = startProcess(undefined, { catalogueTable });
    let queries = 0;
    const changedAfterFirstPage: PipelinePolicy = {
      name: 'changedAfterFirstPage',
      async sendRequest(request, next) {
        const answer = await next(request);
        const isQuery = request.method === 'GET' && request.url.includes('filter');
        if (isQuery && ++queries === 1) await CHANGES.withdrawn(other, rank, publisher());
        return answer;
      },
    };
    const reader = startProcess(undefined, { catalogueTable, policies: [shortPages, changedAfterFirstPage] });
    const catalogue = await reader.versions.read();
    expect(queries).toBeGreaterThan(3);
    expect(catalogue.revision).toBe(3);
    expect(await verifyCatalogue(catalogue, other.versions.entries())).toBeUndefined();
  });
});

describe('negative controls: with the guard removed the check goes red', () => {
  it('a wake-up sent after the commit is lost with the process, and the change is never announced', async () => {
    const { rank, catalogueTable } = await aCatalogue();
    const clean = await aCatalogue();
    const last =
      (await operationsOf((point) => CHANGES.withdrawn(startProcess(point, clean), clean.rank, publisher()))) - 1;
    const dying = startProcess(new FaultPoint(last, 'dies'), { catalogueTable, lateWakeUps: true });
    const sent = await sentBy(() => CHANGES.withdrawn(dying, rank, publisher()).catch(() => undefined));
    const healthy = startProcess(undefined, { catalogueTable });
    await healthy.handleWakeUps(sent);
    expect((await healthy.versions.read()).revision).toBe(3);
    expect(await announcedOf(rank, 'withdrawn')).toEqual([]);
  });

  it('a commit whose lost answer is not looked up by its audit entry is taken for another one', async () => {
    const clean = await aCatalogue();
    const last =
      (await operationsOf((point) => CHANGES.withdrawn(startProcess(point, clean), clean.rank, publisher()))) - 1;
    const published = async (twist: { markersUnread?: boolean }) => {
      const { rank, catalogueTable } = await aCatalogue();
      const point = new FaultPoint(last, 'after');
      const by = { ...publisher(), request: undefined };
      await CHANGES.withdrawn(startProcess(point, { catalogueTable, ...twist }), rank, by);
      return point.operations;
    };
    expect(await published({ markersUnread: true })).toBeGreaterThan(await published({}));
  });
});
