import { parseArgs } from 'node:util';
import { command, runAsMain } from './run-command.ts';
import { callService, SERVICE_OPTIONS, SERVICE_USAGE } from './service.ts';

const USAGE = `Usage: npm run --silent sweeps -- [options]

The progress and results of the renewal sweeps of the last month, newest first.
  --from DAY        the first day, such as 2027-01-01
  --to DAY          the last day (default: today)
${SERVICE_USAGE}`;

export const sweeps = command(async ({ args, env, print }) => {
  const { values } = parseArgs({
    args: [...args],
    options: { ...SERVICE_OPTIONS, from: { type: 'string' }, to: { type: 'string' } },
  });
  if (values.help) {
    print(USAGE);
    return;
  }
  const days = Object.entries({ from: values.from, to: values.to }).filter(([, day]) => day !== undefined);
  const query = new URLSearchParams(days as [string, string][]);
  const { items } = await callService(
    { ...values, env },
    'AgreementPublisher',
    'GET',
    `/v1/sweeps?${query.toString()}`,
  );
  const found = items as { text: string }[];
  if (values.json) print(JSON.stringify(found));
  else print(found.map(({ text }) => text).join('\n') || 'There was no sweep.');
});

if (import.meta.main) await runAsMain(sweeps);
