import { Console } from 'node:console';
import { runAsMain, type Command } from '../../../infra/operator/run-command.ts';
import { Client } from './client.ts';
import { playJourneys } from './journeys.ts';
import { readOptions, USAGE, type Options } from './options.ts';
import { Report } from './report.ts';

/** Plays the journeys; the exit code is 1 when a step failed, and 2 for wrong options. */
export const testDeployed: Command = async ({ args, env, stdout, stderr }) => {
  const console = new Console(stdout, stderr);
  let options: Options | 'help';
  try {
    options = readOptions(args, env);
  } catch (error) {
    console.error((error as Error).message);
    return 2;
  }
  if (options !== 'help') return (await play(options, (line) => console.log(line))) ? 0 : 1;
  console.log(USAGE);
  return 0;
};

/** True when no step failed. */
async function play({ url, token, patienceMs, json }: Options, print: (line: string) => void): Promise<boolean> {
  const say = json ? () => {} : print;
  const report = new Report(say, token);
  const { caller, wrote } = await playJourneys(new Client({ url, token, patienceMs }), report, token);
  const { steps, failed } = report;
  if (json) print(JSON.stringify({ url, passed: failed === 0, wrote, caller, steps }));
  const passed = steps.filter(({ outcome }) => outcome === 'passed').length;
  say(`\n${passed} steps passed, ${failed} failed at ${url}; ${wrote ? 'wrote to the sandbox' : 'wrote nothing'}.`);
  return failed === 0;
}

if (import.meta.main) await runAsMain(testDeployed);
