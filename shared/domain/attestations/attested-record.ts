import { z } from 'zod';
import type { AssentEvent } from '../events/event.ts';
import { Environment, Guid } from '../partners/partner.ts';

/** An agreement that was created with an attestation, by its event. */
export const AttestedRecord = z.object({
  environment: Environment,
  partnerId: Guid,
  attestationId: Guid,
  confirmationId: Guid,
});
export type AttestedRecord = z.infer<typeof AttestedRecord>;

/** Undefined for every other event. */
export const attestedRecordOf = ({ type, data }: AssentEvent): AttestedRecord | undefined =>
  type === 'acceptance.recorded' && data['attestationId'] !== undefined ? AttestedRecord.parse(data) : undefined;
