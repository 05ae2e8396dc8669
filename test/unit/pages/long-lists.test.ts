import { beforeAll, describe, expect, it } from 'vitest';
import { consolePages } from '../../../functions/pages/console/index.ts';
import type { PagePorts } from '../../../functions/pages/page-ports.ts';
import { useCasesOf } from '../../../functions/use-cases.ts';
import type { HoldRecord } from '../../../shared/domain/orders/hold-record.ts';
import type { Flag } from '../../../shared/domain/renewals/flag.ts';
import { mapConcurrent } from '../../bench/support/parallel.ts';
import { rowSchema } from '../../../shared/domain/ledger/rows.ts';
import { toEntity } from '../../../shared/tables/entity.ts';
import { ledgerPartition, ledgerRow } from '../../../shared/tables/keys.ts';
import { LEDGER_TABLE } from '../../../shared/tables/ledger-table.ts';
import { amara, contoso, doorFor } from '../../support/page-door.ts';
import { portsOn } from '../../support/service.ts';
import { standInTables } from '../../support/stand-in-tables.ts';

const LARGE = { customers: 100_000, renewals: 10_000, holds: 12_000 };
/** Ten times fewer, which must not be cheaper; still more holds than the storage answers at once. */
const SMALL = { customers: 10_000, renewals: 1_000, holds: 1_200 };
type Size = typeof LARGE;
/** As many as one page of the console shows, at most. */
const SIZE = 50;
const MAX_BYTES = 100 * 1024;
const NOW = new Date('2026-11-02T09:00:00.000Z');
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

const owner = { environment: contoso.environment, partnerId: contoso.partnerId };

const digits = (n: number): string => n.toString(16).padStart(12, '0');
const customerId = (n: number): string => `cccccccc-0000-4000-8000-${digits(n)}`;
const orderId = (n: number): string => `order-${digits(n)}`;
const subscriptionId = (n: number): string => `dddddddd-0000-4000-8000-${digits(n)}`;
const every = (count: number): number[] => Array.from({ length: count }, (_, n) => n);

const required: Flag['required'] = { agreementType: 'MicrosoftCustomerAgreement', versionRank: 3, alternatives: [] };

/** The customer's name begins with its number, so that the list's order is known. */
const relationship = (n: number) => ({
  customerId: customerId(n),
  companyName: `${String(n).padStart(6, '0')} Wingtip & <b>Söhne</b> `.padEnd(120, '玩具'),
  domain: `wingtip-${n}.example`,
  resellerIds: [],
});

const hold = (n: number): HoldRecord => ({
  ...owner,
  customerId: customerId(n),
  orderId: orderId(n),
  // 25 days.
  holdUntil: new Date(NOW.getTime() + n * 3 * MINUTE_MS).toISOString(),
  heldAt: NOW.toISOString(),
  required,
  remedy: null,
  ended: false,
});

const flag = (n: number): Flag => ({
  ...owner,
  customerId: customerId(n),
  subscriptionId: subscriptionId(n),
  // 83 days.
  dueDate: new Date(NOW.getTime() + DAY_MS + n * 12 * MINUTE_MS).toISOString(),
  kind: n % 3 === 0 ? 'blocking' : 'advisory',
  required,
  held: null,
  state: 'open',
  flaggedAt: NOW.toISOString(),
  changedAt: NOW.toISOString(),
  generation: 1,
  gateSequence: 1,
  catalogueRevision: 1,
  announced: true,
});

const profileOf = (n: number) => {
  const { customerId: id, companyName, domain } = relationship(n);
  const address = { country: 'US' };
  const profile = { customerId: id, companyName, domain, culture: 'en', language: 'en', email: 'b@w.example', address };
  return toEntity(
    rowSchema('profile'),
    ledgerPartition({ ...owner, customerId: id }),
    ledgerRow(id, { kind: 'profile' }),
    {
      kind: 'profile',
      salt: 'x'.repeat(43),
      profile,
    },
  );
};

/** A service with so many rows, written as it writes them: by the stores of the product. */
async function worldOf(size: Size) {
  const { open, asked, answered } = standInTables();
  const ports = portsOn(open, {}, { clock: () => NOW });
  const useCases = useCasesOf(ports);
  const { door, ask } = doorFor();
  const { clock, random } = ports;
  const shown = consolePages({ door, useCases, holds: ports.holds, clock, random } as unknown as PagePorts);
  await mapConcurrent(64, every(size.customers), (n) => ports.relationships.enter(owner, relationship(n), true));
  await mapConcurrent(64, every(size.holds), (n) => open(LEDGER_TABLE).upsert(profileOf(n)));
  await ports.holds.apply(every(size.holds).map(hold));
  const days = Map.groupBy(every(size.renewals).map(flag), ({ dueDate }) => dueDate.slice(0, 10));
  for (const [day, flags] of days) {
    for (let from = 0; from < flags.length; from += 50) {
      await ports.flags.write(
        { ...owner, day },
        flags.slice(from, from + 50).map((one) => ({ flag: one, etag: undefined })),
      );
    }
  }

  /** One page of a list in the browser's way: the ids that its links lead to, and the address of the next page. */
  async function opened(name: string, address: string, link: RegExp): Promise<ListPage> {
    const found = shown.find((one) => one.name === name)!;
    const { status, body } = await ask(found, address, { session: amara });
    expect(status).toBe(200);
    const bytes = Buffer.byteLength(body);
    expect(bytes).toBeLessThanOrEqual(MAX_BYTES);
    expect(body).toContain('Wingtip &amp; &lt;b&gt;Söhne&lt;/b&gt;');
    const [, after] = /<a rel="next" href="([^"]+)"/.exec(body) ?? [];
    const ids = [...body.matchAll(link)].map(([, id]) => id!);
    return { ids, after: after?.replaceAll('&amp;', '&'), bytes };
  }

  const lists = {
    customers: async (after?: string): Promise<ListPage> => {
      const wanted = { field: 'CompanyName', prefix: '', size: SIZE, after } as const;
      const { customers, ...next } = await useCases.listCustomers(owner, wanted);
      return { ids: customers.map((one) => one.customerId), ...next };
    },
    renewals: async (after?: string): Promise<ListPage> => {
      const { flags, ...next } = await useCases.listFlags(contoso, { state: 'open' }, { size: SIZE, after });
      return { ids: flags.map((one) => one.subscriptionId), ...next };
    },
    holds: async (after?: string): Promise<ListPage> => {
      const { holds, ...next } = await ports.holds.list(owner, { size: SIZE, after });
      return { ids: holds.map((one) => one.orderId), ...next };
    },
    pageOfHolds: (after = '/console/holds') => opened('holdsPage', after, ORDER_LINK),
    pageOfCustomers: (after = '/console/customers?by=name&text=0') => opened('customersPage', after, CUSTOMER_LINK),
  };
  return { asked, answered, useCases, lists };
}
type World = Awaited<ReturnType<typeof worldOf>>;

const ORDER_LINK = /href="\/console\/customers\/[\w-]+\/orders\/([\w-]+)"/g;
const CUSTOMER_LINK = /href="\/console\/customers\/(cccccccc-[\w-]+)"/g;

let large: World;
let small: World;
beforeAll(async () => {
  large = await worldOf(LARGE);
  small = await worldOf(SMALL);
}, 1_200_000);

interface ListPage {
  readonly ids: readonly string[];
  readonly after?: string | undefined;
  /** Of a page of the console. */
  readonly bytes?: number;
}

/** Follows a list to its end; each page asks the storage as often as the first. */
async function followed({ asked }: World, list: (after?: string) => Promise<ListPage>) {
  const ids: string[] = [];
  const calls = new Set<number>();
  let pages = 0;
  let after: string | undefined;
  do {
    const before = asked();
    const page = await list(after);
    calls.add(asked() - before);
    ids.push(...page.ids);
    after = page.after;
    pages++;
  } while (after !== undefined);
  return { ids, pages, calls: [...calls] };
}

describe('from first to last by the cursor, each item once, with one call a page', () => {
  it.each([
    ['100,000 customers by name', 'customers', 2_000, LARGE.customers, customerId],
    ['10,000 renewals by due date', 'renewals', 200, LARGE.renewals, subscriptionId],
    ['12,000 holds by expiry', 'holds', 240, LARGE.holds, orderId],
  ] as const)('%s', async (_, list, pages, count, idOf) => {
    const found = await followed(large, large.lists[list]);
    expect(found.calls).toEqual([1]);
    expect(found.pages).toBe(pages);
    expect(found.ids).toEqual(every(count).map(idOf));
  });

  it('those that a prefix finds are reached without those before it', async () => {
    const before = large.asked();
    const { customers, after } = await large.useCases.listCustomers(owner, {
      field: 'Domain',
      prefix: 'wingtip-99999',
      size: SIZE,
    });
    expect({ ids: customers.map((one) => one.customerId), after }).toEqual({ ids: [customerId(99_999)] });
    expect(large.asked() - before).toBe(1);
  });
});

describe('pages of the console ask the storage as often as their route, once for each name, and stay under 100 KB', () => {
  it('12,000 holds of as many customers', async () => {
    const found = await followed(large, large.lists.pageOfHolds);
    expect(found.calls).toEqual([1 + SIZE]);
    expect(found.pages).toBe(240);
    expect(found.ids).toEqual(every(LARGE.holds).map(orderId));
  });
});

describe('a page costs the same with ten times as many rows', () => {
  /** The first and the second page: calls, what the storage answered, and the bytes of the page. */
  async function costOf({ asked, answered }: World, list: (after?: string) => Promise<ListPage>) {
    const costs: object[] = [];
    let after: string | undefined;
    for (let page = 1; page <= 2; page++) {
      const [calls, characters] = [asked(), answered()];
      const shown = await list(after);
      expect(shown.ids).toHaveLength(SIZE);
      costs.push({ calls: asked() - calls, characters: answered() - characters, bytes: shown.bytes });
      after = shown.after;
      expect(after).toBeDefined();
    }
    return costs;
  }

  it.each(['customers', 'renewals', 'holds', 'pageOfHolds', 'pageOfCustomers'] as const)('%s', async (list) => {
    expect(await costOf(large, large.lists[list])).toEqual(await costOf(small, small.lists[list]));
  });
});
