import { parseArgs } from 'node:util';
import { runCommand } from './run-command.ts';
import { callService, SERVICE_OPTIONS, SERVICE_USAGE } from './service.ts';

const USAGE = `Usage: npm run --silent sweeps -- [options]

How the renewal sweeps of the last month got on, the newest first.
  --from DAY        the first day, such as 2027-01-01
  --to DAY          the last day (default: today)
${SERVICE_USAGE}`;

await runCommand(async () => {
  const { values } = parseArgs({
    options: { ...SERVICE_OPTIONS, from: { type: 'string' }, to: { type: 'string' } },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const days = Object.entries({ from: values.from, to: values.to }).filter(([, day]) => day !== undefined);
  const query = new URLSearchParams(days as [string, string][]);
  const { items } = await callService(values, 'AgreementPublisher', 'GET', `/v1/sweeps?${query.toString()}`);
  const sweeps = items as { text: string }[];
  if (values.json) console.log(JSON.stringify(sweeps));
  else console.log(sweeps.map(({ text }) => text).join('\n') || 'There was no sweep.');
});
