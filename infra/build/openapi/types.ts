import { registerHooks } from 'node:module';

/** The types of the document, for a typed client. */
export async function clientTypes(document: string): Promise<string> {
  // The generator prints with the compiler API of TypeScript 5, which TypeScript 7 does not have.
  const hooks = registerHooks({
    resolve: (specifier, context, next) => next(specifier === 'typescript' ? 'typescript-5' : specifier, context),
  });
  try {
    const { default: openapiTypes, astToString } = await import('openapi-typescript');
    const nodes = await openapiTypes(document, { defaultNonNullable: false });
    return `/* Made from openapi.json by \`npm run openapi\`. */\n\n${astToString(nodes)}`;
  } finally {
    hooks.deregister();
  }
}
