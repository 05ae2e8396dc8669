import { randomUUID } from 'node:crypto';
import { describe, expect, inject, it } from 'vitest';
import { describedRoutes } from '../../functions/http/routes.ts';
import type { LedgerKey } from '../../shared/domain/customers/ledger-key.ts';
import { isForCustomers } from '../../shared/http/authorise.ts';
import { EmptyInput, type Route } from '../../shared/http/route.ts';
import { newReseller } from '../support/submissions.ts';
import { call, newCustomer, newPartner, tokenFor, TEMPLATE } from '../support/world.ts';

const routes = describedRoutes().filter((route) => !('anonymous' in route));

/** What people, scanners and broken programs put where an id belongs. */
const HOSTILE: readonly (readonly [what: string, id: string])[] = [
  ['a line separator', 'a\u2028b'],
  ['a paragraph separator', '\u2029'],
  ['a next-line control', 'a\u0085'],
  ['a quote', "' or 1 eq 1 or '"],
  ['the marks of keys', 'a|b}~'],
  ['what keys may not hold', 'a#b?c\\d'],
  ['an encoded slash', 'a/../b'],
  ['a percent sign', '%'],
  ['a line break', 'a\r\nX: y'],
  ['a tab', '\ta'],
  ['a joiner', '\u200D'],
  ['letters of another script', 'заказ'],
  ['a character of four bytes', '\u{1F600}'],
  ['an override of direction', '\u202Eabc'],
  ['1,500 letters', 'x'.repeat(1500)],
  ['braces', '{}'],
  ['a star', '*'],
  ['a name of every object', '__proto__'],
  ['a number that is none', '1e999'],
  ['a negative number', '-1'],
  ['a dollar', '$batch'],
  ['dots', '...'],
];

const base64url = (text: string) => Buffer.from(text).toString('base64url');

/** Contoso's people publish for all. */
const OPERATOR = '11111111-1111-4111-8111-111111111111';

interface Asked {
  readonly route: Route;
  readonly key: LedgerKey;
  readonly path: string;
  readonly body?: string | undefined;
}

async function ask({ route, key, path, body }: Asked): Promise<{ status: number; text: string }> {
  const token = await tokenOf(route, key);
  const response = await fetch(`${inject('stack').url}/${path}`, {
    method: route.method,
    headers: { Authorization: `Bearer ${token}`, ...(body ? { 'Content-Type': 'application/json' } : {}) },
    ...(body ? { body } : {}),
  });
  return { status: response.status, text: await response.text() };
}

/** Some routes let in resellers alone. */
const reseller = await newReseller(await newPartner({ type: 'IndirectProvider' }));

function tokenOf({ access }: Route, { customerId, partnerId }: LedgerKey): Promise<string> {
  if (isForCustomers(access)) return tokenFor(customerId, { role: 'GlobalAdministrator' });
  if (access.resellers === 'only') return tokenFor(reseller.partnerId, { role: 'AdminAgent' });
  const publishes = access.roles.includes('AgreementPublisher') && !access.roles.includes('AdminAgent');
  return publishes ? tokenFor(OPERATOR, { role: 'AgreementPublisher' }) : tokenFor(partnerId, { role: 'AdminAgent' });
}

const pathWith = (route: Route, values: Readonly<Record<string, string>>): string =>
  route.path.replaceAll(/\{(\w+)[^}]*\}/g, (_, name: string) => encodeURIComponent(values[name] ?? randomUUID()));

describe('X1 no id makes a fault', () => {
  const withParams = routes.filter(({ path }) => path.includes('{'));
  it.each(withParams.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s refuses one that is none',
    async (_, route: Route) => {
      const key = await newCustomer(await newPartner());
      const names = Array.from(route.path.matchAll(/\{(\w+)[^}]*\}/g), ([, name]) => name!);
      for (const hostile of names) {
        for (const [what, id] of HOSTILE) {
          const path = pathWith(route, { ...key, templateId: TEMPLATE.customer, [hostile]: id });
          const body = route.body === EmptyInput ? undefined : '{}';
          const { status, text } = await ask({ route, key, path, body });
          expect({ what, hostile, text, refused: [400, 404].includes(status) }).toMatchObject({ refused: true });
        }
      }
    },
    60_000,
  );

  const queried = routes.filter(({ query, method }) => query !== EmptyInput && method === 'GET');
  it.each(queried.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s takes anything as its query without a fault',
    async (_, route: Route) => {
      const key = await newCustomer(await newPartner());
      const right = pathWith(route, { ...key, templateId: TEMPLATE.customer });
      const names = Object.keys((route.query as { shape?: object }).shape ?? {});
      for (const name of names) {
        for (const [what, id] of HOSTILE) {
          const search = base64url(JSON.stringify({ field: 'Domain', prefix: id, size: 1, after: id }));
          for (const value of [id, base64url(id), search]) {
            const path = `${right}?${name}=${encodeURIComponent(value)}`;
            const { status, text } = await ask({ route, key, path });
            expect({ what, name, text, answered: status < 500 }).toMatchObject({ answered: true });
          }
        }
      }
    },
    120_000,
  );

  it.each(HOSTILE)('%s in what an order or a subscription names is refused or kept, never a fault', async (_, id) => {
    const key = await newCustomer(await newPartner());
    const customer = `/v1/customers/${key.customerId}`;
    const line = { lineItemNumber: 0, transactionType: 'new', offerId: id, quantity: 1 };
    const ordered = await call(key.partnerId, `${customer}/orders`, { body: { lineItems: [line] } });
    expect(ordered.status).toBeLessThan(500);
    const facts = {
      offerId: id,
      friendlyName: id,
      quantity: 1,
      status: 'active',
      commitmentEndDate: '2027-01-01T00:00:00Z',
    };
    const path = `${customer}/subscriptions/${randomUUID()}`;
    const put = await call(key.partnerId, path, { method: 'PUT', body: facts });
    expect(put.status).toBeLessThan(500);
    for (const list of ['orders', 'subscriptions', 'agreements?agreementType=*']) {
      expect((await call(key.partnerId, `${customer}/${list}`)).status).toBe(200);
    }
  });
});
