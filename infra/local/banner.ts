import { parts, partNames } from './parts.ts';
import { sampleCustomers } from './sample-registry.ts';
import type { Stack } from './stack.ts';
import type { StartOptions } from './start-options.ts';

const CUSTOMER_AGREEMENT_TEMPLATE = '117a77b0-9360-443b-8795-c6dedc750cf9';

/** What `npm start` prints once everything listens, the line `ready URL` last. */
export function banner(stack: Stack, options: StartOptions): string {
  return [
    '',
    ...addresses(stack),
    '',
    ...circumstances(options),
    '',
    'Three requests to try, from this directory in another terminal:',
    ...requests(stack, options.now ?? new Date()).flatMap(([what, command]) => ['', `# ${what}`, command]),
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

function requests(stack: Stack, now: Date): [what: string, command: string][] {
  const customer = sampleCustomers[0]?.customerId ?? '';
  const agreements = `${stack.url}/v1/customers/${customer}/agreements`;
  const isDefault = stack.ports.authority === parts.authority.defaultPort;
  const authority = isDefault ? '' : ` --authority ${stack.authorityUrl}`;
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
