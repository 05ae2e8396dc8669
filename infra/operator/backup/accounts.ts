import type { Table } from '../../../shared/tables/client.ts';
import { LEDGER_TABLE } from '../../../shared/tables/ledger-table.ts';
import { WrongUsage } from '../run-command.ts';
import { TABLE_OPTIONS, withAccount, type Account } from '../tables.ts';

/** The options for the storage accounts of a service: two in Azure. */
export const ACCOUNT_OPTIONS = {
  tables: TABLE_OPTIONS.tables,
  'due-tables': { type: 'string' },
  'tables-port': TABLE_OPTIONS['tables-port'],
  json: TABLE_OPTIONS.json,
  help: TABLE_OPTIONS.help,
} as const;

export const ACCOUNT_USAGE = `  --tables URL      the ledger's table endpoint, with your own identity (default: the local tables)
  --due-tables URL  the table endpoint of the due months, a separate account in Azure
  --tables-port N   the local tables (default: the running stack's, else 10002)
  --json            answer as JSON
  --help`;

interface AccountOptions {
  readonly tables?: string | undefined;
  readonly 'due-tables'?: string | undefined;
  readonly 'tables-port': string;
}

/** The tables of a service, across its accounts. */
export interface Accounts {
  /** The names of all tables. The ledger comes first, so that tables read later contain everything that it refers to. */
  names(): Promise<string[]>;
  table(name: string): Table;
}

const DUE_MONTH = /^Renewals\d{6}$/;

/** Runs work on the accounts of the options; throws an error with advice when they cannot be reached. */
export async function withAccounts(
  options: AccountOptions,
  role: string,
  work: (accounts: Accounts) => Promise<void>,
): Promise<void> {
  const { tables, 'due-tables': due, 'tables-port': port } = options;
  if ((tables === undefined) !== (due === undefined)) {
    throw new WrongUsage('Give --tables and --due-tables together: a backup needs both accounts.');
  }
  await withAccount({ tables, 'tables-port': port }, role, async (ledger) => {
    if (due === undefined) return work(accountsOf(ledger, ledger));
    return withAccount({ tables: due, 'tables-port': port }, role, (months) => work(accountsOf(ledger, months)));
  });
}

const accountsOf = (ledger: Account, months: Account): Accounts => ({
  async names() {
    const names = new Set([...(await ledger.names()), ...(await months.names())]);
    return [...names].toSorted((a, b) => Number(b === LEDGER_TABLE) - Number(a === LEDGER_TABLE) || (a < b ? -1 : 1));
  },
  table: (name) => (DUE_MONTH.test(name) ? months : ledger).open(name),
});
