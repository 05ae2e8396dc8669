import { readFile, writeFile } from 'node:fs/promises';
import { describedRoutes } from '../../functions/http/routes.ts';
import { addressFiles } from './addresses.ts';
import { busFiles } from './bus/bus-files.ts';
import { errorTable } from './error-table.ts';
import { formatted, rootFile, withParts, type GeneratedFile } from './generated-file.ts';
import { accessTable } from './openapi/access.ts';
import { openApiDocument } from './openapi/document.ts';
import { clientTypes } from './openapi/types.ts';
import { repositoryFiles } from './repository-files.ts';
import { RULES, withPlaces } from './rules.ts';

/** Creating routes calls no port, so none is needed to describe them. */
const routes = describedRoutes().toSorted((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));

/** The files made from the code, whole or between markers, with what they have to hold. */
export async function generatedFiles(): Promise<readonly GeneratedFile[]> {
  const { version } = JSON.parse(await readFile(rootFile('package.json'), 'utf8')) as { version: string };
  const rules = await readFile(rootFile(RULES), 'utf8');
  const document = JSON.stringify(openApiDocument(routes, version));
  return [
    await formatted('functions/http/openapi/openapi.json', document),
    await formatted('functions/http/openapi/openapi.d.ts', await clientTypes(document)),
    ...(await addressFiles()),
    await withParts('functions/http/README.md', { routes: accessTable(routes) }),
    await withParts('functions/http/CONTRACT.md', { errors: errorTable() }),
    await formatted(
      RULES,
      withPlaces(rules, repositoryFiles('{functions,shared}/**/*.ts'), repositoryFiles('test/**/*.test.ts')),
    ),
    ...(await busFiles(version)),
  ];
}

if (import.meta.main) {
  for (const { file, text } of await generatedFiles()) await writeFile(file, text);
}
