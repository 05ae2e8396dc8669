import { addressesOf, assetAddress, iconAddress, pagesOf } from '../../functions/pages/index.ts';
import type { PagePorts } from '../../functions/pages/page-ports.ts';

/** The addresses of the pages as a module, with which they are registered without being loaded. */
export function pageAddresses(): string {
  // Creating pages calls no port: some ask only whether their address is public.
  const pages = pagesOf({ door: { publicUrl: 'https://host.invalid' } } as PagePorts);
  const addresses = [...pages.flatMap(addressesOf), assetAddress, iconAddress];
  return `/* Made from the pages by \`npm run openapi\`. */\nexport const PAGE_ADDRESSES = ${JSON.stringify(addresses)} as const;\n`;
}
