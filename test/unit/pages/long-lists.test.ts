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

const CUSTOMERS = 100_000;
const RENEWALS = 10_000;
const HOLDS = 5_000;
/** As many as one page of the console shows, at most. */
const SIZE = 50;
const MAX_BYTES = 100 * 1024;
const NOW = new Date('2026-11-02T09:00:00.000Z');
const DAY_MS = 86_400_000;

const owner = { environment: contoso.environment, partnerId: contoso.partnerId };
const { open, asked } = standInTables();
const ports = portsOn(open, {}, { clock: () => NOW });
const useCases = useCasesOf(ports);
const { door, ask } = doorFor();
const { clock, random } = ports;
const shown = consolePages({ door, useCases, holds: ports.holds, clock, random } as unknown as PagePorts);

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
  holdUntil: new Date(NOW.getTime() + (n % 30) * DAY_MS + n * 1000).toISOString(),
  heldAt: NOW.toISOString(),
  required,
  remedy: null,
  ended: false,
});

const flag = (n: number): Flag => ({
  ...owner,
  customerId: customerId(n % CUSTOMERS),
  subscriptionId: subscriptionId(n),
  dueDate: new Date(NOW.getTime() + (1 + (n % 90)) * DAY_MS).toISOString(),
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

/** Rows as the service writes them: by the stores of the product. */
beforeAll(async () => {
  await mapConcurrent(64, every(CUSTOMERS), (n) => ports.relationships.enter(owner, relationship(n), true));
  await mapConcurrent(64, every(HOLDS), (n) => open(LEDGER_TABLE).upsert(profileOf(n)));
  await ports.holds.apply(every(HOLDS).map(hold));
  const days = Map.groupBy(every(RENEWALS).map(flag), ({ dueDate }) => dueDate.slice(0, 10));
  for (const [day, flags] of days) {
    for (let from = 0; from < flags.length; from += 50) {
      await ports.flags.write(
        { ...owner, day },
        flags.slice(from, from + 50).map((one) => ({ flag: one, etag: undefined })),
      );
    }
  }
}, 1_200_000);

interface ListPage {
  readonly ids: readonly string[];
  readonly after?: string | undefined;
}

/** Follows a list to its end; each page asks the storage as often as the first. */
async function followed(list: (after: string | undefined) => Promise<ListPage>) {
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
  it('100,000 customers by name', async () => {
    const found = await followed(async (after) => {
      const { customers, ...next } = await useCases.listCustomers(owner, {
        field: 'CompanyName',
        prefix: '',
        size: SIZE,
        after,
      });
      return { ids: customers.map((one) => one.customerId), ...next };
    });
    expect(found.calls).toEqual([1]);
    expect(found.pages).toBe(2_000);
    expect(found.ids).toEqual(every(CUSTOMERS).map(customerId));
  });

  it('those that a prefix finds are reached without those before it', async () => {
    const before = asked();
    const { customers, after } = await useCases.listCustomers(owner, {
      field: 'Domain',
      prefix: 'wingtip-99999',
      size: SIZE,
    });
    expect({ ids: customers.map((one) => one.customerId), after }).toEqual({ ids: [customerId(99_999)] });
    expect(asked() - before).toBe(1);
  });

  it('10,000 renewals by due date', async () => {
    const found = await followed(async (after) => {
      const { flags, ...next } = await useCases.listFlags(contoso, { state: 'open' }, { size: SIZE, after });
      return { ids: flags.map((one) => one.subscriptionId), ...next };
    });
    expect(found.calls).toEqual([1]);
    expect(found.pages).toBe(200);
    const days = every(90).flatMap((day) => every(RENEWALS).filter((n) => n % 90 === day));
    expect(found.ids).toEqual(days.map(subscriptionId));
  });

  it('5,000 holds by expiry', async () => {
    const found = await followed(async (after) => {
      const { holds, ...next } = await ports.holds.list(owner, { size: SIZE, after });
      return { ids: holds.map((one) => one.orderId), ...next };
    });
    expect(found.calls).toEqual([1]);
    expect(found.pages).toBe(100);
    const days = every(30).flatMap((day) => every(HOLDS).filter((n) => n % 30 === day));
    expect(found.ids).toEqual(days.map(orderId));
  });
});

/** One page of a list in the browser's way: the ids that its links lead to, and the address of the next page. */
async function opened(name: string, address: string, link: RegExp): Promise<ListPage> {
  const found = shown.find((one) => one.name === name)!;
  const { status, body } = await ask(found, address, { session: amara });
  expect(status).toBe(200);
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(MAX_BYTES);
  expect(body).toContain('Wingtip &amp; &lt;b&gt;Söhne&lt;/b&gt;');
  const [, after] = /<a rel="next" href="([^"]+)"/.exec(body) ?? [];
  return { ids: [...body.matchAll(link)].map(([, id]) => id!), after: after?.replaceAll('&amp;', '&') };
}

describe('pages of the console ask the storage as often as their route, once for each name, and stay under 100 KB', () => {
  it('5,000 holds of as many customers', async () => {
    const link = /href="\/console\/customers\/[\w-]+\/orders\/([\w-]+)"/g;
    const found = await followed((after = '/console/holds') => opened('holdsPage', after, link));
    expect(found.calls).toEqual([1 + SIZE]);
    expect(found.pages).toBe(100);
    const days = every(30).flatMap((day) => every(HOLDS).filter((n) => n % 30 === day));
    expect(found.ids).toEqual(days.map(orderId));
  });
});
