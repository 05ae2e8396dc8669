import type { HostedFunction } from './functions.ts';
import { compareRoutes, matchRoute, overlap, parseRoute, type Route, type RouteValues } from './routes.ts';

/** An HTTP function with its parsed route. */
export interface HttpFunction {
  readonly fn: HostedFunction;
  readonly route: Route;
  readonly methods: readonly string[];
}

function byName(a: HttpFunction, b: HttpFunction): number {
  return a.fn.name.toLowerCase() < b.fn.name.toLowerCase() ? -1 : 1;
}

/** The HTTP functions with their routes, the most specific route first. */
export function httpFunctions(functions: Iterable<HostedFunction>, prefix: string): HttpFunction[] {
  return Array.from(functions)
    .filter(({ trigger }) => trigger.type === 'httpTrigger')
    .map((fn) => {
      const { route = fn.name, methods = ['GET', 'POST'] } = fn.trigger as { route?: string; methods?: string[] };
      return { fn, route: parseRoute(`${prefix}/${route}`), methods: methods.map((method) => method.toUpperCase()) };
    })
    .sort((a, b) => compareRoutes(a.route, b.route) || byName(a, b));
}

/** Finds the function that answers a method on a path. */
export function findFunction(
  sorted: readonly HttpFunction[],
  method: string,
  path: readonly string[],
): { fn: HostedFunction; values: RouteValues } | undefined {
  for (const { fn, route, methods } of sorted) {
    const values = methods.includes(method) ? matchRoute(route, path) : undefined;
    if (values) return { fn, values };
  }
  return undefined;
}

/** Lists pairs of routes that Azure resolves differently: its host orders by function name, not by route. */
export function routeWarnings(sorted: readonly HttpFunction[]): string[] {
  return sorted.flatMap((first, index) =>
    sorted
      .slice(index + 1)
      .filter(({ methods }) => methods.some((method) => first.methods.includes(method)))
      .filter((second) => overlap(first.route, second.route) && byName(first, second) > 0)
      .map(
        (second) =>
          `"${first.fn.name}" (${first.route.template}) is answered here, but in Azure "${second.fn.name}" ` +
          `(${second.route.template}) would be, as its name sorts first: constrain its parameter, e.g. {id:guid}.`,
      ),
  );
}
