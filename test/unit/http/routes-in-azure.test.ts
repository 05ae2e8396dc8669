import { expect, it } from 'vitest';
import { routesOf, type RoutePorts } from '../../../functions/http/routes.ts';
import type { HostedFunction } from '../../../infra/local/host/functions.ts';
import { httpFunctions, routeWarnings } from '../../../infra/local/host/http-functions.ts';

const ports = new Proxy({}, { get: () => () => undefined }) as RoutePorts;

it("no two routes match one request so that Azure's host, which goes by name, would take the other one", () => {
  const functions = routesOf(ports).map(
    ({ name, method, path }) =>
      ({ name, trigger: { type: 'httpTrigger', route: path, methods: [method] } }) as unknown as HostedFunction,
  );
  expect(routeWarnings(httpFunctions(functions, ''))).toEqual([]);
});
