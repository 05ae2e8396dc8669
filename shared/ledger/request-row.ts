import { sha256 } from '../digest.ts';
import type { RequestResult, RowOf } from '../domain/ledger/rows.ts';
import type { Random } from '../random.ts';
import { newSalt } from './salt.ts';

const salted = (salt: string, bodyHash: string): string => sha256(`${salt}${bodyHash}`);

/**
 * The record of an answered request. It stays, with its salt, when a person is erased: equal bodies have unequal digests,
 * and whoever can read the row can do no more than confirm a guess at the whole body.
 */
export function requestRow(
  { route, requestId, bodyHash }: RepeatableRequest,
  result: RequestResult,
  random: Random,
): RowOf<'request'> {
  const salt = newSalt(random);
  return { kind: 'request', route, requestId, salt, bodyHash: salted(salt, bodyHash), result };
}

/** Whether the repeated request has the recorded body. */
export const sameBody = (row: RowOf<'request'>, { bodyHash }: RepeatableRequest): boolean =>
  row.bodyHash === salted(row.salt, bodyHash);

/** An idempotent request: the same id gets the same answer; the same id with another body is refused. */
export interface RepeatableRequest {
  /** Method and path, as one string. */
  readonly route: string;
  readonly requestId: string;
  readonly bodyHash: string;
  /** The id is derived from what holds the body, such as a row of a file: no other body can come under it. */
  readonly isBound?: boolean;
}
