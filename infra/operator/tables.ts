import { TableServiceClient } from '@azure/data-tables';
import { DefaultAzureCredential } from '@azure/identity';
import { type Partner, Guid } from '../../shared/domain/partners/partner.ts';
import { type OpenTable, type TableAccount, tablesIn } from '../../shared/tables/client.ts';
import { partnersIn } from '../../shared/tables/partner-table.ts';
import { stackPorts } from '../emulator/stack/running-stack.ts';
import { samplePartners } from '../emulator/stack/sample-registry.ts';
import { tablesConnection } from '../emulator/stack/settings.ts';
import { localPort, reach } from './reach.ts';
import { WrongUsage } from './run-command.ts';

/** The options of commands that read the tables directly. */
export const TABLE_OPTIONS = {
  partner: { type: 'string' },
  customer: { type: 'string' },
  tables: { type: 'string' },
  'tables-port': { type: 'string', default: String(stackPorts().tables) },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

export const TABLE_USAGE = `  --partner ID      a partner's tenant id, or the name of a sample partner
  --customer ID     one customer only
  --tables URL      a table endpoint, with your own identity (default: the local tables)
  --tables-port N   the local tables (default: the running stack's, else 10002)
  --json            answer as JSON
  --help`;

interface TableOptions {
  readonly tables?: string | undefined;
  readonly 'tables-port': string;
}

/** Runs work on the tables of the options; throws an error with advice when they cannot be reached. */
export async function withTables(
  { tables, 'tables-port': port }: TableOptions,
  work: (open: OpenTable) => Promise<void>,
  role = 'Storage Table Data Reader',
): Promise<void> {
  await withAccount({ tables, 'tables-port': port }, role, ({ open }) => work(open));
}

/** A storage account: its tables by name, and their names. */
export interface Account {
  readonly open: OpenTable;
  names(): Promise<string[]>;
}

/** The same for a command that needs the names of the tables. */
export async function withAccount(
  { tables, 'tables-port': port }: TableOptions,
  role: string,
  work: (account: Account) => Promise<void>,
): Promise<void> {
  const account = accountOf(tables, port);
  const what = tables === undefined ? `The tables at port ${port}` : `The tables at ${tables}`;
  const open = tablesIn(account, { retryOptions: { maxRetries: 2 } });
  await reach(what, role, () => work({ open, names: () => namesIn(account) }));
}

async function namesIn(account: TableAccount): Promise<string[]> {
  const service =
    'connectionString' in account
      ? TableServiceClient.fromConnectionString(account.connectionString, { allowInsecureConnection: true })
      : new TableServiceClient(account.endpoint, account.credential);
  const tables = await Array.fromAsync(service.listTables());
  return tables.map(({ name }) => name!);
}

function accountOf(tables: string | undefined, port: string): TableAccount {
  if (tables === undefined) return { connectionString: tablesConnection(localPort('--tables-port', port)) };
  if (URL.canParse(tables) && new URL(tables).protocol === 'https:') {
    return { endpoint: tables, credential: new DefaultAzureCredential() };
  }
  throw new WrongUsage(`--tables takes an address such as https://NAME.table.core.windows.net, not '${tables}'.`);
}

/** The registered partner of an option; throws with the expected value. */
export async function namedPartner(open: OpenTable, name: string | undefined): Promise<Partner> {
  const partnerId = samplePartners.find((sample) => sample.name === name)?.partnerId ?? Guid.safeParse(name).data;
  if (!partnerId) throw new WrongUsage('--partner takes a tenant id or the name of a sample partner.');
  const partner = await partnersIn(open, 0, () => new Date()).findNow(partnerId);
  if (!partner) throw new Error(`The partner ${partnerId} is not in the registry.`);
  return partner;
}
