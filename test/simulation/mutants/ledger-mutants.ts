import type { Mutant } from './mutant.ts';

/** Guards of a ledger: its commits, outbox, wake-ups and acceptances. */
export const LEDGER_MUTANTS: readonly Mutant[] = [
  {
    guard: 'a change of the ledger commits under the ETag of the gate as read',
    theme: 'outlived commits',
    file: 'shared/tables/ledger-table.ts',
    find: "['update', gateEntity, 'Replace', { etag: gate.etag }]",
    replace: "['upsert', gateEntity, 'Replace']",
    survives: {
      because:
        'the audit entry of the next sequence, created by the same transaction, refuses a concurrent change too; only the fence, which writes no entry, needs the ETag, and worlds hardly reach a commit behind the fence',
      coveredBy: 'test/faults/stalled-writer.test.ts',
    },
  },
  {
    guard: 'a change of the ledger commits under the ETag of the gate, and creates the entry of the next sequence',
    file: 'shared/tables/ledger-table.ts',
    find: "['update', gateEntity, 'Replace', { etag: gate.etag }]",
    replace: "['upsert', gateEntity, 'Replace']",
    also: {
      file: 'shared/tables/ledger-table.ts',
      find: "['create', entity(entry)],\n  ];",
      replace: "['upsert', entity(entry), 'Replace'],\n  ];",
    },
  },
  {
    guard: 'a commit whose answer was lost is recognised by its audit entry',
    file: 'shared/tables/ledger-table.ts',
    find: 'if (recorded?.commitId !== entry.commitId) return undefined;',
    replace: "if (recorded?.commitId !== '') return undefined;",
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
    find: 'await wakeUp.accepted();',
    replace: 'void wakeUp.accepted().catch(() => undefined);',
  },
  {
    guard: 'a change that was committed keeps its wake-up',
    file: 'shared/ledger/wake-up-ahead.ts',
    find: 'stays = true;',
    replace: '',
  },
  {
    guard: 'a commit whose outcome is unknown keeps its wake-up',
    file: 'shared/ledger/commit-with-outbox.ts',
    find: 'write.commit(state.value, plan, beside, giveUp),',
    replace:
      'write.commit(state.value, plan, beside, giveUp).catch((fault: unknown) => {\n          wakeUp.refused();\n          throw fault;\n        }),',
    survives: {
      because:
        'the outcome of a commit stays unknown for eight seconds at least, and by then the wake-up is due and cannot be taken back any more',
      coveredBy: 'test/unit/ledger/commit-with-outbox.test.ts',
    },
  },
  {
    guard: 'the relay publishes before it removes the outbox row',
    file: 'shared/ledger/relay-outbox.ts',
    find: 'if (!(await fulfil(wakeUp, row))) return { ...wakeUp, looks: undefined };\n    await outbox.remove(wakeUp);',
    replace:
      'await outbox.remove(wakeUp);\n    if (!(await fulfil(wakeUp, row))) return { ...wakeUp, looks: undefined };',
  },
  {
    guard: 'an outbox row that is absent may still be written: the wake-up waits',
    file: 'shared/ledger/relay-outbox.ts',
    find: 'if (!row && age <= FENCED_AFTER_MS) return { ...wakeUp, looks: Math.min((wakeUp.looks ?? 0) + 1, LOOKS_AT_MOST) };',
    replace: 'if (!row && age <= FENCED_AFTER_MS) return true;',
  },
  {
    guard: 'a wake-up that gives up fences the writer off',
    theme: 'outlived commits',
    file: 'shared/ledger/publish-ledger-outbox.ts',
    find: 'return (await readOutbox(ledger, wakeUp)) === undefined && ledger.fence(wakeUp, gate);',
    replace: 'return (await readOutbox(ledger, wakeUp)) === undefined;',
    survives: {
      because:
        'worlds hardly reach it: a commit must arrive more than two minutes after its promise, while its writer no longer repeats it and nothing else changes the ledger',
      coveredBy: 'test/faults/stalled-writer.test.ts',
    },
  },
  {
    guard: 'the fence reads the gate before the row',
    theme: 'outlived commits',
    file: 'shared/ledger/publish-ledger-outbox.ts',
    find: '  const gate = await ledger.readGate(wakeUp);\n  // A ledger',
    replace:
      '  const absent = (await readOutbox(ledger, wakeUp)) === undefined;\n  const gate = await ledger.readGate(wakeUp);\n  if (gate) return absent && ledger.fence(wakeUp, gate);\n  // A ledger',
    survives: {
      because:
        'worlds hardly reach it: a commit must arrive between these two reads, more than two minutes after its promise',
      coveredBy: 'test/faults/stalled-writer.test.ts',
    },
  },
  {
    guard: 'a writer that stalled after its promise decides no more',
    theme: 'outlived commits',
    file: 'shared/ledger/commit-with-outbox.ts',
    find: 'if (clock().getTime() - since.getTime() > commitWithinMs) break;',
    replace: '',
    survives: {
      because:
        'worlds hardly reach it: a writer must stand still for more than two minutes between its promise and a lost race',
      coveredBy: 'test/faults/stalled-writer.test.ts',
    },
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
    guard: 'a recorded acceptance checks the held orders',
    file: 'shared/acceptances/plan-acceptance.ts',
    find: 'releaseHolds: gate.holds > 0,',
    replace: 'releaseHolds: false,',
  },
  {
    guard: 'the gate knows the earliest renewal of what is written',
    theme: 'renewals',
    file: 'shared/tables/ledger-table.ts',
    find: 'renewsFrom: renewsFromWith(gate.state.renewsFrom, subscriptions),',
    replace: 'renewsFrom: gate.state.renewsFrom,',
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
    theme: 'everything',
    file: 'shared/bus/backoff.ts',
    find: 'if (failures > ATTEMPTS)',
    replace: 'if (failures > ATTEMPTS * 1_000)',
  },
];
