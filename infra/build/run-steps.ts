import { spawn } from 'node:child_process';
import { mapConcurrent } from '../../shared/map-concurrent.ts';

export interface Step {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
}

/** One for each core of a small machine; the steps use several threads themselves. */
const AT_ONCE = 2;

/** Runs the steps, two at a time, and prints one line for each, with the output of those that fail. Returns their names. */
export async function runSteps(steps: readonly Step[], print: (line: string) => void): Promise<string[]> {
  const begun = Date.now();
  const failed: string[] = [];
  await mapConcurrent(steps, AT_ONCE, async (step) => {
    const started = Date.now();
    const { passed, output } = await run(step);
    print(`${passed ? '✓' : '✗'} ${step.name}, ${seconds(started)} s`);
    if (passed) return;
    failed.push(step.name);
    print(output.trimEnd());
  });
  const result = failed.length === 0 ? `All ${steps.length} passed` : `Failed: ${failed.join(', ')}`;
  print(`${result}, ${seconds(begun)} s in all.`);
  return failed;
}

function run({ command: [program, ...args] }: Step): Promise<{ passed: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', (error) => resolve({ passed: false, output: error.message }));
    child.once('close', (code) => resolve({ passed: code === 0, output }));
  });
}

const seconds = (since: number): string => ((Date.now() - since) / 1000).toFixed(1);
