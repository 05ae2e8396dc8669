import { newSalt } from './salt.ts';
import { sha256 } from '../digest.ts';
import type { RepeatableRequest } from './commit-with-outbox.ts';
import type { RequestResult, RowOf } from '../domain/ledger/rows.ts';

const salted = (salt: string, bodyHash: string): string => sha256(`${salt}${bodyHash}`);

/** The record that a request was answered, by which its repeat is known; erasing it leaves a digest that tells nothing. */
export function requestRow({ route, requestId, bodyHash }: RepeatableRequest, result: RequestResult): RowOf<'request'> {
  const salt = newSalt();
  return { kind: 'request', route, requestId, salt, bodyHash: salted(salt, bodyHash), result };
}

/** Whether the repeated request has the body that was answered. */
export const sameBody = (row: RowOf<'request'>, { bodyHash }: RepeatableRequest): boolean =>
  row.bodyHash === salted(row.salt, bodyHash);
