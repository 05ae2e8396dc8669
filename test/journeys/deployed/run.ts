import { Client } from './client.ts';
import { playJourneys } from './journeys.ts';
import { readOptions, USAGE, type Options } from './options.ts';
import { Report } from './report.ts';

async function run({ url, token, patienceMs, json }: Options): Promise<void> {
  const say = json ? () => {} : console.log;
  const report = new Report(say, token);
  const { caller, wrote } = await playJourneys(new Client({ url, token, patienceMs }), report, token);
  const { steps, failed } = report;
  if (json) console.log(JSON.stringify({ url, passed: failed === 0, wrote, caller, steps }));
  const passed = steps.filter(({ outcome }) => outcome === 'passed').length;
  say(`\n${passed} steps passed, ${failed} failed at ${url}; ${wrote ? 'wrote to the sandbox' : 'wrote nothing'}.`);
  if (failed > 0) process.exitCode = 1;
}

function options(): Options | 'help' | undefined {
  try {
    return readOptions(process.argv.slice(2), process.env);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 2;
    return undefined;
  }
}

const read = options();
if (read === 'help') console.log(USAGE);
else if (read) await run(read);
