import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { describedRoutes } from '../../functions/http/routes.ts';
import { accessTable } from '../../functions/http/openapi/access.ts';
import { openApiDocument } from '../../functions/http/openapi/document.ts';
import { errorTable } from './error-table.ts';
import { repositoryFiles } from './repository-files.ts';
import { RULES, withPlaces } from './rules.ts';

const rootFile = (name: string): URL => new URL(`../../${name}`, import.meta.url);

/** Making routes asks nothing of their ports, so none are needed to describe them. */
const routes = describedRoutes().toSorted((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));

interface GeneratedFile {
  readonly file: URL;
  readonly text: string;
}

/** The files made from the code, whole or between markers, with what they have to hold. */
export async function generatedFiles(): Promise<readonly GeneratedFile[]> {
  const { version } = JSON.parse(await readFile(rootFile('package.json'), 'utf8')) as { version: string };
  const rules = await readFile(rootFile(RULES), 'utf8');
  return [
    await formatted('functions/http/openapi/openapi.json', JSON.stringify(openApiDocument(routes, version))),
    await withTable('functions/http/README.md', 'routes', accessTable(routes)),
    await withTable('functions/http/CONTRACT.md', 'errors', errorTable()),
    await formatted(
      RULES,
      withPlaces(rules, repositoryFiles('{functions,shared}/**/*.ts'), repositoryFiles('test/**/*.test.ts')),
    ),
  ];
}

/** A document whose table between the markers of that name is the one given. */
async function withTable(name: string, marker: string, table: string): Promise<GeneratedFile> {
  const text = await readFile(rootFile(name), 'utf8');
  const [start, end] = [`<!-- ${marker}:start -->`, `<!-- ${marker}:end -->`];
  if (!text.includes(start) || !text.includes(end)) throw new Error(`${name} lacks ${start} or ${end}.`);
  const [before] = text.split(start);
  const [, after] = text.split(end);
  return formatted(name, `${before}${start}\n\n${table}\n\n${end}${after}`);
}

async function formatted(name: string, text: string): Promise<GeneratedFile> {
  const file = rootFile(name);
  const config = await resolveConfig(file);
  return { file, text: await format(text, { ...config, filepath: file.pathname }) };
}

if (import.meta.main) {
  for (const { file, text } of await generatedFiles()) await writeFile(file, text);
}
