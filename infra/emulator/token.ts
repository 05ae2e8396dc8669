import { parseArgs } from 'node:util';
import { parts } from './stack/parts.ts';
import { requestToken, type TokenRequest } from './stack/request-token.ts';
import { stackPorts } from './stack/running-stack.ts';
import { applicationRoles, customerRoles, type SampleRole, sampleRoles } from './stack/sample-registry.ts';

const USAGE = `Usage: npm run --silent token -- TENANT [options]

Prints a token of the local authority for a sample partner or customer (name, domain or tenant id).
  --role ROLE       one of ${sampleRoles.join(', ')}; may be given more than once
                    (default AdminAgent; of a sample customer ${customerRoles[0]};
                    with --app-only ${applicationRoles.join(', ')}). Guest: an account of another tenant
  --user GUID       object id of the user (default: the sample user of the first role)
  --app-only        of the application alone, without a user
  --authority URL   default: the running stack's, else http://127.0.0.1:7072
  --help`;

interface Arguments {
  readonly tenant: string;
  readonly authority: string;
  readonly request: TokenRequest;
}

function readArguments(): Arguments | 'help' {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      role: { type: 'string', multiple: true, default: [] },
      user: { type: 'string' },
      'app-only': { type: 'boolean', default: false },
      authority: { type: 'string', default: parts.authority.address(stackPorts().authority) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const [tenant, ...more] = positionals;
  if (tenant === undefined || more.length > 0) throw new Error('Name one partner or customer.');
  if (!URL.canParse(values.authority)) throw new Error(`--authority takes a URL, not '${values.authority}'.`);
  const request = { role: values.role.map(readRole), appOnly: values['app-only'] };
  return {
    tenant,
    authority: values.authority.replace(/\/+$/, ''),
    request: values.user === undefined ? request : { ...request, user: values.user },
  };
}

function readRole(text: string): SampleRole {
  const role = sampleRoles.find((candidate) => candidate === text);
  if (role === undefined) throw new Error(`--role takes one of ${sampleRoles.join(', ')}, not '${text}'.`);
  return role;
}

function fail(error: unknown, exitCode: number): void {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = exitCode;
}

async function printToken({ authority, tenant, request }: Arguments): Promise<void> {
  try {
    console.log(await requestToken(authority, tenant, request));
  } catch (error) {
    fail(error, 1);
  }
}

try {
  const read = readArguments();
  if (read === 'help') console.log(USAGE);
  else await printToken(read);
} catch (error) {
  fail(error, 2);
}
