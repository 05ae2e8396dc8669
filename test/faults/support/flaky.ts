import { RestError, type TableServiceClientOptions } from '@azure/data-tables';

export type PipelinePolicy = NonNullable<TableServiceClientOptions['additionalPolicies']>[number]['policy'];

/** How an operation fails: not sent, done but its answer lost, or the process dies there and does nothing more. */
export type Fault = 'before' | 'after' | 'dies';

/** Counts operations in their order and fails the one it is told to. */
export class FaultPoint {
  #count = 0;
  readonly #at: number;
  readonly #fault: Fault;

  constructor(at = Infinity, fault: Fault = 'before') {
    this.#at = at;
    this.#fault = fault;
  }

  get operations(): number {
    return this.#count;
  }

  async run<T>(operation: () => Promise<T>): Promise<T> {
    const index = this.#count++;
    if (this.#fault === 'dies' && index >= this.#at) throw new Died();
    if (index !== this.#at) return operation();
    if (this.#fault === 'after') await operation();
    throw new RestError('The connection was lost.', { code: 'ECONNRESET' });
  }
}

/** What every later operation of a dead process ends with; not worth a retry. */
export class Died extends Error {
  override readonly name = 'AbortError';
}

/** Stands in the table client's pipeline, at every attempt. */
export const tableFaults = (point: FaultPoint): PipelinePolicy => ({
  name: 'faults',
  sendRequest: (request, next) => point.run(() => next(request)),
});

/** Answers every point read of an audit entry as if there were none. */
export const hiddenMarkers: PipelinePolicy = {
  name: 'hiddenMarkers',
  sendRequest(request, next) {
    const isMarker = request.method === 'GET' && decodeURIComponent(request.url).includes("RowKey='audit|");
    if (!isMarker) return next(request);
    const bodyAsText = JSON.stringify({ 'odata.error': { code: 'ResourceNotFound' } });
    return Promise.resolve({ request, status: 404, headers: request.headers, bodyAsText });
  },
};

type Request = Parameters<PipelinePolicy['sendRequest']>[0];

const busy = (request: Request) => ({ request, status: 503, headers: request.headers, bodyAsText: '' });

/** Storage that answers everything about one customer with "server busy". */
export const sickCustomer = (customerId: string): PipelinePolicy => ({
  name: 'sickCustomer',
  sendRequest(request, next) {
    const text = decodeURIComponent(request.url) + (typeof request.body === 'string' ? request.body : '');
    if (text.includes(customerId)) return Promise.resolve(busy(request));
    return next(request);
  },
});

/** A storm: every operation is refused as busy the first time. */
export function busyAtFirst(): PipelinePolicy {
  const seen = new Set<string>();
  return {
    name: 'busyAtFirst',
    sendRequest(request, next) {
      const name = `${request.method} ${request.url}`;
      if (!seen.has(name)) {
        seen.add(name);
        return Promise.resolve(busy(request));
      }
      return next(request);
    },
  };
}

/** Pages of one row each, with a continuation token: normal in Azure, never seen locally. */
export const shortPages: PipelinePolicy = {
  name: 'shortPages',
  sendRequest(request, next) {
    request.url = request.url.replace(/(%24|\$)top=\d+/, '$1top=1');
    return next(request);
  },
};

/** Before each page an empty one with a continuation token to it: normal in Azure too, and never seen locally. */
export function emptyPages(): PipelinePolicy {
  const told = new Set<string>();
  return {
    name: 'emptyPages',
    async sendRequest(request, next) {
      const response = await next(request);
      if (!/\(\)\?/.test(request.url) || told.has(request.url)) return response;
      const page = JSON.parse(response.bodyAsText!) as { value: { PartitionKey?: string; RowKey: string }[] };
      const first = page.value.at(0);
      if (!first?.PartitionKey) return response;
      told.add(request.url);
      const token = (key: string) => Buffer.from(key).toString('base64');
      response.headers.set('x-ms-continuation-nextpartitionkey', token(first.PartitionKey));
      response.headers.set('x-ms-continuation-nextrowkey', token(first.RowKey));
      return { ...response, bodyAsText: JSON.stringify({ ...page, value: [] }) };
    },
  };
}

/** Stands before a request of a kind goes out, or after it is answered. */
export const whenever = (
  is: (request: { method: string; url: string }) => boolean,
  { before, after }: { before?: () => Promise<void>; after?: () => Promise<void> },
): PipelinePolicy => ({
  name: `whenever ${String(is)}`,
  async sendRequest(request, next) {
    const meant = is({ method: request.method, url: decodeURIComponent(request.url) });
    if (meant) await before?.();
    const response = await next(request);
    if (meant) await after?.();
    return response;
  },
});

/** Storage that answers "server busy" to reads of a customer's ledger. */
export function sickLedger(customerId: string): PipelinePolicy {
  const sick = sickCustomer(customerId);
  return {
    name: 'sickLedger',
    sendRequest: (request, next) =>
      request.method === 'GET' && request.url.includes('Ledger') ? sick.sendRequest(request, next) : next(request),
  };
}
