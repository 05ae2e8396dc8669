import type { Edit } from '../mutants/mutant.ts';

/**
 * What the release before wrote, as edits of this one: rows without their optional members of today. What it read and
 * decided otherwise is not imitated.
 */
export const EDITS: readonly Edit[] = [
  // The decision that held an order was neither kept with the hold nor with its end.
  {
    file: 'shared/orders/order-change.ts',
    find: 'order, arrivedAt, holdUntil, heldBy }',
    replace: 'order, arrivedAt, holdUntil }',
  },
  { file: 'shared/orders/order-change.ts', find: '    ...(heldBy && { heldBy }),\n', replace: '' },
  // Nor who ordered.
  {
    file: 'shared/orders/order-change.ts',
    find: "...(actor.kind === 'service' ? stored : { ...stored, actor: actorName(actor), correlationId }),",
    replace: '...stored,',
  },
  // An audit entry did not vouch for the gate.
  { file: 'shared/tables/ledger-table.ts', find: '    gate: gateHash(left),\n', replace: '' },
  // Gates did not know of renewals.
  { file: 'shared/domain/acceptances/gate.ts', find: "  renewsFrom: 'none',\n", replace: '' },
  // Nobody was reminded of holds and invitations.
  { file: 'shared/ledger/remind.ts', find: 'if (Date.parse(until) <= now) return false;', replace: 'return false;' },
];
