import { EmptyInput, openRoute } from '../../shared/http/route.ts';
import { serve, type RequestPipeline } from '../../shared/http/serve.ts';
import { loadOnce } from '../../shared/load-once.ts';
import type { Log } from '../../shared/telemetry/log.ts';
import type { Endpoint } from './endpoint.ts';

export type Handler = Endpoint['handler'];

interface Parts {
  readonly pipeline: RequestPipeline;
  readonly log: Log;
}

/**
 * Handlers by the name of their endpoint, all of which load with the first request for one of them. While they cannot be
 * loaded, each request is answered 500 and tries again.
 */
export function lazyHandlers({ pipeline, log }: Parts, load: () => Promise<ReadonlyMap<string, Handler>>) {
  const handlers = loadOnce(load);
  return ({ name, path }: Pick<Endpoint, 'name' | 'path'>): Handler =>
    async (request, context, params) => {
      try {
        return await (await handlers()).get(name)!(request, context, params);
      } catch (fault) {
        const failing = openRoute({ name, path, summary: '', query: EmptyInput, responses: {} }, () =>
          Promise.reject(fault),
        );
        return serve(pipeline, failing)(request, log);
      }
    };
}
