import { z } from 'zod';
import { Day } from '../../../shared/domain/instant.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { FlagKind, FlagState } from '../../../shared/domain/renewals/flag.ts';

/** A query of flags; due days are UTC and inclusive. Default: a year ahead; a year back unless only open flags are read. */
export const FlagFilter = z.object({
  kind: FlagKind.optional().describe('Only flags of this kind.'),
  from: Day.optional().describe(
    'The first due day, UTC; today, or a year back unless only open flags are read, when absent.',
  ),
  to: Day.optional().describe('The last due day, UTC; a year ahead when absent.'),
  customerId: Guid.optional().describe('Only flags of this customer.'),
  resellerId: Guid.optional().describe('Only flags of customers of this indirect reseller.'),
});

export const FlagStateFilter = FlagFilter.extend({
  state: FlagState.default('open').describe('Only flags in this state.'),
});
