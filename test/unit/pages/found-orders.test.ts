import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { exampleEvent } from '../../../infra/build/bus/example-events.ts';
import { consolePages } from '../../../functions/pages/console/index.ts';
import type { PagePorts } from '../../../functions/pages/page-ports.ts';
import { useCasesOf } from '../../../functions/use-cases.ts';
import type { EventType } from '../../../shared/domain/events/event.ts';
import type { LedgerKey } from '../../../shared/domain/customers/ledger-key.ts';
import { SERVICE } from '../../../shared/domain/partners/actor.ts';
import type { Page } from '../../../shared/pages/page.ts';
import { amara, contoso, doorFor } from '../../support/page-door.ts';
import { portsOn } from '../../support/service.ts';
import { standInTables } from '../../support/stand-in-tables.ts';

const ORDER = 'PO-2026.11:4711';
const owner = { environment: contoso.environment, partnerId: contoso.partnerId };
const FABRIKAM = { environment: 'Production', partnerId: '22222222-2222-4222-8222-222222222222' } as const;
const customerOf = (n: number): string => `aaaaaaaa-0001-4000-8000-${String(n).padStart(12, '0')}`;
const keyOf = (n: number): LedgerKey => ({ ...owner, customerId: customerOf(n) });

function ledgersWithOrders() {
  const { open, asked } = standInTables();
  const ports = portsOn(open);
  const useCases = useCasesOf(ports);
  const { door, ask } = doorFor();
  const { holds, orderIndex, clock, random } = ports;
  const pages = consolePages({ door, useCases, holds, orderIndex, clock, random } as unknown as PagePorts);
  const pageNamed = (wanted: string) => pages.find(({ name }) => name === wanted)!;
  const decided = async (key: LedgerKey, orderId: string, type: EventType = 'order.approved') => {
    const { data, ...event } = exampleEvent(type);
    const decision = { ...(data['decision'] as object), orderId };
    expect(await useCases.projectEvents([{ ...event, id: randomUUID(), data: { ...data, ...key, decision } }])).toEqual(
      [],
    );
  };
  const named = (n: number, companyName: string) =>
    useCases.establishRelationship({
      owner,
      profile: {
        customerId: customerOf(n),
        companyName,
        domain: `wingtip-${n}.example`,
        culture: 'en-US',
        language: 'en',
        email: 'billing@wingtip.example',
        address: { country: 'US' },
      },
      resellerIds: [],
      actor: SERVICE,
    });
  const shown = async (page: Page, address: string) => {
    const before = asked();
    const { status, body } = await ask(page, address, { session: amara });
    const orders = [...body.matchAll(/href="\/console\/customers\/([\w-]+)\/orders\/([^"]+)"/g)];
    return { status, body, orders: orders.map(([, customer, order]) => [customer, order]), calls: asked() - before };
  };
  const find = (text: string, after?: string) => {
    const query = new URLSearchParams({ by: 'order', text, ...(after && { after }) });
    return shown(pageNamed('customersPage'), `/console/customers?${String(query)}`);
  };
  const list = (name: string, address: string) => shown(pageNamed(name), address);
  return { decided, named, find, list };
}

describe('an order is found by its id alone', () => {
  it.each([
    'order.approved',
    'order.rejected',
    'order.notApplicable',
    'order.held',
    'order.released',
    'order.expired',
    'order.cancelled',
  ] as const)('after %s, with the name of its customer: one range read and one point read', async (type) => {
    const { decided, named, find } = ledgersWithOrders();
    await named(1, 'Wingtip <b>Toys</b>');
    await decided(keyOf(1), ORDER, type);
    const found = await find(`  ${ORDER} `);
    expect(found.status).toBe(200);
    expect(found.orders).toEqual([[customerOf(1), 'PO-2026.11%3A4711']]);
    expect(found.body).toContain('Wingtip &lt;b&gt;Toys&lt;/b&gt;');
    expect(found.calls).toBe(2);
  });

  it('a GUID in any spelling; two customers with the same id are both shown, again told is shown once', async () => {
    const { decided, find } = ledgersWithOrders();
    const guid = 'd903140a-2d72-4731-afc2-d81c35ec0233';
    for (const n of [1, 2, 1]) await decided(keyOf(n), guid);
    const found = await find(`{${guid.toUpperCase()}}`);
    expect(found.orders).toEqual([
      [customerOf(1), guid],
      [customerOf(2), guid],
    ]);
  });

  it('not by its beginning, not by a longer id, not in other letters, not of another partner or environment', async () => {
    const { decided, find } = ledgersWithOrders();
    await decided(keyOf(1), ORDER);
    await decided({ ...FABRIKAM, customerId: customerOf(2) }, 'order-f');
    await decided({ ...keyOf(3), environment: 'Sandbox' }, 'order-s');
    for (const text of ['PO-2026.11:471', `${ORDER}1`, ORDER.toLowerCase(), 'order-f', 'order-s', '', "'; DROP", '|']) {
      const found = await find(text);
      expect([text, found.status, found.orders]).toEqual([text, 200, []]);
      expect(found.body).toContain('No order with this id was found.');
    }
  });

  it('not among ids that begin with it, of which some share its partition', async () => {
    const { decided, find } = ledgersWithOrders();
    for (let n = 0; n < 100; n++) await decided(keyOf(n), `order-1${n}`);
    expect((await find('order-1')).orders).toEqual([]);
    await decided(keyOf(7), 'order-1');
    expect((await find('order-1')).orders).toEqual([[customerOf(7), 'order-1']]);
  });

  it('of 120 customers with the same id each is shown once, fifty on a page', async () => {
    const { decided, find } = ledgersWithOrders();
    for (let n = 0; n < 120; n++) await decided(keyOf(n), '1');
    const seen: unknown[] = [];
    let after: string | undefined;
    const sizes: number[] = [];
    do {
      const found = await find('1', after);
      sizes.push(found.orders.length);
      seen.push(...found.orders.map(([customer]) => customer));
      const [, next] = /<a rel="next" href="([^"]+)"/.exec(found.body) ?? [];
      after = next && (new URLSearchParams(next.replaceAll('&amp;', '&').split('?')[1]).get('after') ?? undefined);
    } while (after !== undefined);
    expect(sizes).toEqual([50, 50, 20]);
    expect(seen).toEqual(Array.from({ length: 120 }, (_, n) => customerOf(n)));
  });
});

describe('lists of orders name their customers, each read once', () => {
  it.each([
    ['recentOrdersPage', 'order.approved', (day: string) => `/console/orders?day=${day}`],
    ['holdsPage', 'order.held', () => '/console/holds'],
  ] as const)(
    '%s: a range read, and a point read for each of two customers of three orders',
    async (page, type, at) => {
      const { decided, named, list } = ledgersWithOrders();
      await named(1, 'Wingtip <b>Toys</b>');
      await named(2, 'Alpine Ski House');
      await decided(keyOf(1), 'order-1', type);
      await decided(keyOf(2), 'order-2', type);
      await decided(keyOf(1), 'order-3', type);
      const listed = await list(page, at(exampleEvent(type).time.slice(0, 10)));
      expect(new Set(listed.orders.map(([customer, order]) => `${customer} ${order}`))).toEqual(
        new Set([`${customerOf(1)} order-1`, `${customerOf(1)} order-3`, `${customerOf(2)} order-2`]),
      );
      expect(listed.orders.length).toBe(3);
      expect(listed.body.split('Wingtip &lt;b&gt;Toys&lt;/b&gt;').length - 1).toBe(2);
      expect(listed.body).toContain('Alpine Ski House');
      // The name stands beside the id, not instead of it.
      expect(listed.body).toContain(`<div class="id">${customerOf(2)}</div>`);
      expect(listed.calls).toBe(3);
    },
  );
});
