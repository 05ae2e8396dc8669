import type { HttpHandler, HttpMethod, HttpRequest, InvocationContext } from '@azure/functions';

/** An HTTP function: a method, a path, and what answers. */
export interface Endpoint {
  readonly name: string;
  readonly method: HttpMethod;
  readonly path: string;
  readonly handler: (
    request: HttpRequest,
    context: InvocationContext,
    params: Readonly<Record<string, string>>,
  ) => ReturnType<HttpHandler>;
}
