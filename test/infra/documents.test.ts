import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryFiles, ROOT } from '../../infra/build/repository-files.ts';
import manifest from '../../package.json' with { type: 'json' };

const documents = repositoryFiles('*.md', '.github/*.md', '{functions,shared,infra,test}/**/*.md');
const textOf = new Map(documents.map(({ path, text }) => [path, text]));

describe('the documents', () => {
  it('are found', () => {
    expect([...textOf.keys()]).toEqual(
      expect.arrayContaining(['README.md', '.github/CONTRIBUTING.md', 'shared/README.md']),
    );
  });

  it('name npm scripts and test files that are there', () => {
    const named = (pattern: RegExp) =>
      documents.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([, name]) => ({ path, name: name! })));
    const scripts = named(/npm run (?:--silent )?([a-z][\w:-]*)/g);
    expect(scripts.length).toBeGreaterThan(50);
    expect(scripts.filter(({ name }) => !(name in manifest.scripts))).toEqual([]);
    const tests = named(/(?<![\w/.])(test\/[\w/.-]+\.test\.ts)/g);
    expect(tests.length).toBeGreaterThan(15);
    expect(
      tests.filter(({ path, name }) => path !== '.github/CONTRIBUTING.md' && !existsSync(join(ROOT, name))),
    ).toEqual([]);
  });

  it('begin with one that is short', () => {
    expect(textOf.get('README.md')!.split('\n').length).toBeLessThanOrEqual(120);
  });
});

describe('the decision records', () => {
  it('are all in the index of the architecture, with the parts that each must have', () => {
    const records = [...textOf].filter(([path]) => path.startsWith('shared/decisions/'));
    const index = [...textOf.get('shared/README.md')!.matchAll(/^\| \[\d{4}\]\((decisions\/[\w-]+\.md)\)/gm)];
    expect(index.map(([, file]) => `shared/${file}`)).toEqual(records.map(([path]) => path));
    for (const [path, text] of records) {
      const parts = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
      expect([path, parts]).toEqual([path, ['Context', 'Decision', 'Consequences', 'Refused']]);
    }
  });
});
