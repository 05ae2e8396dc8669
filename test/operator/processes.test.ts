import { readFileSync } from 'node:fs';
import { expect, inject, it } from 'vitest';
import { runScript } from '../support/operator-command.ts';
import { newPartner } from '../support/world.ts';

const { url, authorityUrl, tablesConnection, busConnection } = inject('stack');
const portIn = (connection: string) => /127\.0\.0\.1:(\d+)/.exec(connection)![1]!;
const service = ['--url', url, '--authority', authorityUrl];
const tables = ['--tables-port', portIn(tablesConnection)];
const { partnerId } = await newPartner({ name: 'Northwind Traders' });
const ofPartner = [...tables, '--partner', partnerId];

interface Manifest {
  readonly scripts: Readonly<Record<string, string>>;
}
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

/** Each operator command with arguments of real work, and what it prints; the last seven end with 1 there. */
const COMMANDS: [name: string, args: string[], says: RegExp, code?: number][] = [
  ['agreement-versions', ['list', ...service], /^ +1 {2}/],
  ['rehearse', ['--minor', ...service], /version \d+, binding from .*, would stop:\n {2}0 customers\n/],
  ['sweeps', ['--from', '2020-01-01', '--to', '2020-01-02', ...service], /^There was no sweep\.\n$/],
  ['partners', ['show', ...ofPartner], /Northwind Traders\n(?: {2}.*\n)*$/],
  ['quarantine', ['list', '--bus-port', portIn(busConnection)], /(?:Nothing waits|\d+ waiting)\.\n$/],
  ['mend', ofPartner, /^Every row can be read\.\n$/],
  ['erase', [...ofPartner, '--customer', partnerId, '--sequence', '1'], /^0 rows to be erased\.\n$/],
  ['verify-ledger', ofPartner, /^Intact: 0 customers, /],
  ['export-ledger', ofPartner, /^\{"format":"assent-export\/1"/],
  ['check-token', ['no-token', '--offline'], /^The service refuses this token\. 401 \/ 400: /, 1],
  ['export-log', ['--environment', 'Production', '--out', '/dev/null/none', ...tables], /^$/, 1],
  ['check-log', ['--environment', 'Production', '--url', 'http://127.0.0.1:1', '--state', '/dev/null'], /^$/, 1],
  ['back-up', ['--out', '/dev/null/none', ...tables], /^$/, 1],
  ['restore', ['--from', '/dev/null/none', ...tables], /^$/, 1],
  ['import', ['confirmations', '/dev/null/none.csv', '--failed', '/tmp/none.csv', ...service], /^$/, 1],
  ['events', ['tail', '--url', 'http://127.0.0.1:1', '--authority', authorityUrl], /^$/, 1],
];

it('every operator command is among them', () => {
  const operators = Object.entries(scripts).filter(([, script]) =>
    /^node (?:--import \S+ )?infra\/operator\/[\w-]+\.ts$/.test(script),
  );
  expect(operators.map(([name]) => name).toSorted()).toEqual(COMMANDS.map(([name]) => name).toSorted());
});

it.concurrent.each<(typeof COMMANDS)[number]>(COMMANDS)(
  'npm run %s does its work, and passes its exit code on',
  async (name, args, says, code = 0) => {
    const [, script = '', ...more] = scripts[name]!.split(' ');
    const [done, refused] = await Promise.all([
      runScript(script, [...more, ...args]),
      runScript(script, [...more, ...args, '--loud']),
    ]);
    expect(done.stdout).toMatch(says);
    expect({ name, code: done.code }).toEqual({ name, code });
    expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining("Unknown option '--loud'") });
  },
);

it('ASSENT_TOKEN is taken from the environment', async () => {
  const refused = await runScript('infra/operator/sweeps.ts', service, { ASSENT_TOKEN: 'se cret' });
  expect(refused).toMatchObject({
    code: 1,
    stderr: 'ASSENT_TOKEN is not a bearer token: set it to the token alone.\n',
  });
});
