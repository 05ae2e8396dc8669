import { randomUUID } from 'node:crypto';
import { Guid } from '../domain/partners/partner.ts';

export interface RequestIds {
  readonly requestId: string;
  readonly correlationId: string;
  /** Whether the client sent the request id, so that it can come again. */
  readonly repeatable: boolean;
}

interface Headers {
  get(name: string): string | null;
}

/** The ids that every response carries: the client's where they are GUIDs, else made here; never anything else of its. */
export function requestIds(headers: Headers): RequestIds {
  const sent = firstGuid(headers, 'MS-RequestId');
  return {
    requestId: sent ?? randomUUID(),
    correlationId: firstGuid(headers, 'MS-CorrelationId') ?? randomUUID(),
    repeatable: sent !== undefined,
  };
}

/** A header that was set twice arrives as a list; of a list the first GUID counts. */
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
