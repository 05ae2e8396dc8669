import type { Owner } from '../domain/partners/partner.ts';
import type { RepeatableRequest } from './change-ledger.ts';

/** Remembers the bodies of requests that name no customer, so that no ledger can remember them. */
export interface RequestClaims {
  /** Claims the id for this body, for good; false when it was claimed for another body. */
  claim(owner: Owner, request: RepeatableRequest): Promise<boolean>;
}
