import type { Owner } from '../domain/partners/partner.ts';
import type { RepeatableRequest } from './change-ledger.ts';

/** Records the bodies of idempotent requests that concern no single customer, hence no ledger. */
export interface RequestClaims {
  /** Claims the id for this body, permanently; false when another body has claimed it. */
  claim(owner: Owner, request: RepeatableRequest): Promise<boolean>;
}
