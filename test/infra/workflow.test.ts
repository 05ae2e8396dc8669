import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../.github/workflows');
const workflows = readdirSync(FOLDER).map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')] as const);

/** The jobs of a workflow by their names, by the indentation that prettier gives them. */
const jobsOf = (text: string): (readonly [name: string, block: string])[] =>
  text
    .split(/^jobs:\n/m)[1]!
    .split(/^ {2}(?=[\w-]+:\n)/m)
    .filter(Boolean)
    .map((block) => [block.split(':', 1)[0]!, block]);

/** Actions that a tag or a branch names: whoever moves it decides what runs here. */
const movable = (text: string): string[] =>
  (text.match(/uses: .*$/gm) ?? []).filter((line) => !/^uses: [\w/.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line));

/** Jobs that may sign in somewhere and are not kept to pushes. */
const openToPullRequests = (text: string): string[] =>
  jobsOf(text)
    .filter(([, block]) => /id-token: write|secrets\./.test(block))
    .filter(([, block]) => !/^ {4}if: github\.event_name == 'push' &&/m.test(block))
    .map(([name]) => name);

describe.each(workflows)('%s', (_, text) => {
  it('runs actions by commit', () => {
    expect(text.match(/uses: /g)?.length).toBeGreaterThan(0);
    expect(movable(text)).toEqual([]);
    expect(movable(text.replace(/@[0-9a-f]{40} # v(\d+)[.\d]*/, '@v$1'))).toHaveLength(1);
  });

  it('may read by default, and signs in for no pull request', () => {
    const [head] = text.split(/^jobs:\n/m);
    expect(head).toMatch(/^permissions:\n {2}contents: read\n$/m);
    expect(head).not.toContain('write');
    expect(text).not.toContain('pull_request_target');
    expect(text).toContain('id-token: write');
    expect(openToPullRequests(text)).toEqual([]);
    expect(openToPullRequests(text.replace(/^ {4}if: .*\n/m, ''))).toEqual(['what-if']);
  });
});
