import type { Mutant } from './mutant.ts';

/** Guards of what stands beside the ledgers: renewals, sweeps, projections, catalogue, relationships. */
export const INDEX_MUTANTS: readonly Mutant[] = [
  {
    guard: 'gates are read again after the flags were written',
    file: 'shared/renewals/reconcile-renewals.ts',
    find: '!changed.has(change.due.key.customerId) &&',
    replace: '',
  },
  {
    guard: 'flags are written under their ETags',
    file: 'shared/tables/flag-table.ts',
    find: "return etag === undefined ? ['create', entity] : ['update', entity, 'Replace', { etag }];",
    replace: "return etag === undefined && flag.generation < 0 ? ['create', entity] : ['upsert', entity, 'Replace'];",
  },
  {
    guard: 'a flag judged under a newer gate is not replaced by an older judgement',
    file: 'shared/renewals/reconcile-renewals.ts',
    find: 'flag.flag.gateSequence > customer.gate.sequence',
    replace: 'flag.flag.gateSequence > customer.gate.sequence + 1_000_000',
  },
  {
    guard: 'a state of a flag that was not announced is announced before it is replaced',
    file: 'shared/renewals/write-flags.ts',
    find: 'changes.flatMap(({ stored }) => (stored && !stored.flag.announced ? [stored] : [])),',
    replace: '[],',
  },
  {
    guard: 'a touched renewal is looked at after the order that touched it',
    file: 'shared/events/project-events.ts',
    find: 'if (read.length > 0) await apply(',
    replace: "if (read.length > 0 && name !== 'renewals') await apply(",
  },
  {
    guard: 'the next check of a sweep is scheduled before the sweep is stored',
    file: 'shared/work/supervise-work.ts',
    find: '  await sendNextCheck();\n',
    replace: '',
  },
  {
    guard: 'work that takes too long continues in a new message',
    file: 'shared/work/page-loop.ts',
    find: '      await resend();\n',
    replace: '',
  },
  {
    guard: 'work that takes too long continues in a new message, and work without progress is sent again',
    file: 'shared/work/page-loop.ts',
    find: '      await resend();\n',
    replace: '',
    also: {
      file: 'shared/work/supervise-work.ts',
      find: '  if (isNew || isStalled) await send();',
      replace: '  if (isNew) await send();',
    },
  },
  {
    guard: 'work without progress is sent again',
    file: 'shared/work/supervise-work.ts',
    find: '  if (isNew || isStalled) await send();',
    replace: '  if (isNew) await send();',
  },
  {
    guard: 'progress of a shard is written under its ETag',
    file: 'shared/tables/sweep-table.ts',
    find: 'writeItem: (shard, progress, etag) => table.put(toEntity(ShardProgress, ...shardKey(shard), progress), etag),',
    replace:
      "writeItem: async (shard, progress) => {\n      await table.upsert(toEntity(ShardProgress, ...shardKey(shard), progress));\n      return '';\n    },",
  },
  {
    guard: 'an event that failed in a projection is requeued',
    file: 'shared/events/project-events.ts',
    find: '      await requeue([...failed.values()]);\n',
    replace: '',
  },
  {
    guard: 'a catalogue change takes effect only when every reader has it',
    file: 'shared/agreements/change-catalogue.ts',
    find: 'known: new Date(now.getTime() + 2 * maxAgeMs)',
    replace: 'known: now',
  },
  {
    guard: 'a cached catalogue is never used beyond its age',
    file: 'shared/max-age-cache.ts',
    find: 'const isYoung = kept && age >= 0 && age < maxAgeMs;',
    replace: 'const isYoung = kept !== undefined && age < Infinity;',
  },
  {
    guard: 'the catalogue changes under the ETag of its revision',
    file: 'shared/tables/catalogue-table.ts',
    find: "etag === undefined ? ['create', head] : ['update', head, 'Replace', { etag }],",
    replace: "['upsert', head, 'Replace'],",
  },
  {
    guard: 'the catalogue changes under the ETag of its revision, and creates the entry of the next one',
    file: 'shared/tables/catalogue-table.ts',
    find: "etag === undefined ? ['create', head] : ['update', head, 'Replace', { etag }],",
    replace: "['upsert', head, 'Replace'],",
    also: {
      file: 'shared/tables/catalogue-table.ts',
      find: "['create', entity(CatalogueEntry, catalogueAuditRow(revision), entry)],",
      replace: "['upsert', entity(CatalogueEntry, catalogueAuditRow(revision), entry), 'Replace'],",
    },
  },
  {
    guard: 'only one caller claims the domain of a customer',
    file: 'shared/tables/relationship-table.ts',
    find: "const claim: RowAction = instead ? ['update', entity, 'Replace', { etag: instead.etag }] : ['create', entity];",
    replace: "const claim: RowAction = instead ? ['upsert', entity, 'Replace'] : ['upsert', entity, 'Replace'];",
  },
  {
    guard: 'index rows of a relationship are settled only after its ledger is open',
    file: 'shared/tables/relationship-table.ts',
    find: 'table.transact([claim, ...entryRows(owner, relationship, false)]),',
    replace: 'table.transact([claim, ...entryRows(owner, relationship, true)]),',
  },
  {
    guard: 'a refined flag is not announced under the id of what it was',
    file: 'shared/domain/renewals/next-flag.ts',
    find: '{ ...refined, ...judgedBy, announced: true }',
    replace: '{ ...refined, ...judgedBy }',
  },
];
