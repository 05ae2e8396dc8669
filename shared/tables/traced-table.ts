import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { SpanKind } from '@opentelemetry/api';
import { traced } from '../telemetry/trace.ts';

/** "Server busy" of the storage. */
const BUSY = 503;

/** A span per round trip to a table, retries included. Names the table, never keys. */
export const tracedTable = (table: string, onThrottled?: () => void): PipelinePolicy => ({
  name: 'assentTrace',
  sendRequest: (request, next) => {
    const operation = request.url.endsWith('/$batch') ? 'TRANSACTION' : request.method;
    return traced(
      `${operation} ${table}`,
      async (span) => {
        const response = await next(request);
        span.setAttribute('http.response.status_code', response.status);
        if (response.status === BUSY) onThrottled?.();
        return response;
      },
      {
        kind: SpanKind.CLIENT,
        attributes: { 'db.system.name': 'azure.tables', 'db.collection.name': table, 'db.operation.name': operation },
      },
    );
  },
});
