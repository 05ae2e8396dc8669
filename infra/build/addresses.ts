import { describedRoutes } from '../../functions/http/routes.ts';
import { addressesOf, assetAddress, iconAddress, pagesOf } from '../../functions/pages/index.ts';
import type { PagePorts } from '../../functions/pages/page-ports.ts';
import { formatted, type GeneratedFile } from './generated-file.ts';

/** Name, method and path of every route and page, as modules by which they are registered without being loaded. */
export function addressFiles(): Promise<GeneratedFile[]> {
  const routes = describedRoutes().map(({ name, method, path }) => ({ name, method, path }));
  // Creating pages calls no port: some ask only whether their address is public.
  const pages = pagesOf({ door: { publicUrl: 'https://host.invalid' } } as PagePorts);
  return Promise.all([
    addressFile('functions/http/addresses.ts', 'ROUTE_ADDRESSES', routes),
    addressFile('functions/pages/addresses.ts', 'PAGE_ADDRESSES', [
      ...pages.flatMap(addressesOf),
      assetAddress,
      iconAddress,
    ]),
  ]);
}

const addressFile = (file: string, name: string, addresses: readonly object[]): Promise<GeneratedFile> =>
  formatted(
    file,
    `/* Made by \`npm run openapi\`. */\nexport const ${name} = ${JSON.stringify(addresses)} as const;\n`,
  );
