import { parseArgs } from 'node:util';
import { ApplicationRole, Guid, Partner } from '../../shared/domain/partners/partner.ts';
import { everyPartner, partnerStoreIn } from '../../shared/tables/partner-table.ts';
import { command, runAsMain, WrongUsage, type Terminal } from './run-command.ts';
import { setPartner } from './set-partner.ts';
import { namedPartner, TABLE_OPTIONS, withAccount, type Account } from './tables.ts';

const { type, cloud, environment, status } = Partner.shape;
const oneOf = ({ options }: { readonly options: readonly string[] }) => options.join('|');

const USAGE = `Usage: npm run --silent partners -- list|show|set|history [options]

The registry of partners: who may call, and whose orders are decided.
  list                          every partner
  show --partner ID             one partner
  set --partner ID …            adds a partner, or changes the given fields of an existing one
  history --partner ID          audit list of its changes
  --partner ID                  the tenant id, or the name of a sample partner
  --name NAME
  --type                        ${oneOf(type)}
  --cloud                       ${oneOf(cloud)}; cannot change later
  --environment                 ${oneOf(environment)}; cannot change later
  --mpn-id N
  --provider-id ID              the provider above an indirect reseller
  --agreement-signed true|false whether it signed its own agreement with the vendor
  --status                      ${oneOf(status)}
  --application ID[=ROLE,…]     the client id of an application that may call without a role in its token
                                (${ApplicationRole.options.join(', ')}; default: all); replaces the whole list, none removes all
  --account NAME                the storage account of its rows, one of --tables-of; for a new partner only, and for good
                                (default: the first account)
  --tables URL                  a table endpoint, with your own identity (default: the local tables)
  --tables-of NAME=URL          the table endpoint of a further account; repeat it for each (local tables: NAME=PORT)
  --tables-port N               the local tables (default: the running stack's, else 10002)
  --json                        answer as JSON
  --help

A change takes effect on every instance within PARTNERS_MAX_AGE_SECONDS.`;

/** Any other text stays as it is, and the schema refuses it. */
const TRUTHS: Readonly<Record<string, boolean>> = { true: true, false: false };
const truth = (text: string | undefined) => TRUTHS[text ?? ''] ?? text;

const described = (partner: Partner): string =>
  [
    line(partner),
    ...(partner.account === undefined ? [] : [`  rows in the account ${partner.account}`]),
    ...(partner.applications ?? []).map(({ clientId, roles }) => `  ${clientId}  ${roles.join(', ')}`),
  ].join('\n');

const line = ({ partnerId, name, ...of }: Partner): string =>
  [
    partnerId,
    of.environment.padEnd(10),
    of.cloud.padEnd(12),
    of.type.padEnd(16),
    of.status.padEnd(9),
    of.mpnId.padStart(8),
    of.agreementSigned ? 'signed  ' : 'unsigned',
    name,
  ].join('  ');

/** The changed fields with their values, or `entered`. */
function differences(before: Partner | null, after: Partner): string {
  if (!before) return 'entered';
  const fields = Partner.keyof().options.filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  return fields
    .map((field) => `${field}: ${JSON.stringify(before[field])} -> ${JSON.stringify(after[field])}`)
    .join(', ');
}

const applicationsOf = (given: readonly string[]) =>
  given
    .filter((text) => text !== 'none')
    .map((text) => {
      const [clientId, roles] = text.split('=', 2);
      return { clientId, roles: roles?.split(',') ?? ApplicationRole.options };
    });

const readArguments = ({ args }: Terminal) =>
  parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...TABLE_OPTIONS,
      name: { type: 'string' },
      type: { type: 'string' },
      cloud: { type: 'string' },
      environment: { type: 'string' },
      'mpn-id': { type: 'string' },
      'provider-id': { type: 'string' },
      'agreement-signed': { type: 'string' },
      status: { type: 'string' },
      account: { type: 'string' },
      application: { type: 'string', multiple: true },
    },
  });
type Values = ReturnType<typeof readArguments>['values'];

const ACTIONS = new Map(
  Object.entries<(account: Account, values: Values, terminal: Terminal) => Promise<void>>({
    list: async ({ open }, { json }, { print }) => {
      const all = await Array.fromAsync(everyPartner(open));
      print(json ? JSON.stringify(all) : all.map(line).join('\n') || 'There is no partner yet.');
    },

    show: async ({ open }, { json, partner: named }, { print }) => {
      const partner = await namedPartner(open, named);
      print(json ? JSON.stringify(partner) : described(partner));
    },

    history: async ({ open }, { json, partner: named }, { print }) => {
      const { partnerId } = await namedPartner(open, named);
      const changes = await Array.fromAsync(partnerStoreIn(open).changes(partnerId));
      const lines = changes.map(({ at, by, before, after }) => `${at}  ${by}  ${differences(before, after)}`);
      print(json ? JSON.stringify(changes) : lines.join('\n') || 'Nothing was changed by this command.');
    },

    set: async ({ open, further }, values, { print }) => {
      const partnerId = Guid.safeParse(values.partner).data;
      if (!partnerId) throw new WrongUsage('--partner takes a tenant id.');
      const applications = values.application && applicationsOf(values.application);
      const given = { ...values, mpnId: values['mpn-id'], providerId: values['provider-id'], applications };
      const wanted = Object.entries({ ...given, agreementSigned: truth(values['agreement-signed']) });
      const known = wanted.filter(([field, value]) => field in Partner.shape && value !== undefined);
      const { partner, isNew } = await setPartner(open, partnerId, Object.fromEntries(known), further);
      print(values.json ? JSON.stringify(partner) : `${isNew ? 'Entered' : 'Changed'}: ${described(partner)}`);
    },
  }),
);

export const partners = command(async (terminal) => {
  const { values, positionals } = readArguments(terminal);
  if (values.help) {
    terminal.print(USAGE);
    return;
  }
  const [action = '', ...more] = positionals;
  const perform = ACTIONS.get(action);
  if (!perform) throw new WrongUsage('Give an action: list, show, set or history; see --help.');
  if (more.length > 0) throw new WrongUsage(`Unexpected argument '${more[0]}'.`);
  await withAccount(values, 'Storage Table Data Contributor', (account) => perform(account, values, terminal));
});

if (import.meta.main) await runAsMain(partners);
