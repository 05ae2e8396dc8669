import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { measured } from '../support/rows.ts';
import type { Suite } from '../support/suite.ts';

const LOOP = fileURLToPath(new URL('../support/decide-loop.ts', import.meta.url));
const ROUNDS = { full: 9, quick: 2 };
const DECISIONS = { full: 600_000, quick: 200_000 };

/** Young space enough that nothing is collected while allocation is counted. */
const YOUNG_SPACE = ['--expose-gc', '--max-semi-space-size=256', '--min-semi-space-size=256'];

interface Measured {
  readonly perSecond: number;
  readonly bytes: number;
}

/** The pure decision on one core, each round in a process of its own. */
export const decideSuite: Suite = {
  name: 'decide',
  about: 'the pure decision on one core, and what it allocates',
  seconds: 30,
  async run({ quick, progress }) {
    const size = quick ? 'quick' : 'full';
    const results: Measured[] = [];
    for (let round = 0; round < ROUNDS[size]; round++) {
      const args = [...YOUNG_SPACE, LOOP, String(DECISIONS[size])];
      const { stdout } = await promisify(execFile)(process.execPath, args);
      results.push(JSON.parse(stdout) as Measured);
      progress((round + 1) / ROUNDS[size]);
    }
    return [
      measured(
        'decide',
        'decisions/s',
        results.map(({ perSecond }) => perSecond),
        { aim: 300_000, atMost: false },
      ),
      measured(
        'decide, allocated',
        'bytes/decision',
        results.map(({ bytes }) => bytes),
      ),
    ];
  },
};
