import { Partner } from '../../../shared/domain/partners/partner.ts';
import type { Table } from '../../../shared/tables/client.ts';
import { LEDGER_TABLE } from '../../../shared/tables/ledger-table.ts';
import { valueOf } from '../mend/stored-text.ts';
import { WrongUsage } from '../run-command.ts';
import { TABLE_OPTIONS, withAccount, type Account } from '../tables.ts';

/** The options for the storage accounts of a service: two in Azure. */
export const ACCOUNT_OPTIONS = {
  tables: TABLE_OPTIONS.tables,
  'due-tables': { type: 'string' },
  'tables-of': TABLE_OPTIONS['tables-of'],
  'tables-port': TABLE_OPTIONS['tables-port'],
  json: TABLE_OPTIONS.json,
  help: TABLE_OPTIONS.help,
} as const;

export const ACCOUNT_USAGE = `  --tables URL      the ledger's table endpoint, with your own identity (default: the local tables)
  --due-tables URL  the table endpoint of the due months, a separate account in Azure
  --tables-of NAME=URL
                    a further account of partners' rows; repeat it for each (local tables: NAME=PORT)
  --tables-port N   the local tables (default: the running stack's, else 10002)
  --json            answer as JSON
  --help`;

interface AccountOptions {
  readonly tables?: string | undefined;
  readonly 'due-tables'?: string | undefined;
  readonly 'tables-of'?: readonly string[];
  readonly 'tables-port': string;
}

/** The tables of a service, across its accounts. */
export interface Accounts {
  /** The names of all tables. The ledger comes first, so that tables read later contain everything that it refers to. */
  names(): Promise<string[]>;
  table(name: string): Table;
  /** Throws unless all partners in these rows of the registry are in an account that was given: a part is no backup. */
  needReach(registry: AsyncIterable<Readonly<Record<string, unknown>>>): Promise<void>;
}

const DUE_MONTH = /^Renewals\d{6}$/;

/** Runs work on the accounts of the options; throws an error with advice when they cannot be reached. */
export async function withAccounts(
  options: AccountOptions,
  role: string,
  work: (accounts: Accounts) => Promise<void>,
): Promise<void> {
  const { tables, 'due-tables': due, 'tables-of': further, 'tables-port': port } = options;
  if ((tables === undefined) !== (due === undefined)) {
    throw new WrongUsage('Give --tables and --due-tables together: a backup needs both accounts.');
  }
  await withAccount({ tables, 'tables-of': further, 'tables-port': port }, role, async (ledger) => {
    if (due === undefined) return work(accountsOf(ledger, ledger));
    return withAccount({ tables: due, 'tables-port': port }, role, (months) => work(accountsOf(ledger, months)));
  });
}

const accountsOf = (ledger: Account, months: Account): Accounts => ({
  async names() {
    const names = new Set([...(await ledger.names()), ...(await months.names())]);
    return [...names].toSorted((a, b) => Number(b === LEDGER_TABLE) - Number(a === LEDGER_TABLE) || (a < b ? -1 : 1));
  },
  table: (name) => (DUE_MONTH.test(name) ? months.openFirst : ledger.open)(name),
  async needReach(registry) {
    for await (const row of registry) {
      const account = accountIn(row);
      if (account === undefined || ledger.further.includes(account)) continue;
      throw new Error(`Partners have their rows in the account '${account}': give --tables-of ${account}=URL.`);
    }
  },
});

/** The account that a row of the registry names; a row that cannot be read names none. */
function accountIn(row: Readonly<Record<string, unknown>>): string | undefined {
  const { value } = valueOf(row);
  return Partner.pick({ account: true }).safeParse(value).data?.account;
}
