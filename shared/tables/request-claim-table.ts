import { z } from 'zod';
import type { RequestClaims } from '../ledger/request-claims.ts';
import type { OpenTable } from './client.ts';
import { fromEntity, toEntity } from './entity.ts';
import { claimKey } from './keys.ts';

export const REQUESTS_TABLE = 'Requests';

/** The digest has no salt: whoever can read the row can confirm a guess at the whole body. No erasure removes it. */
const Claim = z.object({ bodyHash: z.string() });

/** Claims of request ids, distributed over partitions by hash. */
export function requestClaimsIn(open: OpenTable): RequestClaims {
  const table = open(REQUESTS_TABLE);
  return {
    async claim(owner, request) {
      const { partitionKey, rowKey } = claimKey(owner, request);
      const { bodyHash } = request;
      if (await table.create(toEntity(Claim, partitionKey, rowKey, { bodyHash }))) return true;
      const row = await table.get(partitionKey, rowKey);
      return row !== undefined && fromEntity(Claim, row).bodyHash === bodyHash;
    },
  };
}
