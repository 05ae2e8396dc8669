import { runSteps, type Step } from './run-steps.ts';

const script = (name: string, ...args: string[]): Step['command'] => ['npm', 'run', '--silent', name, ...args];

// The longest first, so that the others run in parallel.
const steps: readonly Step[] = [
  {
    name: 'unit tests',
    command: script('test', '--', '--project', 'unit', '--project', 'unit-isolated', '--reporter', 'dot'),
  },
  { name: 'lint', command: script('lint') },
  { name: 'format', command: script('format:check') },
  { name: 'types', command: script('typecheck') },
];

const failed = await runSteps(steps, (line) => console.log(line));
process.exitCode = failed.length === 0 ? 0 : 1;
