import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { routesOf, type RoutePorts } from '../../functions/http/routes.ts';
import { accessTable } from '../../functions/http/openapi/access.ts';
import { openApiDocument } from '../../functions/http/openapi/document.ts';

const rootFile = (name: string): URL => new URL(`../../${name}`, import.meta.url);

/** Making routes asks nothing of their ports, so none are needed to describe them. */
const routes = routesOf({} as RoutePorts).toSorted((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));

const MARKERS = /(<!-- routes:start -->\n)[^]*?(<!-- routes:end -->)/;

/** The files made from the routes, with what they have to hold. */
export async function generatedFiles(): Promise<readonly { file: URL; text: string }[]> {
  const { version } = JSON.parse(await readFile(rootFile('package.json'), 'utf8')) as { version: string };
  const document = JSON.stringify(openApiDocument(routes, version));
  const readme = await readFile(rootFile('README.md'), 'utf8');
  const table = readme.replace(
    MARKERS,
    (_, start: string, end: string) => `${start}\n${accessTable(routes)}\n\n${end}`,
  );
  return [await formatted('functions/http/openapi/openapi.json', document), await formatted('README.md', table)];
}

async function formatted(name: string, text: string): Promise<{ file: URL; text: string }> {
  const file = rootFile(name);
  const config = await resolveConfig(file);
  return { file, text: await format(text, { ...config, filepath: file.pathname }) };
}

if (import.meta.main) {
  for (const { file, text } of await generatedFiles()) await writeFile(file, text);
}
