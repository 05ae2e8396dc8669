/** A guard of the deployed code, taken out: `find` occurs once in the file and is replaced. */
export interface Mutant {
  readonly guard: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** One for each protocol step, ETag, marker, order of reads, deadline, lease and generation that a world can reach. */
export const MUTANTS: readonly Mutant[] = [
  {
    guard: 'a change of the ledger commits under the ETag of the gate as read',
    file: 'shared/tables/ledger-table.ts',
    find: "['update', gateEntity, 'Replace', { etag: gate.etag }]",
    replace: "['upsert', gateEntity, 'Replace']",
  },
  {
    guard: 'a commit whose answer was lost is recognised by its audit entry',
    file: 'shared/tables/ledger-table.ts',
    find: 'if (recorded?.commitId !== entry.commitId) return undefined;',
    replace: 'if (recorded !== undefined) return undefined;',
  },
  {
    guard: 'an audit entry at the next sequence counts as the own commit only with its commit id',
    file: 'shared/tables/ledger-table.ts',
    find: 'if (recorded?.commitId !== entry.commitId) return undefined;',
    replace: 'if (recorded === undefined) return undefined;',
  },
  {
    guard: 'the wake-up of an outbox row is sent before the commit',
    file: 'shared/ledger/commit-with-outbox.ts',
    find: 'await wakeUps.schedule(write.wakeUp({ outboxId, since: since.toISOString() }));',
    replace: '',
  },
  {
    guard: 'the relay publishes before it removes the outbox row',
    file: 'shared/ledger/relay-outbox.ts',
    find: 'if (!(await fulfil(wakeUp, row))) return false;\n    await outbox.remove(wakeUp);',
    replace: 'await outbox.remove(wakeUp);\n    if (!(await fulfil(wakeUp, row))) return false;',
  },
  {
    guard: 'an outbox row that is absent may still be written: the wake-up waits',
    file: 'shared/ledger/relay-outbox.ts',
    find: 'if (!row && age <= FENCED_AFTER_MS) return false;',
    replace: 'if (!row && age <= FENCED_AFTER_MS) return true;',
  },
  {
    guard: 'a wake-up that gives up fences the writer off',
    file: 'shared/ledger/publish-ledger-outbox.ts',
    find: 'return row === undefined && ledger.fence(wakeUp, gate);',
    replace: 'return row === undefined;',
  },
  {
    guard: 'the fence reads the gate before the row',
    file: 'shared/ledger/publish-ledger-outbox.ts',
    find: "  const gate = await ledger.readGate(wakeUp);\n  if (!gate) return true;\n  const row = await ledger.readRow(wakeUp, { kind: 'outbox', outboxId: wakeUp.outboxId });",
    replace:
      "  const row = await ledger.readRow(wakeUp, { kind: 'outbox', outboxId: wakeUp.outboxId });\n  const gate = await ledger.readGate(wakeUp);\n  if (!gate) return true;",
  },
  {
    guard: 'a writer that stalled after its promise decides no more',
    file: 'shared/ledger/commit-with-outbox.ts',
    find: 'if (since && clock().getTime() - since.getTime() > commitWithinMs) break;',
    replace: '',
  },
  {
    guard: 'the record of a request commits with its change',
    file: 'shared/ledger/change-ledger.ts',
    find: '...(beside.request ? [beside.request] : [])',
    replace: '',
  },
  {
    guard: 'a request id with another body is refused',
    file: 'shared/ledger/request-row.ts',
    find: 'row.bodyHash === salted(row.salt, bodyHash);',
    replace: 'row.bodyHash !== salted(row.salt, bodyHash) || row.bodyHash.length > 0;',
  },
  {
    guard: 'a decision never lies before the last change of its ledger',
    file: 'shared/domain/acceptances/gate.ts',
    find: 'changedAt !== undefined && Date.parse(changedAt) > now.getTime() ? new Date(changedAt) : now;',
    replace: 'changedAt !== undefined && Number.isNaN(now.getTime()) ? new Date(changedAt) : now;',
  },
  {
    guard: 'subscriptions are read after the gate',
    file: 'shared/orders/decide-group.ts',
    find: `      const gate = await deps.ledger.readGate(key);
      const [subscriptions, recorded, catalogue] = await Promise.all([
        referencedSubscriptions(
          deps.ledger,
          key,
          open.map(({ order }) => order),
        ),
        recheck ? ordersOnRecord(deps.ledger, key, open) : new Map<string, RowOf<'order'>>(),
        deps.catalogue.read(),
      ]);`,
    replace: `      const [subscriptions, recorded, catalogue] = await Promise.all([
        referencedSubscriptions(
          deps.ledger,
          key,
          open.map(({ order }) => order),
        ),
        recheck ? ordersOnRecord(deps.ledger, key, open) : new Map<string, RowOf<'order'>>(),
        deps.catalogue.read(),
      ]);
      const gate = await deps.ledger.readGate(key);`,
  },
  {
    guard: 'a redelivered order that is on record is published again',
    file: 'shared/orders/decide-group.ts',
    find: 'else if (row) events.push(decisionEvent(key, row.decision, row.sequence));',
    replace: 'else if (row) continue;',
  },
  {
    guard: 'a reused order id is told apart by content',
    file: 'shared/orders/decide-group.ts',
    find: 'if (row && row.contentHash !== parsed.contentHash) reused.push(reusedId(parsed));\n    else if (row)',
    replace: 'if (row)',
  },
  {
    guard: 'orders of a lost race are decided again',
    file: 'shared/orders/decide-group.ts',
    find: 'open = [...sorted.fresh.filter((parsed) => !done.has(parsed)), ...sorted.later];',
    replace: 'open = sorted.later;',
  },
  {
    guard: 'the expiry of a hold is scheduled before the hold commits',
    file: 'shared/orders/write-ahead.ts',
    find: 'wakeUps.schedule(...expiries),',
    replace: '',
  },
  {
    guard: 'the due index is written before the subscription',
    file: 'shared/orders/write-ahead.ts',
    find: `      dueIndex.add(
        decided.flatMap(({ decision, subscriptions }) => dueEntries(key, subscriptions, new Date(decision.decidedAt))),
      ),`,
    replace: '',
  },
  {
    guard: 'the expiry of a hold that is not committed yet comes again',
    file: 'shared/orders/expire-hold.ts',
    find: "return status === 'ended' || (status === 'unknown' && late > STILL_COMING_MS);",
    replace: "return status !== 'held' || late > STILL_COMING_MS;",
  },
  {
    guard: 'a hold that ended already is published again',
    file: 'shared/orders/close-hold.ts',
    find: 'await deps.publisher.publish([decisionEvent(key, order.decision, order.sequence)]);',
    replace: '',
  },
  {
    guard: 'a page of released holds commits with the outbox row that announces it',
    file: 'shared/orders/release-holds.ts',
    find: 'replace: [...(change.replace ?? []), settled],',
    replace: 'replace: [...(change.replace ?? [])],',
  },
  {
    guard: 'a recorded acceptance checks the held orders',
    file: 'shared/acceptances/confirm-acceptance.ts',
    find: 'releaseHolds: gate.holds > 0,',
    replace: 'releaseHolds: false,',
  },
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
    guard: 'progress of a shard is written under its ETag',
    file: 'shared/tables/sweep-table.ts',
    find: 'writeItem: (shard, progress, etag) => table.put(toEntity(ShardProgress, ...shardKey(shard), progress), etag),',
    replace:
      "writeItem: async (shard, progress) => {\n      await table.upsert(toEntity(ShardProgress, ...shardKey(shard), progress));\n      return '';\n    },",
  },
  {
    guard: 'the start of a hold never overwrites its end in the list',
    file: 'shared/tables/hold-table.ts',
    find: 'record.ended ? table.upsert(row) : table.create(row)',
    replace: 'table.upsert(row)',
  },
  {
    guard: 'an event that failed in a projection is requeued',
    file: 'shared/events/project-events.ts',
    find: '      await requeue([...failed.values()]);\n',
    replace: '',
  },
  {
    guard: 'a wake-up that fails is requeued',
    file: 'shared/ledger/handle-wake-ups.ts',
    find: 'await Promise.all([wakeUps.schedule(...waiting), requeue(failed)]);',
    replace: 'await wakeUps.schedule(...waiting);',
  },
  {
    guard: 'a wake-up that must wait is scheduled again',
    file: 'shared/ledger/handle-wake-ups.ts',
    find: 'await Promise.all([wakeUps.schedule(...waiting), requeue(failed)]);',
    replace: 'await requeue(failed);',
  },
  {
    guard: 'requeued work counts its attempts',
    file: 'shared/bus/backoff.ts',
    find: 'if (failures > ATTEMPTS)',
    replace: 'if (failures > ATTEMPTS * 1_000)',
  },
  {
    guard: 'a message that cannot be an order goes to quarantine and harms no other',
    file: 'shared/orders/validate-orders.ts',
    find: 'const parsed = arrivals.map(parseOrder);',
    replace:
      "const parsed = arrivals.map((arrival) => {\n      const one = parseOrder(arrival);\n      if ('reason' in one) throw new Error(one.description);\n      return one;\n    });",
  },
  {
    guard: 'a customer whose orders cannot be decided delays no other',
    file: 'shared/orders/validate-orders.ts',
    find: '      deps.onFault(fault, group.length);\n      return requeue(group);',
    replace: '      deps.onFault(fault, group.length);\n      return { ...requeue(group), again: [] };',
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
    guard: 'only one caller claims the domain of a customer',
    file: 'shared/tables/relationship-table.ts',
    find: "const claim: RowAction = instead ? ['update', entity, 'Replace', { etag: instead.etag }] : ['create', entity];",
    replace: "const claim: RowAction = instead ? ['upsert', entity, 'Replace'] : ['upsert', entity, 'Replace'];",
  },
  {
    guard: 'index rows of a relationship are settled only after its ledger is open',
    file: 'shared/customers/establish-relationship.ts',
    find: 'await deps.relationships.enter(owner, relationship, true);',
    replace: '',
  },
];
