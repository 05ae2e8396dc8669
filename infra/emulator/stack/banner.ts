import { type OwnSettings, SETTINGS_FILE } from './local-settings.ts';
import { parts, partNames } from './parts.ts';
import { DEFAULT_DATA } from './running-stack.ts';
import { sampleCustomers } from './sample-registry.ts';
import { localSettings } from './settings.ts';
import type { Stack } from './stack.ts';
import type { StartOptions } from './start-options.ts';

const CUSTOMER_AGREEMENT_TEMPLATE = '117a77b0-9360-443b-8795-c6dedc750cf9';

/** What `npm start` prints once everything listens, the line `ready URL` last. */
export function banner(stack: Stack, options: StartOptions, own: OwnSettings): string {
  return [
    '',
    ...addresses(stack),
    '',
    ...circumstances(options),
    ...settingsTold(stack, own),
    '',
    'Three requests to try, from this directory in another terminal:',
    ...requests(stack, options).flatMap(([what, command]) => ['', `# ${what}`, command]),
    '',
    `ready ${stack.url}`,
  ].join('\n');
}

function addresses(stack: Stack): string[] {
  return partNames.map((name) => {
    const { title, address } = parts[name];
    return `  ${title.padEnd(16)} ${address(stack.ports[name]).padEnd(40)} pid ${stack.pid(name)}`;
  });
}

function circumstances({ data, now }: StartOptions): string[] {
  const lines =
    data === undefined
      ? ['Nothing is kept: the state is in memory and ends with this process.']
      : [
          `The state is kept in ${data}.`,
          'Azurite rewrites all tables as one file: on disk it suits development sizes only (well below 500 MB).',
        ];
  if (now === undefined) return lines;
  return [...lines, `The clock of all parts started at ${now.toISOString()}. For a rehearsal prefer --ephemeral.`];
}

/** Which settings of the file differ from the stack's own, and which do not count. */
function settingsTold({ ports }: Stack, { taken, left }: OwnSettings): string[] {
  const before = localSettings(ports);
  const changed = Object.keys(taken).filter((name) => taken[name] !== before[name]);
  return [
    ...(changed.length > 0 ? [`From ${SETTINGS_FILE}: ${changed.join(', ')}.`] : []),
    ...(left.length > 0 ? [`The stack's own count instead of these in ${SETTINGS_FILE}: ${left.join(', ')}.`] : []),
  ];
}

function requests(stack: Stack, { data, now = new Date() }: StartOptions): [what: string, command: string][] {
  const customer = sampleCustomers[0]?.customerId ?? '';
  const agreements = `${stack.url}/v1/customers/${customer}/agreements`;
  const isFound = data === DEFAULT_DATA || stack.ports.authority === parts.authority.defaultPort;
  const authority = isFound ? '' : ` --authority ${stack.authorityUrl}`;
  const as = `-H "Authorization: Bearer $(npm run --silent token -- contoso${authority})"`;
  const body = JSON.stringify({
    primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@wingtip.example' },
    templateId: CUSTOMER_AGREEMENT_TEMPLATE,
    dateAgreed: `${now.toISOString().slice(0, 10)}T00:00:00Z`,
    type: 'MicrosoftCustomerAgreement',
  });
  return [
    ['the agreements there are', `curl -s "${stack.url}/v1/agreements?agreementType=*" ${as}`],
    ['what Wingtip Toys has confirmed', `curl -s "${agreements}?agreementType=*" ${as}`],
    ['confirm for Wingtip Toys', `curl -s ${agreements} ${as} -H "Content-Type: application/json" -d '${body}'`],
  ];
}
