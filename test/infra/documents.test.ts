import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
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

describe('the worked example of a route', () => {
  /** The TypeScript blocks, by the path in their first line. */
  const blocks = new Map(
    [...textOf.get('.github/CONTRIBUTING.md')!.matchAll(/```ts\n +\/\/ (\S+)\n([^]*?)```/g)].map(([, path, text]) => [
      path!,
      text!,
    ]),
  );

  it('imports what there is', () => {
    expect([...blocks.keys()]).toContain('functions/http/orders/count-holds.ts');
    for (const [path, text] of blocks) {
      for (const [, names, from] of text.matchAll(/import (?:type )?\{([^}]+)\} from '(\.[^']+)'/g)) {
        const file = posix.normalize(posix.join(posix.dirname(path), from!));
        const source = blocks.get(file) ?? readFileSync(join(ROOT, file), 'utf8');
        for (const name of names!.split(',').map((one) => one.trim().replace('type ', ''))) {
          expect(source, `${path}: ${name} of ${file}`).toMatch(new RegExp(`export [\\w ]+ ${name}\\b`));
        }
      }
    }
  });
});
