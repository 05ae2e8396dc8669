import { describe, expect, it } from 'vitest';
import { findEndpoint } from '../../../shared/http/find-endpoint.ts';

const ENDPOINTS = [
  { method: 'GET', path: 'v1/customers' },
  { method: 'POST', path: 'v1/customers' },
  { method: 'GET', path: 'v1/customers/{customerId:guid}' },
  { method: 'GET', path: 'v1/customers/relationshiprequests' },
  { method: 'GET', path: 'v1/customers/{customerId}/orders/{orderId}' },
  { method: 'DELETE', path: 'v1/customers/{customerId}/holds/{orderId}' },
];

describe('what answers a path', () => {
  it.each<[method: string, pathname: string, index: number, params: object]>([
    ['GET', '/v1/customers', 0, {}],
    ['GET', '/v1//customers', 0, {}],
    ['GET', '//v1/customers/', 0, {}],
    ['GET', '/V1/Customers//', 0, {}],
    ['HEAD', '/v1/customers', 0, {}],
    ['POST', '/v1/customers/', 1, {}],
    ['GET', '/v1/customers/wingtip', 2, { customerId: 'wingtip' }],
    ['GET', '/v1/customers/RelationshipRequests', 3, {}],
    ['GET', '/v1/customers//a%20b//orders/%E2%80%A8', 4, { customerId: 'a b', orderId: '\u2028' }],
    ['GET', '/v1/customers/a/orders/%zz', 4, { customerId: 'a', orderId: '%zz' }],
    ['GET', '/v1/customers/a/orders/b%2Fc', 4, { customerId: 'a', orderId: 'b/c' }],
  ])('%s %s', (method, pathname, index, params) => {
    expect(findEndpoint(ENDPOINTS, method, pathname)).toEqual({ endpoint: ENDPOINTS[index], params });
  });

  it.each<[method: string, pathname: string, allowed: string[]]>([
    ['PUT', '/v1/customers', ['GET', 'HEAD', 'POST']],
    ['POST', '/v1/customers/relationshiprequests', ['GET', 'HEAD']],
    ['HEAD', '/v1/customers/a/holds/b', ['DELETE']],
    ['GET', '/', []],
    ['GET', '/v1', []],
    ['GET', '/v1/customers/a/b', []],
    ['GET', '/v2/customers', []],
  ])('%s %s is refused', (method, pathname, allowed) => {
    expect(findEndpoint(ENDPOINTS, method, pathname)).toEqual({ allowed });
  });
});
