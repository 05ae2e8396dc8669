import type { Mutant } from './mutant.ts';

/** Guards of orders and of the holds that they begin. */
export const ORDER_MUTANTS: readonly Mutant[] = [
  {
    guard: 'subscriptions are read after the gate',
    theme: 'subscriptions',
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
    survives: {
      because: 'worlds hardly reach it: a subscription must change between two reads of one decision',
      coveredBy: 'test/faults/gate.test.ts',
    },
  },
  {
    guard: 'a redelivered order that is on record is published again',
    file: 'shared/orders/decide-group.ts',
    find: 'else if (row) events.push(...told(row).map((stored) => decisionEvent(key, stored)));',
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
    theme: 'holds',
    file: 'shared/orders/expire-hold.ts',
    find: "return status === 'ended' || late > STILL_COMING_MS;",
    replace: "return status !== 'held' || late > STILL_COMING_MS;",
  },
  {
    guard: 'a hold that ended already is published again',
    file: 'shared/orders/close-hold.ts',
    find: 'await deps.publisher.publish([decisionEvent(key, order)]);',
    replace: '',
  },
  {
    guard: 'a page of released holds commits with the outbox row that announces it',
    theme: 'holds',
    file: 'shared/orders/release-holds.ts',
    find: 'replace: [...(change.replace ?? []), settled],',
    replace: 'replace: [...(change.replace ?? [])],',
    survives: {
      because:
        'a process must die between the commit of a page and its publication; then the hourly timer, which finds the orders in the list of holds, publishes within the time that troubled worlds are allowed',
      coveredBy: 'test/simulation/regressions/holds.test.ts',
    },
  },
  {
    guard: 'the start of a hold never overwrites its end in the list',
    file: 'shared/tables/hold-table.ts',
    find: 'if (!(await table.create(day))) {',
    replace: 'await table.upsert(day); if (false) {',
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
    guard: 'a decided order of a partner suspended since is announced, not quarantined',
    theme: 'registry',
    file: 'shared/orders/decide-group.ts',
    find: 'const earlier = barred.filter(mayBeOnRecord);',
    replace: 'const earlier: ParsedOrder[] = [];',
  },
  {
    guard: 'a commit under way decides no order that goes to quarantine',
    theme: 'registry',
    file: 'shared/orders/decide-group.ts',
    find: '|| (await ledger.fence(key, gate));',
    replace: '|| true;',
  },
  {
    guard: 'the event of the decision that held an order outlives the hold',
    theme: 'holds',
    file: 'shared/orders/decide-group.ts',
    find: '(row.heldBy ? [row.heldBy, row] : [row])',
    replace: '[row]',
  },
  {
    guard: 'an event that is published again names its cause',
    file: 'shared/domain/orders/order-arrival.ts',
    find: '...(actor === undefined ? {} : { actor }),',
    replace: '',
  },
  {
    guard: 'the wake-up of another hold under the same order id ends',
    theme: 'holds',
    file: 'shared/orders/expire-hold.ts',
    find: "return status === 'ended' || late > STILL_COMING_MS;",
    replace: "return status === 'ended' || (status === 'unknown' && late > STILL_COMING_MS);",
  },
  {
    guard: 'a hold read after an older gate loses its race',
    theme: 'holds',
    file: 'shared/orders/order-change.ts',
    find: 'Math.max(0, gate.holds - ended.length)',
    replace: 'gate.holds - ended.length',
  },
  {
    guard: 'an acceptance opens the gate only with the level that the policy demands',
    file: 'shared/domain/acceptances/sufficiency.ts',
    find: 'if (level && !reaches(levelOf(held), level)) return false;',
    replace: '',
  },
];
