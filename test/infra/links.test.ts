import { existsSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryFiles, ROOT } from '../../infra/build/repository-files.ts';

/** The anchor that a forge gives a heading. */
const slugOf = (heading: string): string =>
  heading
    .trim()
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/g, '-');

const withoutCode = (markdown: string): string =>
  markdown.replaceAll(/^(?:```|~~~)[^]*?^(?:```|~~~)\s*$/gm, '').replaceAll(/`[^`\n]*`/g, '``');

/** The anchors of a document: its headings, a repeated one with a number, and ids written as HTML. */
function anchorsOf(markdown: string): Set<string> {
  const fenceless = markdown.replaceAll(/^(?:```|~~~)[^]*?^(?:```|~~~)\s*$/gm, '');
  const anchors = new Set([...fenceless.matchAll(/\b(?:id|name)="([^"]+)"/g)].map(([, id]) => id!));
  const seen = new Map<string, number>();
  for (const [, heading] of fenceless.matchAll(/^#{1,6} (.+)$/gm)) {
    const slug = slugOf(heading!);
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    anchors.add(before === 0 ? slug : `${slug}-${before}`);
  }
  return anchors;
}

/** The targets of a document's links, images and reference definitions. */
const linksOf = (markdown: string): string[] =>
  [...withoutCode(markdown).matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)|^\[[^\]]+\]:\s*(\S+)/gm)].map(
    ([, inline, defined]) => inline ?? defined!,
  );

const isElsewhere = (link: string): boolean => /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(link);

interface Files {
  /** Of a file or a folder. */
  readonly exists: (path: string) => boolean;
  readonly read: (path: string) => string;
}

/** What is wrong with a link of a document, or undefined. */
function linkProblem(path: string, link: string, { exists, read }: Files): string | undefined {
  const [target = '', anchor] = link.split('#', 2);
  const file = target === '' ? path : posix.normalize(posix.join(dirname(path), decodeURIComponent(target)));
  if (target.startsWith('/') || file.startsWith('..')) return `${path}: ${link} leaves the repository`;
  if (!exists(file)) return `${path}: ${link} is not there`;
  if (anchor === undefined || !file.endsWith('.md')) return undefined;
  return anchorsOf(read(file)).has(anchor) ? undefined : `${path}: ${link} has no such heading`;
}

/** What is built, installed or kept while running is in no clone of the repository. */
const onDisk: Files = {
  exists: (path) => !/^(?:dist|node_modules|\.local)\//.test(path) && existsSync(`${ROOT}${path}`),
  read: (path) => readFileSync(`${ROOT}${path}`, 'utf8'),
};

describe('the documents', () => {
  it('hold only links that lead to a file of the repository, and to a heading of it', () => {
    const documents = repositoryFiles('**/*.md');
    expect(documents.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['README.md', 'functions/http/README.md']),
    );
    const problems = documents.flatMap(({ path, text }) =>
      linksOf(text)
        .filter((link) => !isElsewhere(link))
        .flatMap((link) => linkProblem(path, link, onDisk) ?? []),
    );
    expect(problems).toEqual([]);
  });
});

describe('a link', () => {
  const files: Readonly<Record<string, string>> = {
    'docs/page.md': '# Here\n',
    'docs/other.md': '# Other\n\n## What it `does`, and why\n\n## Twice\n\n## Twice\n',
    'docs/data.json': '{}',
  };
  const there: Files = { exists: (path) => path in files, read: (path) => files[path]! };

  it.each<[string, string | undefined]>([
    ['other.md', undefined],
    ['./data.json', undefined],
    ['data.json#L3', undefined],
    ['other.md#what-it-does-and-why', undefined],
    ['other.md#twice-1', undefined],
    ['#here', undefined],
    ['#nowhere', 'docs/page.md: #nowhere has no such heading'],
    ['other.md#twice-2', 'docs/page.md: other.md#twice-2 has no such heading'],
    ['missing.md', 'docs/page.md: missing.md is not there'],
    ['../other.md', 'docs/page.md: ../other.md is not there'],
    ['../../other.md', 'docs/page.md: ../../other.md leaves the repository'],
    ['/docs/other.md', 'docs/page.md: /docs/other.md leaves the repository'],
  ])('%s', (link, problem) => {
    expect(linkProblem('docs/page.md', link, there)).toBe(problem);
  });

  it('in code is none, and one to another host is not followed', () => {
    const markdown =
      'See [a](one.md) and `[b](two.md)`.\n\n```md\n[c](three.md)\n```\n\n![d](four.png "e")\n\n[f]: five.md\n';
    expect(linksOf(markdown)).toEqual(['one.md', 'four.png', 'five.md']);
    expect(['https://example.org/a', 'mailto:a@b.example', 'a/b.md'].map(isElsewhere)).toEqual([true, true, false]);
  });
});
