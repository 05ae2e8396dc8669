import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runSteps, type Step } from '../../infra/build/run-steps.ts';

const node = (name: string, script: string): Step => ({ name, command: [process.execPath, '-e', script] });

async function run(steps: readonly Step[]) {
  const lines: string[] = [];
  const failed = await runSteps(steps, (line) => lines.push(line));
  return { failed, lines: lines.map((line) => line.replaceAll(/\d+\.\d s/g, '_')) };
}

describe('the steps of npm run check', () => {
  it('print the output of those that fail, and of no other', async () => {
    const { failed, lines } = await run([
      node('good', 'console.log("chatter")'),
      node('bad', 'console.log("line 3 is wrong"); console.error("and line 4"); process.exit(2)'),
      { name: 'missing', command: ['no-such-program'] },
    ]);
    expect(failed.toSorted()).toEqual(['bad', 'missing']);
    expect(lines).toContain('✓ good, _');
    expect(lines[lines.indexOf('✗ bad, _') + 1]).toBe('line 3 is wrong\nand line 4');
    expect(lines[lines.indexOf('✗ missing, _') + 1]).toContain('no-such-program');
    expect(lines.at(-1)).toBe(`Failed: ${failed.join(', ')}, _ in all.`);
    expect(lines.join('\n')).not.toContain('chatter');
  });

  it('say that all passed', async () => {
    expect(await run([node('one', ''), node('two', '')])).toEqual({
      failed: [],
      lines: expect.arrayContaining(['✓ one, _', '✓ two, _', 'All 2 passed, _ in all.']) as string[],
    });
  });

  it('run two at a time', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'check-')), 'running');
    const note = (what: string) => `require("fs").appendFileSync(${JSON.stringify(file)}, "${what}");`;
    // The first one stays until the second one has begun, however slow the machine is.
    const begun = `require("fs").readFileSync(${JSON.stringify(file)}, "utf8").split("+").length - 1`;
    const end = `const end = () => { if (${begun} < 2) return setTimeout(end, 20); ${note('-')} };`;
    const step = (name: string) => node(name, `${note('+')} ${end} setTimeout(end, 300)`);
    await run(['a', 'b', 'c', 'd', 'e'].map(step));
    let running = 0;
    const counts = readFileSync(file, 'utf8')
      .split('')
      .map((mark) => (running += mark === '+' ? 1 : -1));
    expect(counts).toHaveLength(10);
    expect(Math.max(...counts)).toBe(2);
  });
});
