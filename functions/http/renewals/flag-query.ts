import { z } from 'zod';
import { Day } from '../../../shared/domain/instant.ts';
import { Guid } from '../../../shared/domain/partners/partner.ts';
import { FlagKind, FlagState } from '../../../shared/domain/renewals/flag.ts';

/** Which flags a partner asks for; due days are UTC, both included. When none are named: a year from today on, and the year behind unless only open flags are asked for. */
export const FlagFilter = z.object({
  kind: FlagKind.optional(),
  from: Day.optional(),
  to: Day.optional(),
  customerId: Guid.optional(),
  resellerId: Guid.optional(),
});

export const FlagStateFilter = FlagFilter.extend({ state: FlagState.default('open') });
