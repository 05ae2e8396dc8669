import { Guid } from '../domain/partners/partner.ts';
import type { Random } from '../random.ts';

export interface RequestIds {
  readonly requestId: string;
  readonly correlationId: string;
  /** The client sent the request id: the request is idempotent. */
  readonly repeatable: boolean;
}

interface Headers {
  get(name: string): string | null;
}

/** The ids of every response: the client's if they are GUIDs, otherwise generated. */
export function requestIds(headers: Headers, random: Random): RequestIds {
  const sent = firstGuid(headers, 'MS-RequestId');
  return {
    requestId: sent ?? random.uuid(),
    correlationId: firstGuid(headers, 'MS-CorrelationId') ?? random.uuid(),
    repeatable: sent !== undefined,
  };
}

/** A repeated header arrives as a list; the first GUID counts. */
const firstGuid = (headers: Headers, name: string): string | undefined =>
  headers
    .get(name)
    ?.split(/[,;\s]+/)
    .map((text) => Guid.safeParse(text).data)
    .find((guid) => guid !== undefined);

export const idHeaders = ({ requestId, correlationId }: RequestIds): Record<string, string> => ({
  'MS-RequestId': requestId,
  'MS-CorrelationId': correlationId,
});
