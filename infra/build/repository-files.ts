import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const NOT_OURS = /^(?:node_modules|dist|\.local|\.git)(?:\/|$)|\/node_modules\//;

export interface TextFile {
  /** From the root of the repository, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** The repository's own files that match a pattern, by path; nothing that is installed, built or kept while running. */
export const repositoryFiles = (...patterns: string[]): TextFile[] =>
  globSync(patterns, { cwd: ROOT, exclude: (path) => NOT_OURS.test(path) })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .map((path) => ({ path, text: readFileSync(`${ROOT}${path}`, 'utf8') }));
