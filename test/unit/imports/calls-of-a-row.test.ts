import { expect, it } from 'vitest';
import { storesIn } from '../../../functions/adapters.ts';
import { useCasesOf } from '../../../functions/use-cases.ts';
import type { ImportKind } from '../../../shared/domain/imports/import.ts';
import type { Partner } from '../../../shared/domain/partners/partner.ts';
import type { ImportTask } from '../../../shared/imports/import-store.ts';
import type { TableBackend } from '../../../shared/tables/backend.ts';
import { Table, type OpenTable } from '../../../shared/tables/client.ts';
import { Stream } from '../../simulation/kernel/stream.ts';
import { tableBackend } from '../../simulation/stand-ins/tables/table-backend.ts';
import { Tables } from '../../simulation/stand-ins/tables/tables.ts';
import { accountOf, newCustomer } from '../../simulation/worlds/cast.ts';
import { setUp } from '../../simulation/worlds/setup.ts';
import { portsOn } from '../../support/service.ts';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const PROVIDER: Partner = {
  partnerId: '11111111-1111-4111-8111-111111111111',
  mpnId: '5110001',
  name: 'provider',
  type: 'IndirectProvider',
  status: 'active',
  cloud: 'Public',
  environment: 'Production',
  agreementSigned: true,
};
const RESELLER: Partner = {
  ...PROVIDER,
  partnerId: '22222222-2222-4222-8222-222222222222',
  mpnId: '5110002',
  name: 'reseller',
  type: 'IndirectReseller',
  providerId: PROVIDER.partnerId,
};
const USER = 'cccccccc-0001-4000-8000-000000000001';
const ROWS = 10;
const CUSTOMERS = Array.from({ length: ROWS }, (_, at) => `aaaaaaaa-0001-4000-8000-0000000000${at + 10}`);

/** Runs a file, and the calls of the tables, by table, while its rows are recorded. */
async function callsOf(partner: Partner, kind: ImportKind, lines: readonly string[]) {
  const tables = new Tables();
  const calls: Record<string, number> = {};
  const open: OpenTable = (name) => {
    const counted = new Proxy(
      tableBackend(tables, name, () => NOW),
      {
        get(target, member: keyof TableBackend) {
          const own = target[member];
          if (typeof own !== 'function') return own;
          return (...given: unknown[]) => {
            calls[name] = (calls[name] ?? 0) + 1;
            return (own as (...all: unknown[]) => unknown)(...given);
          };
        },
      },
    );
    return new Table(counted);
  };
  const tasks: ImportTask[] = [];
  const clock = () => new Date(NOW);
  const random = new Stream(1, 'calls of a row');
  const config = { catalogue: { maxAgeMs: 60_000 }, partners: { maxAgeMs: 60_000 }, dueIndex: { shards: 1 } };
  const stores = storesIn(open, { config, clock, random });
  const importQueue = { send: async (task: ImportTask) => void tasks.push(task) };
  const useCases = useCasesOf(portsOn(open, { ...stores, importQueue, random }, { clock }));
  const customers = CUSTOMERS.map((customerId) => newCustomer(customerId, 'US', [RESELLER.partnerId]));
  const accounts = [accountOf(PROVIDER, customers), accountOf(RESELLER, [])];
  await setUp({ accounts, callers: new Map() }, NOW, open, { stores, useCases }, random);
  const { environment, partnerId } = partner;
  const started = await useCases.startImport({
    owner: { environment, partnerId },
    kind,
    mode: 'run',
    file: { bytes: Buffer.from(lines.join('\n')), format: 'csv', charset: undefined },
    by: { userId: USER, correlationId: USER },
    request: undefined,
  });
  if (!started.ok) throw new Error(JSON.stringify(started));
  for (const name of Object.keys(calls)) delete calls[name];
  await useCases.workOnImport(tasks[0]!);
  const { importId } = started.value;
  expect((await stores.imports.read({ environment, partnerId, importId }))!.value).toMatchObject({
    state: 'completed',
    run: { counts: { recorded: ROWS } },
  });
  return calls;
}

it('I4 a new customer costs the reading and writing of its ledger, of its domain and of its entries alone', async () => {
  const header = 'domain,companyName,email,culture,language,country';
  const rows = CUSTOMERS.map((id) => `d${id}.example,Wingtip,bills@wingtip.example,en-US,en,US`);
  const { Ledger, Relationships, Requests = 0 } = await callsOf(PROVIDER, 'customers', [header, ...rows]);
  expect({ Ledger, Relationships, Requests }).toEqual({
    // Its gate is read, its ledger is opened.
    Ledger: 2 * ROWS,
    // Its domain is claimed with its unsettled entry, then the entry is settled; each time both ways.
    Relationships: 4 * ROWS,
    // The id of a row belongs to the row alone, so nothing is written to keep others from it.
    Requests: 0,
  });
});

it('I4 a submission claims no id beside its row', async () => {
  const header = 'customerId,firstName,lastName,email,dateAgreed';
  const rows = CUSTOMERS.map((id) => `${id},Tania,Carr,tania@wingtip.example,2026-01-31`);
  const { Requests = 0 } = await callsOf(RESELLER, 'submissions', [header, ...rows]);
  expect(Requests).toBe(0);
});
