import { parseArgs } from 'node:util';
import { findPersonalData, forgetFiles } from '../../shared/acceptances/erase-person.ts';
import type { Originals } from '../../shared/acceptances/originals.ts';
import type { Erasing } from '../../shared/domain/acceptances/erasure.ts';
import { filesOfImports } from '../../shared/imports/files-of-imports.ts';
import { systemRandom } from '../../shared/random.ts';
import { importsIn } from '../../shared/tables/import-table.ts';
import { originalsIn, SET_ASIDE_TABLE } from '../../shared/tables/set-aside-table.ts';
import { ledgerIn } from '../../shared/tables/ledger-table.ts';
import { ledgersOf } from './customers-of.ts';
import { eraseAll } from './erase-all.ts';
import { command, runAsMain, WrongUsage, type Terminal } from './run-command.ts';
import { namedPartner, withAccount, TABLE_OPTIONS, TABLE_USAGE, type Account } from './tables.ts';

const USAGE = `Usage: npm run --silent erase -- --partner ID --customer ID (--person EMAIL | --sequence N) [options]

Lists the personal data of a person at a customer; with --reason it is erased: contacts, names and reasons in words go,
the audit chain and every digest stay, and the erasure is an entry of the chain. The partner's imports that are over lose
their files, since any may name the person. Backups keep what they hold.
  --person EMAIL    whose data
  --sequence N      instead: what this entry of the ledger recorded
  --reason TEXT     erase, and why; without a name or an address of the person, because it stays on record
${TABLE_USAGE}`;

const readArguments = ({ args }: Terminal) =>
  parseArgs({
    args: [...args],
    options: {
      ...TABLE_OPTIONS,
      person: { type: 'string' },
      sequence: { type: 'string' },
      reason: { type: 'string' },
    },
  }).values;
type Values = ReturnType<typeof readArguments>;

function erasingOf({ person, sequence, reason }: Values): Erasing {
  if ((person === undefined) === (sequence === undefined)) throw new WrongUsage('Give either --person or --sequence.');
  if (person !== undefined) {
    if (!/^\S+@\S+$/.test(person)) throw new WrongUsage('--person takes an e-mail address.');
    if (reason?.toLowerCase().includes(person.toLowerCase())) {
      throw new WrongUsage('--reason must not hold the address, because it stays on record.');
    }
    return { email: person };
  }
  if (!/^[1-9]\d{0,11}$/.test(sequence!)) throw new WrongUsage('--sequence takes the number of an entry.');
  return { sequence: Number(sequence) };
}

const NONE: Originals = {
  list: async () => [],
  remove: async () => undefined,
};

async function erase(account: Account, values: Values, { print }: Terminal): Promise<void> {
  const { open } = account;
  const erasing = erasingOf(values);
  const partner = await namedPartner(open, values.partner);
  const { reason } = values;
  const ledger = ledgerIn(open);
  const clock = () => new Date();
  const files = filesOfImports({ imports: importsIn(open), clock });
  // The table is made by the first repair.
  const originals = (await account.names()).includes(SET_ASIDE_TABLE) ? originalsIn(open) : NONE;
  for await (const { key } of ledgersOf(open, partner, values.customer)) {
    const rows = reason
      ? await eraseAll(
          { ledger, originals, clock, random: systemRandom },
          { key, erasing, reason, by: { kind: 'operator' } },
        )
      : (await findPersonalData({ ledger, originals })(key, erasing)).rows;
    const uploaded = await files.list(key);
    if (reason) await forgetFiles(files, key, uploaded);
    const { removable, atWork } = uploaded;
    if (values.json) {
      const told = { importFiles: removable.length, importsAtWork: atWork };
      print(JSON.stringify({ ...key, erased: reason !== undefined, rows, ...told }));
      continue;
    }
    const word = reason === undefined ? 'to be erased' : 'erased';
    for (const { kind, sequence } of rows)
      print(`${word}: ${kind}${sequence === undefined ? '' : ` of entry ${sequence}`}`);
    print(`${rows.length} rows ${word}.`);
    if (removable.length > 0) print(`${removable.length} files of imports ${reason ? 'removed' : 'to be removed'}.`);
    if (atWork > 0) print(`${atWork} imports still work and keep their files: erase again when they ended.`);
    if (reason === undefined && rows.length + removable.length > 0) print('Give --reason to erase them.');
  }
}

export const eraseCommand = command(async (terminal) => {
  const values = readArguments(terminal);
  if (values.help) {
    terminal.print(USAGE);
    return;
  }
  if (values.customer === undefined) throw new WrongUsage('--customer is missing.');
  const role = values.reason === undefined ? 'Storage Table Data Reader' : 'Storage Table Data Contributor';
  await withAccount(values, role, (account) => erase(account, values, terminal));
});

if (import.meta.main) await runAsMain(eraseCommand);
