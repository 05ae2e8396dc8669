import { progressBar } from '../operator/progress.ts';
import { runCommand } from '../operator/run-command.ts';
import { Api } from './seed/api.ts';
import { seedCustomers } from './seed/seed-customers.ts';
import { readSeedOptions, SEED_USAGE, type SeedOptions } from './seed/seed-options.ts';

await runCommand(async () => {
  const options = readSeedOptions(process.argv.slice(2));
  if (options === 'help') console.log(SEED_USAGE);
  else await fill(options);
});

async function fill({ customers: wanted, url, authority }: SeedOptions): Promise<void> {
  const bar = progressBar('customers');
  try {
    const { customers, ...rest } = await seedCustomers(new Api(url, authority), wanted, (done) =>
      bar.step(done, wanted),
    );
    bar.end();
    const all = Object.entries(rest).map(([what, number]) => `${number} ${what}`);
    console.log(`There are ${customers} customers, with ${all.join(', ')}.`);
  } catch (error) {
    bar.end();
    throw error;
  }
}
