import { randomUUID } from 'node:crypto';
import { Guid } from '../partners/partner.ts';

export interface RequestIds {
  readonly requestId: string;
  readonly correlationId: string;
  /** Whether the client sent the request id, so that it can come again. */
  readonly repeatable: boolean;
}

/** The ids that every response carries: the client's where they are GUIDs, else made here; never anything else of its. */
export function requestIds(headers: { get(name: string): string | null }): RequestIds {
  const sent = Guid.safeParse(headers.get('MS-RequestId')).data;
  return {
    requestId: sent ?? randomUUID(),
    correlationId: Guid.safeParse(headers.get('MS-CorrelationId')).data ?? randomUUID(),
    repeatable: sent !== undefined,
  };
}

export const idHeaders = ({ requestId, correlationId }: RequestIds): Record<string, string> => ({
  'MS-RequestId': requestId,
  'MS-CorrelationId': correlationId,
});
