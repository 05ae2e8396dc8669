import { expect, it } from 'vitest';
import { consolePages } from '../../../functions/pages/console/index.ts';
import type { PagePorts } from '../../../functions/pages/page-ports.ts';
import { useCasesOf } from '../../../functions/use-cases.ts';
import { HoldRecord } from '../../../shared/domain/orders/hold-record.ts';
import { toEntity } from '../../../shared/tables/entity.ts';
import { HOLDS_TABLE } from '../../../shared/tables/hold-table.ts';
import { holdRow, holdsPartition } from '../../../shared/tables/keys.ts';
import { amara, contoso, doorFor } from '../../support/page-door.ts';
import { portsOn } from '../../support/service.ts';
import { standInTables } from '../../support/stand-in-tables.ts';

const hold = (n: number, details: Partial<HoldRecord> = {}): HoldRecord => ({
  environment: contoso.environment,
  partnerId: contoso.partnerId,
  customerId: 'aaaaaaaa-0001-4000-8000-000000000001',
  orderId: `order-${n}`,
  holdUntil: '2026-07-01T12:00:00.000Z',
  heldAt: '2026-06-01T12:00:00.000Z',
  required: null,
  remedy: null,
  ended: true,
  ...details,
});

it('G9 the page says that no order is held only where there is no further page', async () => {
  const { open } = standInTables();
  const ports = portsOn(open);
  const { door, ask } = doorFor();
  const shown = { door, useCases: useCasesOf(ports), holds: ports.holds } as unknown as PagePorts;
  const page = consolePages(shown).find(({ name }) => name === 'holdsPage')!;
  const read = async (address = '/console/holds') => {
    const { body } = await ask(page, address, { session: amara });
    const [, next] = /<a rel="next" href="([^"]+)"/.exec(body) ?? [];
    return { body, next: next?.replaceAll('&amp;', '&') };
  };
  expect((await read()).body).toContain('No order is held.');

  // Releases before 0.2 left what had ended in the list: more than one page reads past.
  for (let n = 0; n < 4100; n++) {
    const one = hold(n);
    await open(HOLDS_TABLE).upsert(toEntity(HoldRecord, holdsPartition(one), holdRow(one), one));
  }
  await ports.holds.apply([hold(0, { orderId: 'waits', holdUntil: '2026-07-02T12:00:00.000Z', ended: false })]);
  const first = await read();
  expect(first.body).not.toContain('No order is held.');
  expect((await read(first.next)).body).toContain('/orders/waits"');
});
