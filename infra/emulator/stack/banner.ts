import { type OwnSettings, SETTINGS_FILE } from './local-settings.ts';
import { parts, partNames } from './parts.ts';
import { DEFAULT_DATA } from './running-stack.ts';
import { peopleOf, sampleTenants } from './sample-people.ts';
import { sampleCustomers } from './sample-registry.ts';
import { localSettings } from './settings.ts';
import type { Stack } from './stack.ts';
import type { StartOptions } from './start-options.ts';

const CUSTOMER_AGREEMENT_TEMPLATE = '117a77b0-9360-443b-8795-c6dedc750cf9';
const TITLE = 16;

/** The output of `npm start` once everything listens; the last line is `ready URL`. */
export function banner(stack: Stack, options: StartOptions, own: OwnSettings): string {
  return [
    '',
    ...addresses(stack),
    '',
    `  ${'documentation'.padEnd(TITLE)} ${stack.url}/docs`,
    `  ${'bus for an SDK'.padEnd(TITLE)} ${stack.busConnection}`,
    `  ${''.padEnd(TITLE)} orders go to the queue orders, decisions come from the topic events, subscription order-decisions`,
    '',
    ...signIns(stack),
    '',
    ...circumstances(options),
    ...settingsTold(stack, own),
    '',
    'To try in another terminal, from this directory:',
    ...requests(stack, options).flatMap(([what, command]) => ['', `# ${what}`, command]),
    '',
    `ready ${stack.url}`,
  ].join('\n');
}

function addresses(stack: Stack): string[] {
  return partNames.map((name) => {
    const { title, address } = parts[name];
    return `  ${title.padEnd(TITLE)} ${address(stack.ports[name]).padEnd(40)} pid ${stack.pid(name)}`;
  });
}

/** The pages, and who can sign in on them. */
function signIns({ url }: Stack): string[] {
  const columns = sampleTenants.map((tenant) => [
    tenant.domain,
    tenant.title,
    peopleOf(tenant)
      .map(({ username }) => username.split('@')[0])
      .join(', '),
  ]);
  const width = (column: number): number => Math.max(...columns.map((row) => row[column]?.length ?? 0)) + 2;
  return [
    `  ${'sign in'.padEnd(TITLE)} ${url}/sign-in`,
    `  ${'customer pages'.padEnd(TITLE)} ${url}/agreements`,
    '',
    'Who can sign in on the pages, as NAME@DOMAIN and without a password:',
    ...columns.map(
      ([domain = '', title = '', names = '']) => `  ${domain.padEnd(width(0))}${title.padEnd(width(1))}${names}`,
    ),
  ];
}

function circumstances({ data, now }: StartOptions): string[] {
  const lines =
    data === undefined
      ? ['The state is in memory only and is lost when this process ends.']
      : [`The state is kept in ${data}.`];
  if (now === undefined) return lines;
  return [...lines, `The clock of all parts started at ${now.toISOString()}. For a rehearsal prefer --ephemeral.`];
}

/** The settings of the file that differ from the stack's own, and those that are ignored. */
function settingsTold({ ports }: Stack, { taken, left }: OwnSettings): string[] {
  const before = localSettings(ports);
  const changed = Object.keys(taken).filter((name) => taken[name] !== before[name]);
  return [
    ...(changed.length > 0 ? [`From ${SETTINGS_FILE}: ${changed.join(', ')}.`] : []),
    ...(left.length > 0 ? [`Ignored in ${SETTINGS_FILE}, because the stack sets them: ${left.join(', ')}.`] : []),
  ];
}

function requests(stack: Stack, { data, now = new Date() }: StartOptions): [what: string, command: string][] {
  const customer = `${stack.url}/v1/customers/${sampleCustomers[0]?.customerId ?? ''}`;
  const isFound = data === DEFAULT_DATA || stack.ports.authority === parts.authority.defaultPort;
  const authority = isFound ? '' : ` --authority ${stack.authorityUrl}`;
  const token = `npm run --silent token -- contoso${authority}`;
  const post = (path: string, body: object): string =>
    `curl -s ${customer}/${path} -H "Authorization: Bearer $(${token})" -H "Content-Type: application/json" -d '${JSON.stringify(body)}'`;
  const confirmation = {
    primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' },
    templateId: CUSTOMER_AGREEMENT_TEMPLATE,
    dateAgreed: `${now.toISOString().slice(0, 10)}T00:00:00Z`,
    type: 'MicrosoftCustomerAgreement',
  };
  const order = { lineItems: [{ offerId: 'CFQ7TTC0LF8R:0001', quantity: 25, termDuration: 'P1Y' }] };
  return [
    [
      'a token of the partner contoso (npm run token -- --help: other partners, customers, roles and applications)',
      token,
    ],
    ['the customer Wingtip Toys accepted the agreement', post('agreements', confirmation)],
    ['Wingtip Toys orders 25 seats: refused before that confirmation, approved after it', post('orders', order)],
  ];
}
