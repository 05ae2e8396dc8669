/** A method and a path; parameters in braces. */
interface Endpoint {
  readonly method: string;
  readonly path: string;
}

export type Found<T> =
  { readonly endpoint: T; readonly params: Readonly<Record<string, string>> } | { readonly allowed: readonly string[] };

/**
 * Finds the endpoint of a method and path, ignoring case and empty segments. Literals take precedence over parameters;
 * parameter values are validated later, by name. Otherwise returns the methods that the path allows.
 */
export function findEndpoint<T extends Endpoint>(endpoints: readonly T[], method: string, pathname: string): Found<T> {
  const segments = pathname
    .split('/')
    .filter((segment) => segment !== '')
    .map(decoded);
  const fitting = endpoints
    .flatMap((endpoint) => {
      const params = paramsOf(endpoint.path.split('/'), segments);
      return params ? [{ endpoint, params }] : [];
    })
    .toSorted((a, b) => Object.keys(a.params).length - Object.keys(b.params).length);
  // HEAD is answered as GET; the host omits the body.
  const wanted = method === 'HEAD' ? 'GET' : method;
  const found = fitting.find(({ endpoint }) => endpoint.method === wanted);
  if (found) return found;
  const methods = new Set(fitting.map(({ endpoint }) => endpoint.method));
  if (methods.has('GET')) methods.add('HEAD');
  return { allowed: [...methods].toSorted() };
}

function paramsOf(path: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (path.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const name = /^\{(\w+)/.exec(path[index]!)?.[1];
    if (name !== undefined) params[name] = segment;
    else if (path[index]!.toLowerCase() !== segment.toLowerCase()) return undefined;
  }
  return params;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
