import { z } from 'zod';

/** Why a message can never be processed as an order. */
export const QuarantineReason = z
  .enum([
    'NotAnOrder',
    'OrderIdReused',
    'UnknownPartner',
    'SuspendedPartner',
    'ResellerAsPartner',
    'ContradictsRegistry',
    'NoRelationship',
  ])
  .meta({ description: 'Why the message cannot be processed as an order.' });
export type QuarantineReason = z.infer<typeof QuarantineReason>;
