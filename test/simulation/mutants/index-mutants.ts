import type { Mutant } from './mutant.ts';

/** Guards of what stands beside the ledgers: renewals, sweeps, projections, catalogue, relationships. */
export const INDEX_MUTANTS: readonly Mutant[] = [
  {
    guard: 'gates are read again after the flags were written',
    theme: 'renewals',
    file: 'shared/renewals/reconcile-renewals.ts',
    find: '!changed.has(change.due.key.customerId) &&',
    replace: '',
    survives: {
      because:
        'every change of a gate reconciles its flags by itself soon after, so that worlds must stop a process between its two reads for longer than that takes, and no sweep of another day may follow',
      coveredBy: 'test/faults/sweep.test.ts',
    },
  },
  {
    guard: 'flags are written under their ETags',
    theme: 'renewals',
    file: 'shared/tables/flag-table.ts',
    find: "return etag === undefined ? ['create', entity] : ['update', entity, 'Replace', { etag }];",
    replace: "return etag === undefined && flag.generation < 0 ? ['create', entity] : ['upsert', entity, 'Replace'];",
  },
  {
    guard: 'a flag judged under a newer gate is not replaced by an older judgement',
    theme: 'renewals',
    file: 'shared/renewals/reconcile-renewals.ts',
    find: 'flag.flag.gateSequence > customer.gate.sequence',
    replace: 'flag.flag.gateSequence > customer.gate.sequence + 1_000_000',
    survives: {
      because:
        'the ETags of the flags and the second read of the gate settle nearly every such race; a judgement must be read wholly before and written wholly after another one',
      coveredBy: 'test/simulation/regressions/flags.test.ts',
    },
  },
  {
    guard: 'a look at all renewals of a customer takes those along that moved away',
    theme: 'renewals',
    file: 'shared/ledger/shared-looks.ts',
    find: 'wanted.flatMap((one) => one.named)',
    replace: 'wanted.some((one) => one.isAll) ? [] : wanted.flatMap((one) => one.named)',
  },
  {
    guard: 'a state of a flag that was not announced is announced before it is replaced',
    theme: 'renewals',
    file: 'shared/renewals/write-flags.ts',
    find: 'changes.flatMap(({ stored, flag }) => (stored ? eventsBefore(stored.flag, flag) : []))',
    replace: '[]',
  },
  {
    guard: 'a touched renewal is looked at after the order that touched it',
    theme: 'subscriptions',
    file: 'shared/events/project-events.ts',
    find: 'if (read.length > 0) await apply(',
    replace: "if (read.length > 0 && name !== 'renewals') await apply(",
  },
  {
    guard: 'the next check of a sweep is scheduled before the sweep is stored',
    theme: 'catalogue',
    file: 'shared/work/supervise-work.ts',
    find: '  await sendNextCheck();\n',
    replace: '',
  },
  {
    guard: 'work that takes too long continues in a new message',
    theme: 'renewals',
    file: 'shared/work/page-loop.ts',
    find: '      await resend();\n',
    replace: '',
    survives: {
      because:
        'the next checks send work without progress again, ten minutes later; and a process must stop for a minute between two pages of one item',
      coveredBy: 'test/unit/work/page-loop.test.ts',
    },
  },
  {
    guard: 'work that takes too long continues in a new message, and work without progress is sent again',
    theme: 'renewals',
    file: 'shared/work/page-loop.ts',
    find: '      await resend();\n',
    replace: '',
    also: {
      file: 'shared/work/supervise-work.ts',
      find: '  if (isNew || isStalled) await send();',
      replace: '  if (isNew) await send();',
    },
    survives: {
      because:
        'a process must stop for a minute between two pages of one item, and small worlds have items of one page unless the storage cuts it short',
      coveredBy: 'test/unit/work/page-loop.test.ts',
    },
  },
  {
    guard: 'work without progress is sent again',
    theme: 'renewals',
    file: 'shared/work/supervise-work.ts',
    find: '  if (isNew || isStalled) await send();',
    replace: '  if (isNew) await send();',
    survives: {
      because:
        'the bus loses no message, and what ended as a dead letter is left to the operator: the work is there anyhow',
      coveredBy: 'test/contract/renewals/sweep.test.ts',
    },
  },
  {
    guard: 'progress of a shard is written under its ETag',
    theme: 'renewals',
    file: 'shared/tables/sweep-table.ts',
    find: 'writeItem: (shard, progress, etag) => table.put(toEntity(ShardProgress, ...shardKey(shard), progress), etag),',
    replace:
      "writeItem: async (shard, progress) => {\n      await table.upsert(toEntity(ShardProgress, ...shardKey(shard), progress));\n      return '';\n    },",
    survives: {
      because:
        'pages are judged again without harm: a second delivery at the same time only counts twice, and nothing is decided by the counts',
      coveredBy: 'test/simulation/regressions/work.test.ts',
    },
  },
  {
    guard: 'an event that failed in a projection is requeued',
    file: 'shared/events/project-events.ts',
    find: '      await requeue([...failed.values()]);\n',
    replace: '',
  },
  {
    guard: 'a catalogue change takes effect only when every reader has it',
    theme: 'catalogue',
    file: 'shared/agreements/change-catalogue.ts',
    find: 'known: new Date(now.getTime() + 2 * maxAgeMs)',
    replace: 'known: now',
  },
  {
    guard: 'a cached catalogue is never used beyond its age',
    theme: 'catalogue',
    file: 'shared/max-age-cache.ts',
    find: 'const isYoung = kept && age >= 0 && age < maxAgeMs;',
    replace: 'const isYoung = kept !== undefined && age < Infinity;',
  },
  {
    guard: 'the catalogue changes under the ETag of its revision',
    theme: 'catalogue',
    file: 'shared/tables/catalogue-table.ts',
    find: "etag === undefined ? ['create', head] : ['update', head, 'Replace', { etag }],",
    replace: "['upsert', head, 'Replace'],",
    survives: {
      because:
        'the entry of the next revision, created by the same transaction, refuses a concurrent change too; only the fence, which writes no entry, needs the ETag',
      coveredBy: 'test/faults/catalogue.test.ts',
    },
  },
  {
    guard: 'the catalogue changes under the ETag of its revision, and creates the entry of the next one',
    theme: 'catalogue',
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
    theme: 'registry',
    file: 'shared/tables/relationship-table.ts',
    find: "const claim: RowAction = instead ? ['update', entity, 'Replace', { etag: instead.etag }] : ['create', entity];",
    replace: "const claim: RowAction = instead ? ['upsert', entity, 'Replace'] : ['upsert', entity, 'Replace'];",
  },
  {
    guard: 'index rows of a relationship are settled only after its ledger is open',
    theme: 'registry',
    file: 'shared/tables/relationship-table.ts',
    find: 'table.transact([claim, ...entryRows(owner, relationship, false)]),',
    replace: 'table.transact([claim, ...entryRows(owner, relationship, true)]),',
  },
  {
    guard: 'a refined flag is not announced under the id of what it was',
    theme: 'renewals',
    file: 'shared/domain/renewals/next-flag.ts',
    find: '{ ...refined, ...judgedBy, announced: true, reminder }',
    replace: '{ ...refined, ...judgedBy, reminder }',
    survives: {
      because:
        'the kind of a flag must change before its first state is announced, and its event must then be published by the refined row alone',
      coveredBy: 'test/simulation/regressions/flags.test.ts',
    },
  },
];
