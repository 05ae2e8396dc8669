import { TableServiceClient } from '@azure/data-tables';
import { DefaultAzureCredential } from '@azure/identity';
import { AccountName, type Partner, Guid } from '../../shared/domain/partners/partner.ts';
import { acrossAccounts } from '../../shared/tables/across-accounts.ts';
import { backendsIn, tablesOn, type OpenTable, type TableAccount } from '../../shared/tables/client.ts';
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
  'tables-of': { type: 'string', multiple: true, default: [] as string[] },
  'tables-port': { type: 'string', default: String(stackPorts().tables) },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

export const TABLE_USAGE = `  --partner ID      a partner's tenant id, or the name of a sample partner
  --customer ID     one customer only
  --tables URL      a table endpoint, with your own identity (default: the local tables)
  --tables-of NAME=URL
                    a further account of partners' rows; repeat it for each (local tables: NAME=PORT)
  --tables-port N   the local tables (default: the running stack's, else 10002)
  --json            answer as JSON
  --help`;

interface TableOptions {
  readonly tables?: string | undefined;
  readonly 'tables-of'?: readonly string[] | undefined;
  readonly 'tables-port': string;
}

/** Runs work on the tables of the options; throws an error with advice when they cannot be reached. */
export const withTables = (
  options: TableOptions,
  work: (open: OpenTable) => Promise<void>,
  role = 'Storage Table Data Reader',
): Promise<void> => withAccount(options, role, ({ open }) => work(open));

/** The tables of a storage account, and of the further ones of partners' rows. */
export interface Account {
  readonly open: OpenTable;
  /** The same in the first account alone. */
  readonly openFirst: OpenTable;
  /** The names of the further accounts. */
  readonly further: readonly string[];
  /** The names of the tables in all of them. */
  names(): Promise<string[]>;
}

/** The same for a command that needs the names of the tables or of the accounts. */
export async function withAccount(
  { tables, 'tables-of': given = [], 'tables-port': port }: TableOptions,
  role: string,
  work: (account: Account) => Promise<void>,
): Promise<void> {
  const first = accountOf(tables, port);
  const further = new Map(given.map(furtherAccount));
  if (further.size < given.length) throw new WrongUsage('--tables-of names an account twice.');
  const opened = (account: TableAccount) => backendsIn(account, { retryOptions: { maxRetries: 2 } });
  // Even without further accounts: a partner whose rows lie in one that is not given must not look empty.
  const open = acrossAccounts(opened(first), new Map([...further].map(([name, account]) => [name, opened(account)])));
  const names = async () => {
    const found = await Promise.all([first, ...further.values()].map(namesIn));
    return [...new Set(found.flat())];
  };
  const what = ['The tables at', tables ?? `port ${port}`, ...given].join(' ');
  await reach(what, role, () =>
    work({ open, openFirst: tablesOn(opened(first)), further: [...further.keys()], names }),
  );
}

function furtherAccount(text: string): [string, TableAccount] {
  const [, name, place = ''] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (!AccountName.safeParse(name).success) throw new WrongUsage(`--tables-of takes NAME=URL, not '${text}'.`);
  return [name!, /^\d+$/.test(place) ? accountOf(undefined, place) : accountOf(place, '')];
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
