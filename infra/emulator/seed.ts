import { progressBar } from '../operator/progress.ts';
import { command, runAsMain, type Terminal } from '../operator/run-command.ts';
import { Api } from './seed/api.ts';
import { seedCustomers } from './seed/seed-customers.ts';
import { readSeedOptions, SEED_USAGE, type SeedOptions } from './seed/seed-options.ts';

export const seed = command(async (terminal) => {
  const options = readSeedOptions(terminal.args);
  if (options === 'help') terminal.print(SEED_USAGE);
  else await fill(options, terminal);
});

async function fill({ customers: wanted, url, authority }: SeedOptions, terminal: Terminal): Promise<void> {
  const bar = progressBar(terminal, 'customers');
  try {
    const { customers, ...rest } = await seedCustomers(new Api(url, authority), wanted, (done) =>
      bar.step(done, wanted),
    );
    bar.end();
    const all = Object.entries(rest).map(([what, number]) => `${what} ${number}`);
    terminal.print(`There are ${customers} customers; ${all.join(', ')}.`);
  } catch (error) {
    bar.end();
    throw error;
  }
}

if (import.meta.main) await runAsMain(seed);
