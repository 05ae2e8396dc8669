import type { TableServiceClientOptions } from '@azure/data-tables';
import { rowsIn } from '../support/operations.ts';

type PipelinePolicy = NonNullable<TableServiceClientOptions['additionalPolicies']>[number]['policy'];

/** What a sweep asked of its tables, and was given to read. */
export interface Asked {
  /** Every attempt of a request, a transaction being one. */
  requests: number;
  /** Rows in answers. */
  rowsRead: number;
  rowsWritten: number;
  indexRowsRead: number;
}

/** A pipeline policy that counts into the record. */
export const counting = (asked: Asked): PipelinePolicy => ({
  name: 'counting',
  async sendRequest(request, next) {
    asked.requests++;
    if (request.method !== 'GET') asked.rowsWritten += rowsIn(request.url, request.body);
    const response = await next(request);
    if (request.method !== 'GET' || response.status !== 200) return response;
    const rows = (response.bodyAsText ?? '').split('"RowKey":').length - 1;
    asked.rowsRead += rows;
    if (/\/Renewals\d{6}\(\)/.test(request.url)) asked.indexRowsRead += rows;
    return response;
  },
});
